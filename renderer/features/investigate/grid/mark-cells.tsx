import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type Outcome, severities } from '../../../../main/contract/entries.ts';
import { Glyph, type Look } from '../../../components/entry/mark.tsx';
import { OUTCOME_LOOKS } from '../../../components/entry/outcome-mark.tsx';
import { severityLook, severityTone } from '../../../components/entry/severity-mark.tsx';
import { VERDICT_WORDS, type VerdictKind, verdictLook } from '../../../components/entry/verdict-mark.tsx';
import { paletteOf } from '../../../theme/palette.ts';
import { SCHEME_ATTRIBUTE } from '../../../theme/theme.ts';
import { dark, light } from '../../../theme/tokens.ts';

const classOf = (kind: string, which: string): string => `st-mark-${kind}-${which}`;

/** Classes of a cell whose text is the word of a mark. */
export const severityClasses = (severity: string): string[] => [
  'st-mark',
  classOf('severity', severityTone(severity).replace('severity.', '')),
];
export const outcomeClasses = (outcome: Outcome): string[] => ['st-mark', classOf('outcome', outcome)];
export const verdictClasses = (kind: VerdictKind): string[] => ['st-mark', classOf('verdict', kind)];

const LOOKS: readonly (readonly [className: string, look: Look])[] = [
  // The empty word stands for every severity that a writer made up.
  ...[...severities, ''].map(
    (severity) => [severityClasses(severity)[1] ?? '', severityLook(severity)] as const,
  ),
  ...Object.entries(OUTCOME_LOOKS).map(([outcome, look]) => [classOf('outcome', outcome), look] as const),
  ...(Object.keys(VERDICT_WORDS) as VerdictKind[]).map(
    (kind) => [classOf('verdict', kind), verdictLook(kind)] as const,
  ),
];

/** The glyphs of all marks as SVG, drawn once. */
function drawings(): readonly string[] {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(LOOKS.map(([name, { glyph }]) => <Glyph key={name}>{glyph}</Glyph>)));
  const found = Array.from(place.children, (svg) => new XMLSerializer().serializeToString(svg));
  root.unmount();
  return found;
}

/** The colour that stands at a path such as `severity.high.main`. */
function colorAt(palette: object, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], palette);
  if (typeof found !== 'string') throw new Error(`The palette has no colour ${path}.`);
  return found;
}

/** A drawing as a picture: there it can be told neither the colour of text nor that of the panel, so it holds them. */
function picture(drawing: string, look: Look, tokens: typeof light): string {
  const svg = drawing
    .replaceAll('currentColor', colorAt(paletteOf(tokens), look.color))
    .replaceAll('var(--st-palette-surface-panel)', tokens.surface.panel);
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** Selector of what is said for the dark theme alone. */
const inDark = `[${SCHEME_ATTRIBUTE}="dark"] &`;

/**
 * How cells with a mark look: a picture behind the cell's own text. Every mark as elements of its own were half of all the
 * elements of a row, and thousands of rows come and go while somebody scrolls.
 */
function markStyle(): Readonly<Record<string, object>> {
  const glyphs = drawings();
  const marks = LOOKS.map(([name, look], at) => ({
    name,
    look,
    light: picture(glyphs[at] ?? '', look, light),
    dark: picture(glyphs[at] ?? '', look, dark),
  }));
  const all = (scheme: 'light' | 'dark'): string => marks.map((mark) => mark[scheme]).join();
  return {
    '& .ag-cell.st-mark': {
      pl: '28px',
      backgroundRepeat: 'no-repeat',
      backgroundPosition: '8px center',
      backgroundSize: '14px',
    },
    ...Object.fromEntries(
      marks.map((mark) => [
        `& .${mark.name}`,
        {
          color: mark.look.color,
          ...(mark.look.strong && { fontWeight: 600 }),
          backgroundImage: mark.light,
          [inDark]: { backgroundImage: mark.dark },
        },
      ]),
    ),
    // A picture that no element shows is let go, and made anew for the next one: these are always shown, unseen.
    '&::after': {
      content: '""',
      position: 'absolute',
      // Where it would stand else, what holds the grid would be a pixel higher than its place, and scroll.
      top: 0,
      width: '1px',
      height: '1px',
      visibility: 'hidden',
      backgroundImage: all('light'),
      [inDark]: { backgroundImage: all('dark') },
    },
  };
}

export const MARK_STYLE = markStyle();
