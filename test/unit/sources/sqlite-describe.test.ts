import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcTimestamp } from '../../../main/audit/timestamp.ts';
import { openSource } from '../../../main/sources/open.ts';
import { createAuditDatabase } from '../../fixtures/audit-database.ts';
import { auditRow } from '../../fixtures/audit-rows.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const described = async (timestamps: readonly string[]) => {
  const path = join(temporaryFolder(), 'log.sqlite');
  createAuditDatabase(
    path,
    timestamps.map((timestamp, number) => ({ ...auditRow(number), timestamp })),
  );
  await using source = await openSource({ engine: 'sqlite', path });
  const { first, last } = await source.describe();
  return { first, last };
};

const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => `${number}`.padStart(2, '0'));

/** Within three days: the usual spelling mostly, others, and days that are none. */
const timestamp = fc
  .record({
    day: fc.constantFrom('2025-03-01', '2025-03-02', '2025-03-03', '2025-03-02', '2025-02-29', '2025-3-02'),
    separator: fc.constantFrom(' ', ' ', ' ', 'T'),
    hour: two(0, 24),
    minute: two(0, 59),
    fraction: fc.constantFrom('.000001', '.999999', '.5', '', '.1234567'),
    zone: fc.constantFrom('', '', '', 'Z', '+05:30', '-14:00', '+14:00'),
  })
  .map(
    ({ day, separator, hour, minute, fraction, zone }) =>
      `${day}${separator}${hour}:${minute}:30${fraction}${zone}`,
  );

it('says from when to when, however times are spelled', async () => {
  const texts = fc.array(timestamp, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, async (timestamps) => {
      const times = timestamps.flatMap((text) => utcTimestamp(text) ?? []).sort();
      expect(await described(timestamps)).toEqual({ first: times[0] ?? null, last: times.at(-1) ?? null });
    }),
    { numRuns: 300 },
  );
}, 60_000);
