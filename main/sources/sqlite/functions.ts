import type Database from 'better-sqlite3';
import type { EvidenceValue } from '../../audit/entry.ts';
import { outcomeOfCells } from '../../audit/outcome-of-cells.ts';
import { detailsSearch, detailsTest } from '../../audit/query/details-test.ts';
import { isWithin } from '../../audit/query/network.ts';
import type { JsonPath, Network, SearchMatch, TextMatch, ValueMatch } from '../../audit/query/query.ts';
import { foldedMatcher, searchMatcher, type TextTest, textMatcher } from '../../audit/query/text-match.ts';
import { shown, shownDetails, shownId } from '../../audit/readable.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';
import { idSpellings } from '../id-spellings.ts';
import { registerRowTakers } from './row-takers.ts';

const options = { deterministic: true, safeIntegers: true, directOnly: true };

/**
 * Functions that SQL over evidence needs and SQLite lacks. A test is JSON, as queries hold it.
 * - `sealtrail_outcome(event_type, details)`: as `outcomeOf`
 * - `sealtrail_utc(timestamp)`: as `utcTimestamp`, NULL for what is no timestamp
 * - `sealtrail_is_time(timestamp)`: 1 for what is a timestamp; `sealtrail_in_time(timestamp, from, before)`: and in between
 * - `sealtrail_shown(cell)`: as `shown`; `sealtrail_id(id)`: as `Entry.id`; `sealtrail_details_text(details)`: as `Entry.details`
 * - `sealtrail_spelling(id, number)`: one of the spellings of an identifier; the first for a number beyond
 * - `sealtrail_match(test, cell)`, `sealtrail_folded_match`, `sealtrail_search`, `sealtrail_search_details`,
 *   `sealtrail_details_match`, `sealtrail_within`: 1 where the test holds of the cell as it is shown
 */
export function registerFunctions(database: Database.Database): void {
  registerRowTakers(database);
  database.function('sealtrail_outcome', options, (eventType: EvidenceValue, details: EvidenceValue) =>
    outcomeOfCells(eventType, details),
  );
  database.function(
    'sealtrail_in_time',
    options,
    (timestamp: EvidenceValue, from: string, before: string) => {
      const utc = utcTimestamp(timestamp);
      return utc !== null && utc >= from && utc < before ? 1 : 0;
    },
  );
  database.function('sealtrail_utc', options, (timestamp: EvidenceValue) => utcTimestamp(timestamp));
  database.function('sealtrail_is_time', options, (timestamp: EvidenceValue) =>
    utcTimestamp(timestamp) === null ? 0 : 1,
  );
  database.function('sealtrail_shown', options, (value: EvidenceValue) => shown(value));
  database.function('sealtrail_id', options, (value: EvidenceValue) => shownId(value));
  database.function('sealtrail_details_text', options, (value: EvidenceValue) => shownDetails(value));
  database.function('sealtrail_spelling', options, (value: EvidenceValue, number: bigint) => {
    const spellings = idSpellings(shown(value) ?? '');
    // As it is stored, so that a number is compared as one.
    return number === 0n ? value : (spellings[Number(number)] ?? value);
  });

  const register = <T>(
    name: string,
    make: (test: T) => TextTest,
    textOf: (value: EvidenceValue) => string | null,
  ) => {
    const tests = kept((json) => make(JSON.parse(json) as T));
    database.function(name, options, (json: string, value: EvidenceValue) => {
      const text = textOf(value);
      return text !== null && tests(json)(text) ? 1 : 0;
    });
  };
  register<TextMatch>('sealtrail_match', textMatcher, shown);
  register<TextMatch>('sealtrail_folded_match', foldedMatcher, shown);
  register<SearchMatch>('sealtrail_search', searchMatcher, shown);
  register<SearchMatch>('sealtrail_search_details', detailsSearch, shownDetails);
  register<{ path: JsonPath; match: ValueMatch }>(
    'sealtrail_details_match',
    ({ path, match }) => detailsTest(path, match),
    shownDetails,
  );
  register<readonly Network[]>('sealtrail_within', (networks) => (text) => isWithin(networks, text), shown);
}

/** Tests that are held ready; a statement has a few of them, and asks for the same one row after row. */
const KEPT = 100;

function kept<T>(make: (json: string) => T): (json: string) => T {
  const made = new Map<string, T>();
  let last: { readonly json: string; readonly test: T } | null = null;
  return (json) => {
    if (last?.json === json) return last.test;
    const test = made.get(json) ?? make(json);
    if (made.size >= KEPT) made.clear();
    made.set(json, test);
    last = { json, test };
    return test;
  };
}
