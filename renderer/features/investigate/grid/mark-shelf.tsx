import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Outcome, severities } from '../../../../main/contract/entries.ts';
import { OutcomeMark } from '../../../components/entry/outcome-mark.tsx';
import { SeverityMark, severityTone } from '../../../components/entry/severity-mark.tsx';
import { VERDICT_WORDS, type VerdictKind, VerdictMark } from '../../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../../components/entry/visible-text.ts';

const OUTCOMES: readonly Outcome[] = ['failure', 'success', 'unknown'];
const VERDICTS = Object.keys(VERDICT_WORDS) as readonly VerdictKind[];
/** Stands for every severity that a writer made up; its word is put in. */
const OTHER = '';

/** Copies of the marks an entry can have. */
export interface MarkShelf {
  severity(severity: string): HTMLElement;
  outcome(outcome: Outcome): HTMLElement;
  verdict(kind: VerdictKind): HTMLElement;
}

function shelfIn(place: HTMLElement): MarkShelf {
  const copy = (name: string): HTMLElement => {
    const mark = place.querySelector(`[data-mark="${name}"]`)?.firstElementChild;
    if (!(mark instanceof HTMLElement)) throw new Error(`There is no mark ${name} on the shelf.`);
    return mark.cloneNode(true) as HTMLElement;
  };
  return {
    severity(severity) {
      const mark = copy(severityTone(severity));
      const word = mark.querySelector('bdi');
      if (word) word.textContent = visibleText(severity);
      return mark;
    },
    outcome: (outcome) => copy(`outcome.${outcome}`),
    verdict: (kind) => copy(`verdict.${kind}`),
  };
}

const Mark = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <span data-mark={name}>{children}</span>
);

/**
 * Every mark drawn once by React, out of sight: `drawn` has to be rendered. Cells of the grid are copies, since thousands of
 * them come and go while somebody scrolls.
 */
export function useMarkShelf(): { readonly shelf: MarkShelf; readonly drawn: ReactNode } {
  const [{ place, shelf }] = useState(() => {
    const element = document.createElement('div');
    return { place: element, shelf: shelfIn(element) };
  });
  const drawn = createPortal(
    <>
      {[...severities, OTHER].map((severity) => (
        <Mark key={severity} name={severityTone(severity)}>
          <SeverityMark severity={severity} />
        </Mark>
      ))}
      {OUTCOMES.map((outcome) => (
        <Mark key={outcome} name={`outcome.${outcome}`}>
          <OutcomeMark outcome={outcome} />
        </Mark>
      ))}
      {VERDICTS.map((kind) => (
        <Mark key={kind} name={`verdict.${kind}`}>
          <VerdictMark kind={kind} />
        </Mark>
      ))}
    </>,
    place,
  );
  return { shelf, drawn };
}
