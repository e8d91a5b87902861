/** `1.2k`, `3M`: counts at an axis. */
export function shortCount(count: number): string {
  for (const [size, unit] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count >= size) return `${Number((count / size).toFixed(1))}${unit}`;
  }
  return String(count);
}
