import { useCallback } from 'react';
import { usePreferences } from '../session/preferences.ts';

/** Queries that are kept of each person. */
const MOST_RECENT = 20;

export interface RecentQueries {
  /** Latest first. */
  readonly recent: readonly string[];
  readonly remember: (text: string) => void;
}

/** What the person signed in typed into the query bar before, in this session or another. */
export function useRecentQueries(): RecentQueries {
  const { preferences, change } = usePreferences();
  const { recentQueries: recent } = preferences;
  const remember = useCallback(
    (text: string) => {
      if (text === '' || text === recent[0]) return;
      change({ recentQueries: [text, ...recent.filter((other) => other !== text)].slice(0, MOST_RECENT) });
    },
    [recent, change],
  );
  return { recent, remember };
}
