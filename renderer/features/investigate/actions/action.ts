import type { LucideIcon } from 'lucide-react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import type { Clause } from '../../../../main/contract/query.ts';

/** One value that was pointed at: in a cell, a field, a facet, a line of JSON. */
export interface Pointed {
  /** What it is, within a sentence: `severity`, `details.a.b`. */
  readonly label: string;
  /** As it is stored, for the clipboard; null where there is none. */
  readonly text: string | null;
  /** What asks for entries with this value, in the query language; null where that cannot be asked. */
  readonly clause: string | null;
}

/** What somebody points at: a value, an entry, a stretch of time, or a value of an entry. */
export interface ActionTarget {
  readonly value?: Pointed | undefined;
  readonly listed?: ListedEntry | undefined;
  /** Milliseconds since 1970; `end` is no longer in it. */
  readonly stretch?: { readonly start: number; readonly end: number } | undefined;
}

/** What actions act with. */
export interface ActionTools {
  readonly sourceId: string;
  readonly addClause: (clause: Clause) => void;
  readonly setRange: (range: { readonly from: string; readonly to: string }) => void;
  /** Puts a text on the clipboard and says so. */
  readonly copy: (text: string, what: string) => void;
  /** Says something that needs no answer. */
  readonly say: (words: string) => void;
  /** The entry as the columns on screen show it, one line of tab-separated values; details in full. */
  readonly rowText: (listed: ListedEntry) => Promise<string>;
  /** The whole entry as JSON, its details read in full. */
  readonly entryJson: (listed: ListedEntry) => Promise<string>;
  /** Lets somebody mark a moment, in the form of `Entry.timestamp`. */
  readonly bookmark: (moment: string) => void;
  /** Takes the entry as the one others are compared with. */
  readonly compareWith: (listed: ListedEntry) => void;
}

/** One thing that can be done with what is pointed at. */
export interface EntryAction {
  readonly id: string;
  readonly group: 'filter' | 'around' | 'entry' | 'copy';
  readonly icon: LucideIcon;
  /** Key in the grid, as `KeyboardEvent.key` spells it. */
  readonly shortcut?: string;
  readonly label: (target: ActionTarget) => string;
  readonly applies: (target: ActionTarget) => boolean;
  readonly run: (target: ActionTarget, tools: ActionTools) => void | Promise<void>;
}
