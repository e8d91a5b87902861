import { useEffect, useState } from 'react';

export interface HelpTitle {
  readonly id: string;
  readonly title: string;
}

const NONE: readonly HelpTitle[] = [];

/** The pages of the help by name, as soon as they are there: they are long, and nothing waits for them. */
export function useHelpTitles(): readonly HelpTitle[] {
  const [titles, setTitles] = useState(NONE);
  useEffect(() => {
    let wanted = true;
    import('./help-pages.ts').then(
      ({ HELP_PAGES }) => wanted && setTitles(HELP_PAGES),
      // Then the commands lack them, and the help itself says so when it is opened.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return titles;
}
