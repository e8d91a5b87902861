import { shown } from '../../audit/readable.ts';
import { intervalOf } from '../intervals.ts';
import { laneTallies, toLanes } from '../lane-tally.ts';
import type { Lanes, LanesRequest } from '../patterns.ts';
import { raw } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { SeverityNumbers } from '../time-tally.ts';
import { eachRow, matching } from './each-row.ts';
import { readFacets } from './facets.ts';
import type { AuditFile } from './file.ts';
import { reachOf } from './histogram.ts';
import { shownCell } from './shown-cells.ts';

/** The most frequent lanes, and in one more pass what happened in each when. */
export function readLanes(file: AuditFile, { query, by, buckets, limit }: LanesRequest): Lanes {
  const [facet = { field: by, values: [], distinct: 0 }] = readFacets(file, { query, fields: [by], limit });
  const lanes = laneTallies(facet);
  const severities = new SeverityNumbers();
  const timeOf = createTimeReader();
  const { cell, textOf } = shownCell(file, facet);
  let [first, last, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  eachRow(
    file,
    [
      {
        cells: [raw('"timestamp"'), raw('severity'), cell],
        take: ([timestamp = null, severity = null, value = null]) => {
          const time = timeOf(timestamp);
          if (time < first) first = time;
          if (time > last) last = time;
          total += 1;
          lanes.get(textOf(value))?.add(time, timestamp, severities.of(shown(severity)));
        },
      },
    ],
    matching(file, query),
  );
  const range = { first, last };
  const interval = intervalOf({ query, buckets }, range, reachOf(file, { query, buckets }, range));
  return toLanes(facet, lanes, { interval, severities, total });
}
