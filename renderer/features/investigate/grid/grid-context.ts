import type { Entry } from '../../../../main/contract/entries.ts';
import type { VerdictKind } from '../../../components/entry/verdict-mark.tsx';
import type { SelectionStore } from '../selection/selection.ts';

/** What cells are drawn with beside the entry. */
export interface GridContext {
  /** What the latest verification said of an entry; `unchecked` where it cannot know. */
  readonly verdictOf: (entry: Entry) => VerdictKind;
  readonly selection: SelectionStore;
  /** Ticks a row or takes its tick away; `range` does so to all from the row ticked before. */
  readonly toggleRow: (row: number, range: boolean) => void;
  /** Whether rows of one session share a band. */
  readonly bands: boolean;
}
