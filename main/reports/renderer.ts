import type { TimeZone } from '../audit/time-zone.ts';
import type { ListedEntry } from '../sources/source.ts';
import type { ExportColumn } from './columns.ts';
import type { BlockFormat } from './render-block.ts';
import type { ExportAbout } from './request.ts';

/** What an export looks like, apart from its format. */
export interface Rendering {
  readonly columns: readonly ExportColumn[];
  readonly zone: TimeZone;
  /** CSV alone: cells that a spreadsheet would run as formulas are disarmed. */
  readonly spreadsheetSafe: boolean;
  /** Entries that will come. */
  readonly total: number;
  readonly order: 'newest' | 'oldest';
  readonly about: ExportAbout;
}

/** What had to be done to values so that they fit a format, counted by cell. Left out where nothing was. */
export interface Marks {
  /** Cut, and visibly marked as such. */
  readonly cut?: number;
  /** A `'` put before what a spreadsheet would take for a formula. */
  readonly disarmed?: number;
  /** Characters spelled out because the format cannot hold them. */
  readonly escaped?: number;
  /** Characters shown as `U+XXXX` because no font at hand draws them. */
  readonly undrawable?: number;
}

/** A part of a file that readers see as one: a sheet. */
export interface Part {
  readonly name: string;
  readonly entries: number;
}

export interface Rendered {
  readonly marks: Marks;
  readonly parts: readonly Part[];
  /** Settings of the format worth knowing to a reader. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

type Bytes = Uint8Array | Promise<Uint8Array>;

/** Turns the entries of one export into the bytes of one file format, some entries at a time and in order. */
export interface EntryRenderer {
  /** What stands before the first entry. */
  readonly head: () => Bytes;
  readonly entries: (entries: readonly ListedEntry[]) => Bytes;
  /** Which of `BLOCK_FORMATS` gives the same bytes; absent where none does for what is asked. */
  readonly blocks?: BlockFormat | undefined;
  /** What stands after the last one. */
  readonly tail: () => Bytes;
  /** Once `tail` was called. */
  readonly rendered: () => Rendered;
}

export const NOTHING = new Uint8Array();
