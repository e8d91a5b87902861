import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVERYTHING } from '../../../main/audit/query/query.ts';
import type { Histogram } from '../../../main/sources/figures.ts';
import { intervalOf } from '../../../main/sources/intervals.ts';
import { type Combination, combinationOf } from '../../../main/sources/sqlite/rollup/rollup.ts';
import { histogramOfTables, timeTableOf } from '../../../main/sources/sqlite/rollup/time-table.ts';
import { SeverityNumbers, TimeTally } from '../../../main/sources/time-tally.ts';

interface Row {
  readonly time: number;
  readonly severity: string | null;
}

const combined = (severity: string | null): Combination =>
  combinationOf([null, severity, null, null, null, null], 'unknown');

/** The table of some rows, with a place without a row between any two. */
function tableOf(rows: readonly Row[]) {
  const severities = [...new Set(rows.map(({ severity }) => severity))];
  const combinations = severities.map(combined);
  const codes = new Uint32Array(2 * rows.length).fill(combinations.length);
  const times = new Float64Array(2 * rows.length);
  for (const [at, { time, severity }] of rows.entries()) {
    codes[2 * at] = severities.indexOf(severity);
    times[2 * at] = time;
  }
  return timeTableOf({ first: 1, codes, times }, combinations);
}

const tablesOf = (parts: readonly (readonly Row[])[]) => parts.flatMap((rows) => tableOf(rows) ?? []);

/** Row by row. */
function counted(rows: readonly Row[], buckets: number): Histogram {
  const times = rows.flatMap(({ time }) => (Number.isNaN(time) ? [] : time));
  const range = { first: Math.min(...times), last: Math.max(...times) };
  const severities = new SeverityNumbers();
  const tally = new TimeTally(intervalOf({ query: EVERYTHING, buckets }, range, range), severities);
  for (const { time, severity } of rows) tally.add(time, severities.of(severity));
  return tally.histogram();
}

const YEAR = 365 * 86_400_000;
const rowsWithin = (span: number) =>
  fc.array(
    fc.record({
      time: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: -span, max: span }) },
        fc.constant(Number.NaN),
      ),
      severity: fc.constantFrom('low', 'high', null, ''),
    }),
    { minLength: 1, maxLength: 60 },
  );

it('tells the histogram that its rows have, or nothing', () => {
  const parts = fc
    .integer({ min: 0, max: 36 })
    .chain((exponent) => fc.array(rowsWithin(2 ** exponent), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(parts, fc.integer({ min: 2, max: 300 }), (rows, buckets) => {
      const tables = tablesOf(rows);
      if (tables.length < rows.length) return;
      const told = histogramOfTables(tables, { query: EVERYTHING, buckets });
      if (told !== null) expect(told).toEqual(counted(rows.flat(), buckets));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['ten minutes', 600_000],
  ['a day', 86_400_000],
  ['a month', YEAR / 12],
  ['a year', YEAR],
  ['seven years', 7 * YEAR],
])('tells it of %s in two parts', (_, span) => {
  const row = (at: number): Row => ({
    time: 1_700_000_000_123 + (span * at) / 500,
    severity: at % 7 === 0 ? 'high' : 'low',
  });
  const rows = Array.from({ length: 500 }, (_place, at) => row(at));
  const tables = tablesOf([rows.slice(0, 260), rows.slice(260)]);
  expect(histogramOfTables(tables, { query: EVERYTHING, buckets: 200 })).toEqual(counted(rows, 200));
});

it('is none where one time lies far away, and of no times', () => {
  expect(
    tableOf([
      { time: 0, severity: 'low' },
      { time: 8_000 * YEAR, severity: 'low' },
    ]),
  ).toBeNull();
  expect(tableOf([{ time: Number.NaN, severity: 'low' }])).toBeNull();
});
