import { isUtf8 } from 'node:buffer';
import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import type { FacetField, FacetsRequest } from '../figures.ts';
import { identifier, raw, sql } from '../sql.ts';
import { byCount, Counter } from '../tallies.ts';
import type { Counted } from '../value-counts.ts';
import { matching } from './each-row.ts';
import { type AuditFile, statement } from './file.ts';

interface Group {
  readonly value: EvidenceValue;
  /** Of a text. */
  readonly bytes: Uint8Array | null;
  readonly n: bigint;
  readonly different: bigint;
}

/**
 * Counts of one field by SQLite's own grouping: slower, but on disk where it has to be, and byte by byte, so that text
 * that is no UTF-8 is told apart and shown as its bytes. Only the `limit` most frequent values are there.
 */
export function groupBy(file: AuditFile, field: FacetField, { query, limit }: FacetsRequest): Counted {
  const value = field === 'outcome' ? raw('sealtrail_outcome(event_type, details)') : identifier(field);
  const groups = statement<Group>(
    file,
    sql`SELECT value, CASE typeof(value) WHEN 'text' THEN CAST(value AS BLOB) END AS bytes, n,
               count(*) OVER () AS different
        FROM (SELECT ${value} AS value, count(*) AS n FROM ${matching(file, query)}
              GROUP BY ${value} COLLATE BINARY)
        ORDER BY n DESC, value IS NULL, value COLLATE BINARY LIMIT ${limit}`,
  ).all();
  const counter = new Counter();
  for (const group of groups) {
    const { value: text, bytes, n } = group;
    counter.add(shown(file.schema.utf8 && bytes !== null && !isUtf8(bytes) ? bytes : text), Number(n));
  }
  return { tallies: byCount(counter), distinct: Number(groups[0]?.different ?? 0n) };
}
