import type { Query } from '../../audit/query/query.ts';
import type { Week } from '../patterns.ts';
import { raw } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { WeekTally } from '../week-tally.ts';
import { eachRow, matching } from './each-row.ts';
import type { AuditFile } from './file.ts';

/** Entries by weekday and hour: out of an index alone where the query asks for no more than one holds. */
export function readWeek(file: AuditFile, query: Query): Week {
  const tally = new WeekTally();
  const timeOf = createTimeReader();
  const take = ([timestamp = null]: readonly (string | number | bigint | Uint8Array | null)[]): void =>
    tally.add(timeOf(timestamp), timestamp);
  eachRow(file, [{ cells: [raw('"timestamp"')], take }], matching(file, query));
  return tally.week();
}
