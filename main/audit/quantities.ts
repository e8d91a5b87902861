const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `5,000`: the same on every machine. */
export const countInWords = (value: number): string => WHOLE.format(value);

/** `1 entry`, `5,000 entries`. */
export const entriesInWords = (value: number): string =>
  `${countInWords(value)} ${value === 1 ? 'entry' : 'entries'}`;

/** `4.2 MB`, in powers of 1,000. */
export function bytesInWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
