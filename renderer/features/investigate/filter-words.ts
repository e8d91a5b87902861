import type { Zone } from '../../components/entry/entry-time.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { boundInWords } from './date-range.ts';
import type { EntryFilter } from './filter-params.ts';

/** One active restriction: what it says, and the filter without it. */
export interface FilterChip {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly without: EntryFilter;
}

const LABELS = {
  text: 'Text',
  userEmail: 'User',
  userId: 'User id',
  action: 'Action',
  entityType: 'Entity type',
  entityId: 'Entity id',
  outcome: 'Outcome',
  ipAddress: 'IP',
  sessionId: 'Session',
} as const satisfies Partial<Record<keyof EntryFilter, string>>;

function without(filter: EntryFilter, ...fields: (keyof EntryFilter)[]): EntryFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([field]) => !fields.includes(field as keyof EntryFilter)),
  );
}

function withoutMember(filter: EntryFilter, field: 'eventTypes' | 'severities', value: string): EntryFilter {
  const rest = (filter[field] ?? []).filter((member) => member !== value);
  return rest.length === 0 ? without(filter, field) : { ...filter, [field]: rest };
}

function rangeChips(filter: EntryFilter, zone: Zone): FilterChip[] {
  const { from, to } = filter;
  if (from === undefined && to === undefined) return [];
  const start = from === undefined ? null : boundInWords(from, 'from', zone);
  const end = to === undefined ? null : boundInWords(to, 'to', zone);
  const value =
    start === null
      ? `until ${end}`
      : end === null
        ? `since ${start}`
        : start === end
          ? start
          : `${start} to ${end}`;
  return [{ key: 'range', label: 'Time', value, without: without(filter, 'from', 'to') }];
}

/** Every active restriction of a filter, in the order of the filter bar. */
export function filterChips(filter: EntryFilter, zone: Zone): readonly FilterChip[] {
  const single = (Object.keys(LABELS) as (keyof typeof LABELS)[]).flatMap((field): FilterChip[] => {
    const value = filter[field];
    return value === undefined || value === ''
      ? []
      : [{ key: field, label: LABELS[field], value: visibleText(value), without: without(filter, field) }];
  });
  const many = (['eventTypes', 'severities'] as const).flatMap((field) =>
    (filter[field] ?? []).map(
      (value): FilterChip => ({
        key: `${field}:${value}`,
        label: field === 'eventTypes' ? 'Event' : 'Severity',
        value: visibleText(value),
        without: withoutMember(filter, field, value),
      }),
    ),
  );
  return [...single, ...many, ...rangeChips(filter, zone)];
}

/** A filter as one line of words, as an export states what it holds. */
export function filterInWords(filter: EntryFilter, zone: Zone): string {
  const groups = new Map<string, string[]>();
  for (const { label, value } of filterChips(filter, zone)) {
    groups.set(label, [...(groups.get(label) ?? []), value]);
  }
  if (groups.size === 0) return 'every entry';
  return [...groups].map(([label, values]) => `${label}: ${values.join(' or ')}`).join('; ');
}
