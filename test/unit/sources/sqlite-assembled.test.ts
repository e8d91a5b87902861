import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ASSEMBLED, assemble } from '../../../scripts/assemble.ts';

it('is what its source compiles to', async () => {
  expect(readFileSync(ASSEMBLED, 'utf8')).toBe(await assemble());
});
