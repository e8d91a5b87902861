import { expect, it } from 'vitest';
import { startBlockThread } from '../../../main/reports/block-thread.ts';
import { CELL } from '../../../main/sources/packed.ts';

const CELLS = [
  '00000000-0000-4000-8000-000000000000',
  'login_success',
  'low',
  'u1',
  's1',
  '192.0.2.1',
  'curl, or so',
  'record',
  'r1',
  'login',
  '{"n": 1.0}',
  '2025-01-01 00:00:00.000000',
  'a'.repeat(64),
];
const block = () => ({
  bytes: Buffer.concat(CELLS.flatMap((cell, at) => [Buffer.from(at === 0 ? [] : [CELL]), Buffer.from(cell)])),
  rows: 1,
  order: 'newest' as const,
});
const rendering = {
  format: 'csv',
  columns: ['user_email', 'user_agent', 'timestamp'],
  emails: new Map([['u1', 'ada@example.org']]),
} as const;

it.each([1, 1_000_000])('blocks of a listing of %i entries are rendered', async (entries) => {
  await using thread = startBlockThread(rendering, entries);
  const rendered = await thread.render(block());
  expect(rendered).toMatchObject({ entries: 1, last: '2025-01-01T00:00:00.000000' });
  expect(Buffer.from(rendered?.bytes ?? []).toString()).toBe(
    'ada@example.org,"curl, or so",2025-01-01T00:00:00.000000\r\n',
  );
});

it('blocks are rendered, more of them than the thread takes, and once the thread is gone', async () => {
  const thread = startBlockThread(rendering, 1_000_000);
  const many = await Promise.all(Array.from({ length: 9 }, () => thread.render(block())));
  expect(many.map((rendered) => rendered?.entries)).toEqual(Array(9).fill(1));
  const underWay = thread.render(block());
  await thread[Symbol.asyncDispose]();
  // Rendered before the thread was gone, or given back.
  expect([1, undefined]).toContain((await underWay)?.entries);
  expect((await thread.render(block()))?.entries).toBe(1);
});

it.each([1, 1_000_000])(
  'memory that is given back holds others, in a listing of %i entries',
  async (entries) => {
    await using thread = startBlockThread(rendering, entries);
    const first = await thread.render(block());
    if (first === null) throw new Error('not rendered');
    first.bytes.fill(0x21);
    thread.takeBack(first);
    const second = await thread.render(block());
    expect(Buffer.from(second?.bytes ?? []).toString()).toBe(
      'ada@example.org,"curl, or so",2025-01-01T00:00:00.000000\r\n',
    );
    const third = await thread.render(block());
    expect(third?.bytes).toEqual(second?.bytes);
    expect(third?.bytes.buffer).not.toBe(second?.bytes.buffer);
  },
);
