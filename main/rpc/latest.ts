/** Passes values on at most once a turn of the event loop, each time only the latest. */
export function latest<T>(pass: (value: T) => void): { push(value: T): void; flush(): void } {
  let waiting: { readonly value: T } | null = null;
  const flush = (): void => {
    const now = waiting;
    waiting = null;
    if (now) pass(now.value);
  };
  return {
    push(value) {
      if (!waiting) setTimeout(flush, 0);
      waiting = { value };
    },
    flush,
  };
}
