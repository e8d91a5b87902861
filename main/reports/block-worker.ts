/** Entry of the thread that renders blocks: see `block-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { BlockJob, BlockResult } from './block-thread.ts';
import { createBlockRenderer } from './render-block.ts';

const render = createBlockRenderer(workerData);
parentPort?.on('message', ({ number, bytes, rows, order, memory }: BlockJob) => {
  const block = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), rows, order };
  const rendered = render(block, memory);
  // Freed now: many blocks would pass before memory is tidied up.
  bytes.buffer.transfer(0);
  const result: BlockResult = { number, rendered };
  parentPort?.postMessage(result, rendered === null ? [] : [rendered.bytes.buffer]);
});
