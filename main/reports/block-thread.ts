import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Block } from '../sources/packed.ts';
import { type BlockRendering, createBlockRenderer, type RenderedBlock } from './render-block.ts';

/** Renders blocks, as many at a time as it is given. */
export interface BlockThread extends AsyncDisposable {
  /** May take the block's bytes away. Null where its entries have to be read one by one. */
  render(block: Block): Promise<RenderedBlock | null>;
  /**
   * Takes back what was rendered, once its bytes are of no more use: others are written in its memory. New memory for each
   * block would have to be mapped by the system and tidied up.
   */
  takeBack(rendered: RenderedBlock): void;
}

export interface BlockJob extends Omit<Block, 'bytes'> {
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** To render into. */
  readonly memory: ArrayBuffer;
}

export interface BlockResult {
  readonly number: number;
  readonly rendered: RenderedBlock | null;
}

/** Entries from which a thread of its own is worth its start. */
const MANY = 20_000;

/** The thread's module stands beside this one: as source in a checkout, bundled where this module is bundled. */
const WORKER = join(
  import.meta.dirname,
  extname(import.meta.filename) === '.ts' ? 'block-worker.ts' : 'block-worker.js',
);

/** Blocks that wait for the thread at the most: what comes meanwhile is rendered here, so that both have work. */
const QUEUE = 3;

/** Renders blocks beside the reading of the next; those of few entries, and what is too much for it, in this thread. */
export function startBlockThread(rendering: BlockRendering, entries: number): BlockThread {
  const renderHere = createBlockRenderer(rendering);
  const idle: ArrayBuffer[] = [];
  const memory = (): ArrayBuffer => idle.pop() ?? new ArrayBuffer();
  const takeBack: BlockThread['takeBack'] = ({ bytes }) => void idle.push(bytes.buffer);
  if (entries < MANY) {
    return {
      render: async (block) => renderHere(block, memory()),
      takeBack,
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const worker = new Worker(WORKER, {
    workerData: rendering,
    execArgv: [],
    stdin: false,
    // Little lives longer than a block.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const waiting = new Map<number, (rendered: RenderedBlock | null) => void>();
  let [number, alive] = [0, true];
  worker.on('message', (result: BlockResult) => {
    waiting.get(result.number)?.(result.rendered);
    waiting.delete(result.number);
  });
  // What is lost with the thread is read one by one, which takes longer and gives the same.
  const end = (): void => {
    alive = false;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', end);
  return {
    async render(block) {
      if (!alive || waiting.size >= QUEUE) return renderHere(block, memory());
      const { bytes, rows, order } = block;
      number += 1;
      const { promise, resolve } = Promise.withResolvers<RenderedBlock | null>();
      waiting.set(number, resolve);
      const own = ownMemory(bytes);
      const job = { number, bytes: own, rows, order, memory: memory() } satisfies BlockJob;
      worker.postMessage(job, [own.buffer, job.memory]);
      return promise;
    },
    takeBack,
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}

/** The bytes in memory that nobody else has a part of, so that it can go to another thread. */
function ownMemory(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
