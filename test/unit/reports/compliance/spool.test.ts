import { existsSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpool } from '../../../../main/reports/compliance/spool.ts';

interface Item {
  readonly key: number;
  readonly text: string;
}

const byKey = (one: Item, other: Item): number => one.key - other.key;

async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

describe('a spool', () => {
  it('gives everything back in order, as often as it is asked, and leaves nothing behind', async () => {
    const item = fc.record({ key: fc.integer(), text: fc.string({ unit: 'binary' }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(item)), fc.integer({ min: 3, max: 20 }), async (groups, most) => {
        const files: string[] = [];
        {
          await using spool = createSpool<Item>(byKey, { most, onFile: (path) => files.push(path) });
          for (const group of groups) await spool.add(group);
          const sorted = groups.flat().toSorted(byKey);
          expect(spool.size()).toBe(sorted.length);
          for (let time = 0; time < 2; time++) {
            const found = await all(spool.batches());
            expect(found.map(({ key }) => key)).toEqual(sorted.map(({ key }) => key));
            expect(found.map(({ text }) => text).sort()).toEqual(sorted.map(({ text }) => text).sort());
          }
          if (process.platform !== 'win32') {
            for (const path of files) expect(statSync(path).mode & 0o777).toBe(0o600);
          }
        }
        expect(files.filter((path) => existsSync(path))).toEqual([]);
      }),
      { numRuns: 30, examples: [[[[{ key: 1, text: '\u2028\u2029\ud800\n' }], [{ key: 0, text: '' }]], 1]] },
    );
  });
});
