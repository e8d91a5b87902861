import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Items in their order, however many there are: those that memory should not hold lie sorted on the disk. */
export interface Spool<T> extends AsyncDisposable {
  add(items: readonly T[]): Promise<void>;
  readonly size: () => number;
  /** All of them in order; as often as it is asked for, once nothing more is added. */
  batches(): AsyncIterable<readonly T[]>;
}

export interface SpoolOptions {
  /** Items that are held in memory at the most. */
  readonly most?: number;
  /** Told the name of every file, for whoever has to clean up should this process be killed. */
  readonly onFile?: ((path: string) => void) | undefined;
}

const BATCH = 500;

/** Items are JSON values. Their files are readable by their owner only. */
export function createSpool<T>(
  compare: (one: T, other: T) => number,
  { most = 20_000, onFile = () => {} }: SpoolOptions = {},
): Spool<T> {
  const files: string[] = [];
  let held: T[] = [];
  let size = 0;

  async function put(): Promise<void> {
    const path = join(tmpdir(), `sealtrail-${process.pid}-${randomBytes(8).toString('hex')}.partial`);
    onFile(path);
    files.push(path);
    const file = await open(path, 'wx', 0o600);
    try {
      held.sort(compare);
      for (let at = 0; at < held.length; at += BATCH) {
        await file.write(
          held
            .slice(at, at + BATCH)
            .map(lineOf)
            .join(''),
        );
      }
    } finally {
      await file.close();
    }
    held = [];
  }

  return {
    size: () => size,
    async add(items) {
      size += items.length;
      for (const item of items) held.push(item);
      if (held.length >= most) await put();
    },
    async *batches() {
      held.sort(compare);
      const runs = [...files.map((path) => linesOf<T>(path)), held.values()];
      yield* inBatches(merged(runs, compare));
    },
    async [Symbol.asyncDispose]() {
      held = [];
      for (const path of files) await rm(path, { force: true });
    },
  };
}

/** Node ends lines at these two as well, which JSON leaves as they are. */
const lineOf = (item: unknown): string =>
  `${JSON.stringify(item).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))}\n`;

async function* linesOf<T>(path: string): AsyncGenerator<T> {
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as T;
  } finally {
    input.destroy();
  }
}

/** Of runs that are in order each the least first. */
async function* merged<T>(
  runs: readonly (AsyncIterator<T> | Iterator<T>)[],
  compare: (one: T, other: T) => number,
): AsyncGenerator<T> {
  const heads: { readonly run: AsyncIterator<T> | Iterator<T>; value: T }[] = [];
  for (const run of runs) {
    const next = await run.next();
    if (!next.done) heads.push({ run, value: next.value });
  }
  for (;;) {
    const least = heads.reduce<(typeof heads)[number] | undefined>(
      (best, head) => (best === undefined || compare(head.value, best.value) < 0 ? head : best),
      undefined,
    );
    if (least === undefined) return;
    yield least.value;
    const next = await least.run.next();
    if (next.done) heads.splice(heads.indexOf(least), 1);
    else least.value = next.value;
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
