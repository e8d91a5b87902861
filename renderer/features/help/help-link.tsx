import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { helpAddress } from './help-address.ts';
import type { HelpPageId } from './help-pages.ts';

interface Props {
  readonly page: HelpPageId;
  /** Place of a heading; the page's beginning where absent. */
  readonly at?: string;
  readonly children: ReactNode;
}

/** Leads to where the help explains what is before the person; the back button leads back. */
export function HelpLink({ page, at, children }: Props) {
  return (
    <Link
      href={helpAddress(page, at)}
      // A field that has the focus may take away what the link stands in as it loses it.
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </Link>
  );
}
