import type { Entry } from '../../audit/entry.ts';
import { matcherOf } from '../../audit/query/matches.ts';
import { allOf, type Query } from '../../audit/query/query.ts';
import { readQuery } from '../../audit/query/read-query.ts';
import type { AuditSnapshot } from '../../sources/source.ts';
import type { Activity } from './activity.ts';
import type { Figure } from './model.ts';
import type { Period } from './period.ts';

/** Answers what a report asks of a period, each by a text of the query language. */
export interface Asking {
  /** The query with the period added, as a person would ask it. */
  within(text: string): string;
  /** What that asks for. */
  query(text: string): Query;
  count(text: string): Promise<number>;
  /** How many entries of the period match. */
  figure(id: string, label: string, text: string): Promise<Figure>;
  /** How many entries of the whole source match. */
  figureOfSource(id: string, label: string, text: string): Promise<Figure>;
}

export interface AskingOptions {
  readonly snapshot: AuditSnapshot;
  readonly period: Period;
  readonly activities: readonly Activity[];
}

export function createAsking({ snapshot, period, activities }: AskingOptions): Asking {
  const within = (text: string): string => (text === '' ? period.text : `${text} ${period.text}`);

  /** Most questions are answered by what the one reading of the rows came to. */
  async function count(text: string): Promise<number> {
    const asked = meaningOf(text);
    const matches = activityMatcher(asked);
    if (matches === null) return snapshot.count(allOf([asked, period.query]));
    return activities.reduce((sum, activity) => sum + (matches(activity) ? activity.count : 0), 0);
  }

  return {
    within,
    query: (text) => allOf([meaningOf(text), period.query]),
    count,
    figure: async (id, label, text) => ({
      id,
      label,
      value: await count(text),
      kind: 'count',
      query: within(text),
    }),
    figureOfSource: async (id, label, text) => ({
      id,
      label,
      value: await snapshot.count(meaningOf(text)),
      kind: 'count',
      query: text,
    }),
  };
}

/** Reports ask in words of their own and of data files that are tested, so that one not understood is a defect. */
export function meaningOf(text: string): Query {
  const reading = readQuery(text, 0);
  if (!reading.ok) throw new Error(`a report asked “${text}”: ${reading.problem.message}`);
  return reading.query;
}

/** What a query says of entries that are alike; null where it asks for more than they are alike in. */
export function activityMatcher(query: Query): ((activity: Activity) => boolean) | null {
  if (!isOfActivities(query)) return null;
  const matches = matcherOf(query, { hasUsers: false });
  return (activity) => matches({ entry: entryOf(activity), outcome: activity.outcome, person: null });
}

function isOfActivities(query: Query): boolean {
  switch (query.kind) {
    case 'everything':
    case 'outcome':
      return true;
    case 'and':
    case 'or':
      return query.of.every(isOfActivities);
    case 'not':
      return isOfActivities(query.of);
    case 'column':
    case 'present':
      return ['event_type', 'severity', 'user_id'].includes(query.column);
    default:
      return false;
  }
}

const entryOf = ({ eventType, severity, userId }: Activity): Entry => ({
  id: '',
  event_type: eventType,
  severity,
  user_id: userId,
  session_id: null,
  ip_address: null,
  user_agent: null,
  resource_type: null,
  resource_id: null,
  action: '',
  details: null,
  timestamp: '',
  checksum: null,
});
