import type { Span } from './problem.ts';
import type { Pattern } from './query.ts';
import type { Operator } from './tokens.ts';

/** How a query is put together, as it is written: fields and values are not looked at yet. */
export type Syntax = Span &
  (
    | { readonly kind: 'and' | 'or'; readonly of: readonly Syntax[] }
    | { readonly kind: 'not'; readonly of: Syntax }
    | {
        readonly kind: 'term';
        /** null for text that is looked for anywhere. */
        readonly field: FieldName | null;
        readonly operator: Operator;
        readonly value: Value;
      }
  );

export interface FieldName extends Span {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

export type Value = Span &
  (
    | { readonly kind: 'word'; readonly text: string; readonly pattern: Pattern }
    | { readonly kind: 'quoted'; readonly text: string }
    | { readonly kind: 'regex'; readonly source: string; readonly ignoreCase: boolean }
    | { readonly kind: 'range'; readonly low: RangeEnd; readonly high: RangeEnd }
  );

/** `text` null is the open end, written `*`. */
export interface RangeEnd extends Span {
  readonly text: string | null;
  readonly inclusive: boolean;
}
