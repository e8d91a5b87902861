import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashedFile } from '../../../main/reports/hashed-file.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const MEBIBYTE = 1024 * 1024;

it('writes and hashes what it was given, from memory that is used again once it is written', async () => {
  const path = join(temporaryFolder(), 'a');
  await using handle = await open(path, 'w');
  const file = hashedFile(handle);
  const free = Array.from({ length: 4 }, () => Buffer.alloc(0.7 * MEBIBYTE));
  const hash = createHash('sha256');
  // Enough to be forced to the disk more than once on the way.
  for (let number = 0; number < 100; number += 1) {
    const bytes = free.shift();
    if (bytes === undefined) throw new Error('memory does not come back');
    hash.update(bytes.fill(number));
    await file.put(bytes, () => void free.push(bytes));
  }
  const sha256 = hash.digest('hex');
  expect(await file.end()).toEqual({ bytes: 100 * Math.floor(0.7 * MEBIBYTE), sha256 });
  expect(free).toHaveLength(4);
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
});

it('tells what the system says, at the end at the latest', async () => {
  await using handle = await open(join(temporaryFolder(), 'a'), 'w');
  const file = hashedFile(handle);
  await file.put(Buffer.from('kept for the end'));
  await handle.close();
  await expect(file.end()).rejects.toMatchObject({ code: 'EBADF' });
});
