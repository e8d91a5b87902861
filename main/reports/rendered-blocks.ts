import type { ReadBlock } from '../sources/packed.ts';
import type { ListedEntry, Listing } from '../sources/source.ts';
import { startBlockThread } from './block-thread.ts';
import type { BlockRendering, RenderedBlock } from './render-block.ts';

/** Blocks that are on their way at a time: those that wait for the thread, and what is rendered beside it. */
const AHEAD = 5;

/** What was rendered, and what to call once its bytes are of no more use. */
type Batch = readonly ListedEntry[] | (RenderedBlock & { readonly release: () => void });

/**
 * The entries of a listing in order: rendered where they came in a block and nothing about them is unusual, else as they are.
 */
export async function* renderedBlocks(
  listing: Listing,
  rendering: Omit<BlockRendering, 'emails'>,
): AsyncGenerator<Batch> {
  const blocks = listing.blocks?.();
  if (!blocks) return yield* listing.batches();
  await using thread = startBlockThread({ ...rendering, emails: blocks.emails }, listing.total);
  const underWay: { readonly block: ReadBlock; readonly rendering: Promise<RenderedBlock | null> }[] = [];
  async function* finish(left: number): AsyncGenerator<Batch> {
    while (underWay.length > left) {
      const first = underWay.shift();
      const rendered = await first?.rendering;
      if (rendered) yield { ...rendered, release: () => thread.takeBack(rendered) };
      else if (first) yield* first.block.entries();
    }
  }
  for await (const batch of blocks.batches()) {
    if ('bytes' in batch) {
      underWay.push({ block: batch, rendering: thread.render(batch) });
      yield* finish(AHEAD - 1);
    } else {
      yield* finish(0);
      yield batch;
    }
  }
  yield* finish(0);
}
