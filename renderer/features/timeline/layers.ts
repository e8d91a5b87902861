import { severities } from '../../../main/contract/entries.ts';

/** What a bar is stacked of, from the ground up. */
export interface Layer {
  readonly key: string;
  /** Name for a legend, a table and what is read out. */
  readonly name: string;
  /** CSS colour. */
  readonly fill: string;
}

const severityLayer = (key: string): Layer => ({
  key,
  name: key,
  fill: `var(--st-palette-severity-${key}-fill)`,
});

/** The gravest stands on the ground, where heights compare best. */
export const SEVERITY_LAYERS: readonly Layer[] = [...severities.toReversed(), 'other'].map(severityLayer);

export const OUTCOME_LAYERS: readonly Layer[] = [
  { key: 'failure', name: 'failure', fill: 'var(--st-palette-text-primary)' },
  { key: 'success', name: 'success or unknown', fill: 'var(--st-palette-severity-low-fill)' },
];

/** Entries of one bucket by layer: what has no layer of its own counts for the last. */
export function inLayers(
  counts: Readonly<Record<string, number>>,
  layers: readonly Layer[],
): readonly number[] {
  const known = new Set(layers.slice(0, -1).map(({ key }) => key));
  const last = layers.length - 1;
  return layers.map(({ key }, at) =>
    at < last
      ? (counts[key] ?? 0)
      : Object.entries(counts).reduce((sum, [name, count]) => (known.has(name) ? sum : sum + count), 0),
  );
}
