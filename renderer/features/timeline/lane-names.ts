import type { Person } from '../../../main/contract/entries.ts';
import { type LaneField, laneFields } from '../../../main/contract/patterns.ts';
import { formatRoute } from '../../app/route.ts';
import { visibleText } from '../../components/entry/visible-text.ts';

/** One lane's value in words. */
export const laneName = (value: string | null, person: Person | null): string =>
  value === null ? 'none' : visibleText(person?.email ?? value);

export const LANE_WORDS: Readonly<Record<LaneField, { readonly one: string; readonly many: string }>> = {
  user_id: { one: 'person', many: 'people' },
  session_id: { one: 'session', many: 'sessions' },
  ip_address: { one: 'address', many: 'addresses' },
};

/** The view of one person or session; null for what has no view of its own. */
export function viewAddress(sourceId: string, field: string, value: string | null): string | null {
  if (value === null || value === '') return null;
  if (field === 'user_id') return formatRoute('person', { source: sourceId, user: value });
  return field === 'session_id' ? formatRoute('session', { source: sourceId, session: value }) : null;
}

/** What lanes are of, from an address that anybody may have written. */
export const laneFieldOf = (text: string | null): LaneField =>
  laneFields.find((field) => field === text) ?? 'user_id';
