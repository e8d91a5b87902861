import { entriesInWords } from '../../../audit/quantities.ts';
import type { Report, Section } from '../model.ts';

/** Figures that are repeated at the beginning: section and figure. */
const CHOSEN = [
  ['coverage', 'entries'],
  ['integrity', 'findings'],
  ['severe', 'severe'],
  ['failed-access', 'failures'],
  ['people', 'people'],
  ['configuration', 'config-changes'],
  ['reports', 'self-approved'],
  ['coverage', 'silent-hours'],
] as const;

/** What a reader has to know first, out of the other sections. */
export function summary(sections: readonly Section[]): Report['sections'][number] {
  const figure = (section: string, id: string) =>
    sections.find((one) => one.id === section)?.figures.find((one) => one.id === id);
  const number = (section: string, id: string): number => Number(figure(section, id)?.value ?? 0);
  const entries = number('coverage', 'entries');
  const findings = number('integrity', 'findings');
  const verdict =
    entries === 0
      ? 'The source holds no entry of this period.'
      : findings === 0
        ? `The checksum of every one of ${entriesInWords(entries)} was recomputed and fits.`
        : `${entriesInWords(findings)} of ${entries.toLocaleString('en-US')} did not verify: what they say cannot be relied on. Each is named in the appendix.`;
  return {
    id: 'summary',
    title: 'At a glance',
    text: [verdict],
    figures: CHOSEN.flatMap(([section, id]) => {
      const found = figure(section, id);
      return found === undefined ? [] : [{ ...found, label: LABELS[id] ?? found.label }];
    }),
    charts: [],
    tables: [],
    appendix: null,
  };
}

const LABELS: Readonly<Record<string, string>> = {
  findings: 'Findings of the verification',
  severe: 'High and critical entries',
  'self-approved': 'Reports approved by who created them',
};
