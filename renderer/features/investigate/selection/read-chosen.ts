import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import { clauseOf, type Query } from '../../../../main/contract/query.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import type { Chosen } from './selection.ts';

/** Entries copied at the most: what a clipboard and the program it is pasted into bear. */
export const MOST_COPIED = 10_000;

/** Ids asked for at a time: a clause has to stay within the length of a query's text. */
const IDS_AT_ONCE = 100;
const PAGE = 500;

interface Reading {
  readonly bridge: Pick<Bridge, 'call'>;
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  readonly signal: AbortSignal;
}

/** The chosen entries, whole, in the order of the list: at most `MOST_COPIED` of them. */
export async function readChosen(chosen: Chosen, reading: Reading): Promise<readonly ListedEntry[]> {
  return chosen.kind === 'some'
    ? readSome([...chosen.entries.keys()].slice(0, MOST_COPIED), reading)
    : readAll(chosen.without, reading);
}

async function readSome(
  ids: readonly string[],
  { bridge, sourceId, order, signal }: Reading,
): Promise<readonly ListedEntry[]> {
  const found: ListedEntry[] = [];
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const text = ids
      .slice(at, at + IDS_AT_ONCE)
      .map((id) => clauseOf('id', id))
      .join(' OR ');
    const { entries } = await bridge.call(
      'entries.page',
      { sourceId, query: { text: '', clauses: [{ text, negated: false }] }, order, limit: IDS_AT_ONCE },
      { signal },
    );
    found.push(...entries);
  }
  const later = order === 'newest' ? -1 : 1;
  return found.sort((one, other) => (one.entry.timestamp < other.entry.timestamp ? -later : later));
}

async function readAll(
  without: ReadonlySet<string>,
  { bridge, sourceId, query, order, signal }: Reading,
): Promise<readonly ListedEntry[]> {
  const found: ListedEntry[] = [];
  let after: string | null | undefined;
  while (after !== null && found.length < MOST_COPIED) {
    const page: { readonly entries: readonly ListedEntry[]; readonly next: string | null } =
      await bridge.call(
        'entries.page',
        { sourceId, query, order, limit: PAGE, ...(after !== undefined && { after }) },
        { signal },
      );
    found.push(...page.entries.filter(({ entry }) => !without.has(entry.id)));
    after = page.next;
  }
  return found.slice(0, MOST_COPIED);
}
