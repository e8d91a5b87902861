import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import { type Chip, MOST_CHIPS } from './chips.ts';

/** First and last moment, both included, in the forms `Query` takes. */
export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the Investigate area shows, as its address says it. */
export interface InvestigateState {
  /** What was typed into the query bar. */
  readonly text: string;
  readonly chips: readonly Chip[];
  readonly range: TimeRange;
  readonly order: Order;
  /** Id of the entry whose drawer is open. */
  readonly entry: string | null;
}

export const EVERYTHING: InvestigateState = { text: '', chips: [], range: {}, order: 'newest', entry: null };

/** The contract takes no longer text. */
export const MOST_TEXT = 10_000;

/** How a chip's switches are written before its text: `np:user:"alice"`. */
const MARKS = { n: 'negated', d: 'disabled', p: 'pinned' } as const;
const CHIP = /^([ndp]*):(.+)$/su;

/** A chip as the address holds it. */
export function chipToParam(chip: Chip): string {
  const marks = Object.entries(MARKS).flatMap(([mark, name]) => (chip[name] ? [mark] : []));
  return `${marks.join('')}:${chip.text}`;
}

/** The chip of such a text; none where it is not one. */
export function chipFromParam(param: string): Chip[] {
  const [, marks = '', text] = CHIP.exec(param) ?? [];
  if (text === undefined || text.length > MOST_TEXT) return [];
  const [negated, disabled, pinned] = ['n', 'd', 'p'].map((mark) => marks.includes(mark));
  return [{ text, negated: negated === true, disabled: disabled === true, pinned: pinned === true }];
}

export function stateToParams({ text, chips, range, order, entry }: InvestigateState): URLSearchParams {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  for (const chip of chips) params.append('chip', chipToParam(chip));
  if (range.from) params.set('from', range.from);
  if (range.to) params.set('to', range.to);
  if (order === 'oldest') params.set('order', 'oldest');
  if (entry !== null) params.set('entry', entry);
  return params;
}

/** Reads an address that anybody may have written: what does not fit is left out, never refused. */
export function stateFromParams(params: URLSearchParams): InvestigateState {
  const textOf = (name: string): string | undefined => {
    const text = params.get(name);
    return text !== null && text !== '' && text.length <= MOST_TEXT ? text : undefined;
  };
  const from = textOf('from');
  const to = textOf('to');
  return {
    text: textOf('q') ?? '',
    chips: params.getAll('chip').flatMap(chipFromParam).slice(0, MOST_CHIPS),
    range: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    order: params.get('order') === 'oldest' ? 'oldest' : 'newest',
    entry: params.get('entry')?.slice(0, 1_000) || null,
  };
}

/** What is asked of the source by a state; chips that are turned off say nothing. */
export function queryOf({ text, chips, range }: InvestigateState): Query {
  return {
    text,
    clauses: chips
      .filter(({ disabled }) => !disabled)
      .map(({ text: clause, negated }) => ({ text: clause, negated })),
    ...range,
  };
}

export const isEverything = ({ text, clauses, from, to }: Query): boolean =>
  text.trim() === '' && clauses.length === 0 && from === undefined && to === undefined;
