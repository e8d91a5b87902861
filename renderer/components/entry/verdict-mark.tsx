import type { EntryVerdict } from '../../../main/contract/entries.ts';
import { type Look, Mark } from './mark.tsx';

/** What can be said of an entry's checksum: a verdict, or that nobody looked. */
export type VerdictKind = 'verified' | 'restored' | 'modified' | 'unprotected' | 'unchecked';

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  verified: 'verified',
  restored: 'verified, restored',
  modified: 'modified',
  unprotected: 'unprotected',
  unchecked: 'not checked',
};

/** Of what was computed of an entry; null where nothing can be. */
export const verdictKind = (verdict: EntryVerdict | null): VerdictKind =>
  verdict ? (verdict.restored ? 'restored' : verdict.verdict) : 'unchecked';

/** Path of the palette colours of a verdict. */
export const verdictTone = (kind: VerdictKind): string =>
  `verdict.${kind === 'restored' ? 'verified' : kind}`;

/** A tick in a disc; with a dashed ring where a number's spelling was restored; ≠ in a diamond; hatched; hollow. */
export function VerdictGlyph({ kind }: { readonly kind: VerdictKind }) {
  switch (kind) {
    case 'verified':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill="currentColor" />
          <path
            d="M4.2 7.2l2 2 3.6-4.2"
            stroke="var(--st-palette-surface-panel)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      );
    case 'restored':
      return (
        <>
          <circle cx="7" cy="7" r="5.6" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.6 1.4" />
          <path
            d="M4.3 7.2l1.9 1.9 3.5-4.1"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      );
    case 'modified':
      return (
        <>
          <path d="M7 0.6L13.4 7 7 13.4 0.6 7z" fill="currentColor" />
          <path
            d="M4.4 5.8h5.2M4.4 8.2h5.2M8.6 4.2L5.4 9.8"
            stroke="var(--st-palette-surface-panel)"
            strokeWidth="1.2"
            strokeLinecap="round"
          />
        </>
      );
    case 'unprotected':
      return (
        <>
          <rect x="1.6" y="1.6" width="10.8" height="10.8" rx="2.5" stroke="currentColor" strokeWidth="1.3" />
          <path d="M2 8.5L8.5 2M3.2 12L12 3.2M6.6 12.2l5.6-5.6" stroke="currentColor" strokeWidth="1.1" />
        </>
      );
    case 'unchecked':
      return <circle cx="7" cy="7" r="5.4" stroke="currentColor" strokeWidth="1.4" />;
  }
}

export const verdictLook = (kind: VerdictKind): Look => ({
  color: `${verdictTone(kind)}.main`,
  glyph: <VerdictGlyph kind={kind} />,
  strong: kind === 'modified',
});

export const VerdictMark = ({ kind, word }: { readonly kind: VerdictKind; readonly word?: string }) => (
  <Mark look={verdictLook(kind)} word={word ?? VERDICT_WORDS[kind]} />
);
