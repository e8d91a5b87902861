import { type RefObject, useState } from 'react';
import type { EntryGridHandle } from './grid/entry-grid.tsx';
import type { InvestigateHandle } from './use-investigate-state.tsx';

export interface Opened {
  /** Whether the keyboard went to the drawer. */
  readonly takeFocus: boolean;
  /** The entry to find the row of, as it came by its address; null where it was opened here. */
  readonly unplaced: string | null;
  /** `follow`: the keyboard or the drawer went on while an entry was open. */
  readonly open: (id: string, how: 'click' | 'key' | 'follow') => void;
  /** Closes the drawer and gives the keyboard back to the grid. */
  readonly close: () => void;
}

/** The entry in the drawer: how it came there, and how it goes. */
export function useOpened(
  { entry, openEntry }: Pick<InvestigateHandle, 'entry' | 'openEntry'>,
  grid: RefObject<EntryGridHandle | null>,
): Opened {
  const [takeFocus, setTakeFocus] = useState(false);
  const [openedHere, setOpenedHere] = useState<string | null>(null);
  return {
    takeFocus,
    unplaced: entry === openedHere ? null : entry,
    open(id, how) {
      if (how !== 'follow') setTakeFocus(how === 'key');
      setOpenedHere(id);
      openEntry(id);
    },
    close() {
      openEntry(null);
      setTakeFocus(false);
      grid.current?.focus();
    },
  };
}
