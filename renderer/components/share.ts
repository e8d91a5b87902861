/**
 * A part of a whole in percent with one decimal: `12.5 %`. What is not nothing never reads as nothing, nor what is not all as
 * all; of no whole there is no share, which reads as a dash.
 */
export function shareInWords(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.1) return '< 0.1 %';
  if (part < whole && percent > 99.9) return '> 99.9 %';
  return `${Number(percent.toFixed(1))} %`;
}
