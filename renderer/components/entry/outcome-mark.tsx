import type { Outcome } from '../../../main/contract/entries.ts';
import { type Look, Mark } from './mark.tsx';

/** A cross for what failed; success stays quiet and has no tick, which would look like something verified. */
export const OUTCOME_LOOKS: Readonly<Record<Outcome, Look>> = {
  failure: {
    color: 'text.primary',
    glyph: (
      <path
        d="M3.2 3.2l7.6 7.6M10.8 3.2l-7.6 7.6"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    ),
    strong: true,
  },
  success: {
    color: 'text.secondary',
    glyph: <circle cx="7" cy="7" r="2.6" fill="currentColor" />,
  },
  unknown: {
    color: 'faint',
    glyph: (
      <path
        d="M3.5 7h7"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeDasharray="1.6 2.2"
      />
    ),
  },
};

export const OutcomeMark = ({ outcome }: { readonly outcome: Outcome }) => (
  <Mark look={OUTCOME_LOOKS[outcome]} word={outcome} />
);
