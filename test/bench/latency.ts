import type { AuditSource, PageRequest } from '../../main/sources/source.ts';

/** Milliseconds, half and nineteen twentieths of the pages being faster. */
export interface Latency {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  /** What `p95` is to be at the most. */
  readonly target: number;
}

/** Pages that are measured of one kind. */
export const TIMES = 60;

/** How long a source takes for each of `TIMES` pages, in this process. */
export async function measure(
  name: string,
  source: AuditSource,
  target: number,
  requests: (turn: number) => PageRequest,
): Promise<Latency> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES; turn++) {
    const begin = performance.now();
    await source.page(requests(turn));
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (TIMES - 1))] ?? Number.NaN;
  return { name, p50: at(0.5), p95: at(0.95), target };
}
