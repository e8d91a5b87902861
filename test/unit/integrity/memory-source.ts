import type { EvidenceRow } from '../../../main/audit/entry.ts';
import type { AuditSource } from '../../../main/sources/source.ts';

/** A source that holds rows no database file would: what verification asks of a source, over an array. */
export function memorySource(
  rows: readonly EvidenceRow[],
  { engine = 'sqlite', batch = 100 }: { engine?: AuditSource['engine']; batch?: number } = {},
): AuditSource {
  const refuse = () => Promise.reject(new Error('not asked of in verification'));
  return {
    engine,
    describe: refuse,
    page: refuse,
    entry: refuse,
    evidence: refuse,
    count: refuse,
    statistics: refuse,
    histogram: refuse,
    facets: refuse,
    bothFigures: refuse,
    spans: refuse,
    lanes: refuse,
    week: refuse,
    histogramShare: refuse,
    facetShare: refuse,
    rollUp: refuse,
    state: refuse,
    health: refuse,
    listing: refuse,
    snapshot: refuse,
    async sample(size) {
      const step = Math.max(1, Math.ceil(rows.length / size));
      return rows.filter((_, index) => index % step === 0);
    },
    async scan() {
      return {
        total: rows.length,
        async *rows() {
          for (let at = 0; at < rows.length; at += batch) yield rows.slice(at, at + batch);
        },
        async [Symbol.asyncDispose]() {},
      };
    },
    async [Symbol.asyncDispose]() {},
  };
}
