import type { Figures, JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { Histogram, HistogramRequest } from '../sources/figures.ts';
import { sumOfShares } from '../sources/histogram-shares.ts';
import { allOrNone, type Limits } from './all-or-none.ts';

/** Counts the histogram of everything in as many processes as the source has shares; at once where they have no sum. */
export async function countHistogram(
  runner: JobRunner,
  source: SourceAddress,
  request: HistogramRequest,
  { shares, ...limits }: Limits & { readonly shares: number },
): Promise<Figures<Histogram>> {
  const shared =
    shares > 1 && request.query.kind === 'everything'
      ? await countShares(runner, source, request, { shares, ...limits })
      : null;
  return shared ?? runner.run('histogram', { source, request }, limits);
}

async function countShares(
  runner: JobRunner,
  source: SourceAddress,
  request: HistogramRequest,
  { shares, ...limits }: Limits & { readonly shares: number },
): Promise<Figures<Histogram> | null> {
  return allOrNone(limits, async (within) => {
    const parts = await Promise.all(
      Array.from({ length: shares }, (_, number) => {
        const share = { ...request, share: { number, of: shares } };
        return runner.run('histogramShare', { source, request: share }, within);
      }),
    );
    const counted = parts.flatMap(({ figures }) => figures ?? []);
    const fingerprint = parts[0]?.fingerprint ?? null;
    // Written to meanwhile, shares are of different moments, and their sum of none.
    const same = fingerprint !== null && parts.every((part) => part.fingerprint === fingerprint);
    const figures = same && counted.length === shares ? sumOfShares(counted, request) : null;
    return figures && { figures, fingerprint };
  });
}
