/** Until when, and how long, anybody waits for jobs. */
export interface Limits {
  readonly signal: AbortSignal;
  readonly timeLimitMs: number;
}

/** Jobs that are of use only together: where one fails, the others are stopped, as nobody wants what they find out. */
export async function allOrNone<T>(limits: Limits, work: (limits: Limits) => Promise<T>): Promise<T> {
  const failed = new AbortController();
  try {
    return await work({ ...limits, signal: AbortSignal.any([limits.signal, failed.signal]) });
  } catch (error) {
    failed.abort();
    throw error;
  }
}
