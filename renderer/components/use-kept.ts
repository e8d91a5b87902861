import { useCallback, useState } from 'react';

/** A switch this browser remembers under a name. */
export function useKept(name: string, usual: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => {
    const kept = window.localStorage.getItem(name);
    return kept === null ? usual : kept === 'yes';
  });
  const set = useCallback(
    (next: boolean) => {
      setValue(next);
      window.localStorage.setItem(name, next ? 'yes' : 'no');
    },
    [name],
  );
  return [value, set];
}
