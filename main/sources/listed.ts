import type { EvidenceRow } from '../audit/entry.ts';
import { outcomeOf } from '../audit/outcome.ts';
import { toEntry } from '../audit/readable.ts';
import type { ListedEntry, Person } from './source.ts';

/** A row as a listing shows it, its details cut to `detailsLimit` characters but never inside a surrogate pair. */
export function toListed(row: EvidenceRow, person: Person | null, detailsLimit?: number): ListedEntry {
  const entry = toEntry(row);
  const details = entry.details ?? '';
  return {
    entry:
      detailsLimit === undefined || details.length <= detailsLimit
        ? entry
        : { ...entry, details: cut(details, detailsLimit) },
    outcome: outcomeOf(entry.event_type, entry.details),
    person,
    detailsLength: details.length,
  };
}

function cut(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  // Joining makes a short string of its own; a slice would keep the whole of the long one alive.
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)}`;
}
