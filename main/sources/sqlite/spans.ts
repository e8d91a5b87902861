import type { FacetsRequest } from '../figures.ts';
import type { SpannedFacet } from '../patterns.ts';
import { Span } from '../span.ts';
import { raw } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { eachRow, matching } from './each-row.ts';
import { readFacets } from './facets.ts';
import type { AuditFile } from './file.ts';
import { shownCell } from './shown-cells.ts';

/** Facets, and in one more pass from when to when each of their values comes. */
export function readSpans(file: AuditFile, request: FacetsRequest): readonly SpannedFacet[] {
  const facets = readFacets(file, request);
  const timeOf = createTimeReader();
  const fields = facets.map((facet) => ({
    ...shownCell(file, facet),
    spans: new Map(facet.values.map(({ value }) => [value, new Span()] as const)),
  }));
  eachRow(
    file,
    [
      {
        cells: [raw('"timestamp"'), ...fields.map(({ cell }) => cell)],
        take: ([timestamp = null, ...cells]) => {
          const time = timeOf(timestamp);
          fields.forEach(({ textOf, spans }, at) => {
            spans.get(textOf(cells[at] ?? null))?.add(time, timestamp);
          });
        },
      },
    ],
    matching(file, request.query),
  );
  return facets.map((facet, at) => ({
    ...facet,
    values: facet.values.map((tally) => {
      const span = fields[at]?.spans.get(tally.value);
      return { ...tally, first: span?.first ?? null, last: span?.last ?? null };
    }),
  }));
}
