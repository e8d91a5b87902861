import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Bookmark, SavedSearch, Search } from '../../../main/contract/searches.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';

export interface SavedSearchesHandle {
  /** By name; undefined until they are known. */
  readonly saved: readonly SavedSearch[] | undefined;
  /** Takes the place of what has the same name. */
  readonly save: (name: string, search: Search) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The searches that everybody of this workspace saved. */
export function useSavedSearches(): SavedSearchesHandle {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { data: saved } = useCall('searches.list', {});
  const changed = useCallback(
    () => queries.invalidateQueries({ queryKey: callKey('searches.list') }),
    [queries],
  );
  return {
    saved,
    save: async (name, search) => {
      await bridge.call('searches.save', { name, search });
      await changed();
    },
    remove: async (id) => {
      await bridge.call('searches.remove', { id });
      await changed();
    },
  };
}

export interface BookmarksHandle {
  /** Earliest moment first; undefined until they are known. */
  readonly bookmarks: readonly Bookmark[] | undefined;
  /** @param moment in the form of `Entry.timestamp`. */
  readonly mark: (moment: string, note: string) => Promise<void>;
  readonly unmark: (id: string) => Promise<void>;
}

/** The moments of a source that were marked, by anybody. */
export function useBookmarks(sourceId: string): BookmarksHandle {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { data: bookmarks } = useCall('bookmarks.list', { sourceId });
  const changed = useCallback(
    () => queries.invalidateQueries({ queryKey: callKey('bookmarks.list', { sourceId }) }),
    [queries, sourceId],
  );
  return {
    bookmarks,
    mark: async (moment, note) => {
      await bridge.call('bookmarks.add', { sourceId, moment, note });
      await changed();
    },
    unmark: async (id) => {
      await bridge.call('bookmarks.remove', { id });
      await changed();
    },
  };
}
