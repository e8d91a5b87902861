import type { Column } from './entry.ts';

/**
 * How a source's writer computed `checksum`: SHA-256 over a JSON object of the covered fields, keys sorted by
 * code point, in the dialect described here. Fields that are not covered can be forged without a trace.
 */
export interface Recipe {
  /** Built-in name, or the name a custom recipe file gives itself. */
  readonly name: string;
  /** Columns hashed. Never includes `checksum`. */
  readonly fields: readonly Column[];
  readonly timestamp: {
    readonly separator: 'T' | ' ';
    /** Written after the time. */
    readonly zone: '' | '+00:00' | 'Z';
    /** `python`: as `datetime.isoformat()`, six digits or none where they are all zero; `six`: always six. */
    readonly fraction: 'python' | 'six';
  };
  readonly json: {
    /** `spaced` is Python's default `", "` and `": "`; `compact` is `","` and `":"`. */
    readonly separators: 'spaced' | 'compact';
    /** Python's `ensure_ascii`: everything outside 0x20-0x7e as `\uXXXX`. */
    readonly ascii: boolean;
    /** Whether a field that is SQL NULL is written as `null` or left out. */
    readonly nulls: 'kept' | 'omitted';
    /** Whether details are hashed as the JSON value they hold or as one JSON string of their text. */
    readonly details: 'value' | 'text';
  };
  readonly hash: 'sha256';
}
