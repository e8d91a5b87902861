import { useEffect } from 'react';

/** Names the document by where the person is, most particular first: `Integrity · server.sqlite · Sealtrail`. */
export function useTitle(...parts: readonly (string | null | undefined)[]): void {
  const title = [...parts.filter((part) => part), 'Sealtrail'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
