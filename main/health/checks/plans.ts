import { type Check, notice, unknown, well } from '../finding.ts';
import { span } from '../words.ts';

/** Milliseconds from which an answer is waited for. */
const SLOW = 250;

export const plans: Check = {
  id: 'source.plans',
  title: 'Usual questions',
  why: 'These are asked at each step of an investigation, and by the audited server itself.',
  examine({ source: { engine } }) {
    const asked = engine.plans;
    if (asked.length === 0) return unknown('There is no entry to ask for.');
    const slow = asked.filter(({ milliseconds }) => milliseconds >= SLOW);
    const lines = (slow.length > 0 ? slow : asked).flatMap(({ question, plan, milliseconds }) => [
      `${question}: ${span(milliseconds)}`,
      ...plan.map((line) => `  ${line}`),
    ]);
    if (slow.length === 0) {
      const longest = Math.max(...asked.map(({ milliseconds }) => milliseconds));
      return { ...well(`${asked.length} of them asked, the slowest took ${span(longest)}.`), lines };
    }
    const scans = slow.filter(({ byIndex }) => !byIndex).map(({ question }) => question);
    return {
      ...notice(
        `${slow.length} of ${asked.length} took more than ${span(SLOW)}${scans.length > 0 ? `; read whole for: ${scans.join(', ')}` : ''}.`,
        scans.length > 0
          ? 'Have the missing indexes made; where none is missing, have the table analysed (ANALYZE).'
          : 'Ask again at another time: a busy server or disk answers late by any plan.',
      ),
      lines,
    };
  },
};
