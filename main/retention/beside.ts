/** Work that goes on beside what its caller does meanwhile, one piece at a time. To dispose of it is to wait for its end. */
export interface Beside extends AsyncDisposable {
  /** Begins a piece once the one before is done; rejects where that failed. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Waits for the last piece; rejects where it failed. */
  end(): Promise<void>;
}

export function createBeside(): Beside {
  let last: Promise<readonly PromiseSettledResult<void>[]> = Promise.resolve([]);
  const end = async (): Promise<void> => {
    const [piece] = await last;
    if (piece?.status === 'rejected') throw piece.reason;
  };
  return {
    async begin(work) {
      await end();
      last = Promise.allSettled([work()]);
    },
    end,
    async [Symbol.asyncDispose]() {
      await last;
    },
  };
}
