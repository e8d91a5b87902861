import type { SectionMaker } from '../gathered.ts';
import { severeChart } from '../over-time.ts';

/** Every entry of high or critical severity, in an appendix. */
export const severe: SectionMaker = async ({ tally, period, ask }) => ({
  id: 'severe',
  title: 'High and critical events',
  text: ['Every entry of high or critical severity stands in the appendix, oldest first.'],
  figures: [
    await ask.figure('severe', 'High and critical', 'severity:(high OR critical)'),
    await ask.figure('high', 'High', 'severity:high'),
    await ask.figure('critical', 'Critical', 'severity:critical'),
    await ask.figure('severe-failures', 'Of these failures', 'severity:(high OR critical) outcome:failure'),
  ],
  charts: [severeChart(tally, period)],
  tables: [],
  appendix: 'severe',
});
