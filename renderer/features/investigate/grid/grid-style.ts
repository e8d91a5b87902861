import { SENTENCE_STYLE } from '../../../components/entry/sentence-text.tsx';
import { MONO_FONT } from '../../../theme/theme.ts';

const BAR = 'var(--st-palette-surface-sunken)';

/** How cells look: by classes and once, since a style made for each of them would be made again at each scroll. */
export const CELL_STYLE = {
  // What a cell holds never reaches out of it (but for the band): laying one out needs no look at the others.
  '& .ag-row, & .ag-row .ag-cell:not(.st-choice)': { contain: 'strict' },
  '& .st-mono': { fontFamily: MONO_FONT, fontSize: 12, fontVariantLigatures: 'none' },
  '& .st-time': { fontVariantNumeric: 'tabular-nums', color: 'text.secondary' },
  '& .st-sentence': SENTENCE_STYLE.words,
  '& .st-who': SENTENCE_STYLE.who,
  '& .st-what': SENTENCE_STYLE.what,
  '& .st-where': SENTENCE_STYLE.where,
  // Chromium keeps what it found of an element's style for each style of the parent, and goes through all of these for the next
  // element until memory is cleaned up. Each row has a style of its own (its place), so a scroll had it go through thousands
  // for every row that has not come. What depends on an attribute is not kept; the order stays what it is without.
  '& .ag-full-width-anchor, & .st-pending': { order: 'attr(data-order type(<integer>), 0)' },
  '& .st-pending': {
    display: 'inline-block',
    verticalAlign: 'middle',
    height: 8,
    width: '60%',
    bgcolor: 'surface.sunken',
    borderRadius: '4px',
  },
  // Where somebody scrolls faster than rows are drawn: bars as of rows that have not come.
  '& .ag-grid-scrolling-container': {
    backgroundImage: `linear-gradient(transparent calc(50% - 4px), ${BAR} 0 calc(50% + 4px), transparent 0)`,
    backgroundPosition: '8px 0',
    backgroundRepeat: 'repeat-y',
    backgroundSize: 'calc(60% - 10px) var(--st-row-height)',
  },
  // The column of boxes, and the band of a session at its left edge.
  '& .st-choice': { px: '12px !important', display: 'flex', alignItems: 'center' },
  '& .st-choice > span': { display: 'contents' },
  '& .st-choice input': { width: 15, height: 15, m: 0, accentColor: 'var(--st-palette-accent-main)' },
  '& .st-choice .st-band': { position: 'absolute', left: 0, top: 0, bottom: '-1px', width: 5 },
} as const;
