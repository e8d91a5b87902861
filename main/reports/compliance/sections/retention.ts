import { RETENTION_DAYS } from '../../../audit/retention.ts';
import type { SectionMaker } from '../gathered.ts';

const DAY = 86_400_000;

/** How far back the source reaches, against how long entries are to be kept. */
export const retention: SectionMaker = async ({ description, generatedAt, ask }) => {
  const now = Date.parse(generatedAt);
  const limit = new Date(now - RETENTION_DAYS * DAY).toISOString();
  const oldest = description.first === null ? Number.NaN : Date.parse(`${description.first.slice(0, 23)}Z`);
  return {
    id: 'retention',
    title: 'Retention',
    text: [
      `The audited server keeps entries for ${RETENTION_DAYS.toLocaleString('en-US')} days (seven years) unless it is told otherwise; no other rule is known here. A log that reaches back less far may be young, or may have been cut: the log itself cannot tell which.`,
    ],
    figures: [
      { id: 'oldest', label: 'Oldest entry', value: description.first, kind: 'time', query: null },
      {
        id: 'age',
        label: 'Its age',
        value: Number.isNaN(oldest) ? null : Math.floor((now - oldest) / DAY),
        kind: 'days',
        query: null,
      },
      { id: 'policy', label: 'To be kept for', value: RETENTION_DAYS, kind: 'days', query: null },
      await ask.figureOfSource('overdue', 'Entries older than that', `before:${limit}`),
    ],
    charts: [],
    tables: [],
    appendix: null,
  };
};
