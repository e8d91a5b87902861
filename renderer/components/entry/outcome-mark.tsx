import type { Outcome } from '../../../main/contract/entries.ts';
import { Mark } from './mark.tsx';

/** A cross for what failed; success stays quiet and has no tick, which would look like something verified. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome) {
    case 'failure':
      return (
        <Mark color="text.primary" word="failure" strong>
          <path
            d="M3.2 3.2l7.6 7.6M10.8 3.2l-7.6 7.6"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
          />
        </Mark>
      );
    case 'success':
      return (
        <Mark color="text.secondary" word="success">
          <circle cx="7" cy="7" r="2.6" fill="currentColor" />
        </Mark>
      );
    case 'unknown':
      return (
        <Mark color="faint" word="unknown">
          <path
            d="M3.5 7h7"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeDasharray="1.6 2.2"
          />
        </Mark>
      );
  }
}
