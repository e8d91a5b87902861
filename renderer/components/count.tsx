const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `5,000`: the same for every reader, so that a screenshot reads the same everywhere. */
export const formatCount = (value: number): string => WHOLE.format(value);

/** `1 entry`, `5,000 entries`. */
export const formatCountOf = (value: number, one: string, many = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`;

/** A number with thousands separators in tabular numerals; a dash of the same height where it is not known yet. */
export function Count({ value }: { value: number | null | undefined }) {
  return <span className="tabular">{value === null || value === undefined ? '–' : formatCount(value)}</span>;
}
