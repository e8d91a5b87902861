import { severities } from '../../../main/contract/entries.ts';
import { type Look, Mark } from './mark.tsx';
import { visibleText } from './visible-text.ts';

type Known = (typeof severities)[number];

const isKnown = (severity: string): severity is Known => (severities as readonly string[]).includes(severity);

/** Path of the palette colours of a severity; one of its own for those a writer made up. */
export const severityTone = (severity: string): string =>
  `severity.${isKnown(severity) ? severity : 'other'}`;

const BARS = [
  { x: 1, y: 8, height: 5 },
  { x: 5.5, y: 5, height: 8 },
  { x: 10, y: 2, height: 11 },
] as const;

/** Bars of width 3 with round corners, as one path: a grid holds many of them. */
const bars = (shown: readonly (typeof BARS)[number][]): string =>
  shown
    .map(
      ({ x, y, height }) =>
        `M${x + 1} ${y}h1a1 1 0 0 1 1 1v${height - 2}a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1v-${height - 2}a1 1 0 0 1 1-1z`,
    )
    .join('');

/** One, two or three bars of three; a full field with an exclamation mark for the gravest; a dashed ring for others. */
export function SeverityGlyph({ severity }: { readonly severity: string }) {
  if (severity === 'critical') {
    return (
      <>
        <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" />
        <rect x="6.1" y="3.2" width="1.8" height="4.8" rx="0.9" fill="var(--st-palette-surface-panel)" />
        <rect x="6.1" y="9.2" width="1.8" height="1.8" rx="0.9" fill="var(--st-palette-surface-panel)" />
      </>
    );
  }
  if (!isKnown(severity)) {
    return <circle cx="7" cy="7" r="5" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.2 1.8" />;
  }
  const filled = severities.indexOf(severity) + 1;
  return (
    <>
      <path d={bars(BARS.slice(0, filled))} fill="currentColor" />
      {filled < BARS.length && <path d={bars(BARS.slice(filled))} fill="currentColor" opacity="0.28" />}
    </>
  );
}

export const severityLook = (severity: string): Look => ({
  color: `${severityTone(severity)}.main`,
  glyph: <SeverityGlyph severity={severity} />,
  strong: severity === 'critical' || severity === 'high',
});

export const SeverityMark = ({ severity }: { readonly severity: string }) => (
  <Mark look={severityLook(severity)} word={visibleText(severity)} />
);
