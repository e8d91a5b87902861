import Box from '@mui/material/Box';
import {
  type Outcome,
  outcomes,
  type Statistics,
  severities,
  type Tally,
} from '../../../main/contract/entries.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import { OutcomeMark } from '../../components/entry/outcome-mark.tsx';
import { SeverityMark } from '../../components/entry/severity-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import type { EntryFilter } from './filter-params.ts';
import { FilterPicker } from './filter-picker.tsx';
import { type Choice, PickMany } from './pick-many.tsx';
import { PickRange } from './pick-range.tsx';
import { PickText, type Suggestion } from './pick-text.tsx';
import { SearchField } from './search-field.tsx';

interface Props {
  readonly filter: EntryFilter;
  readonly onFilter: (filter: EntryFilter) => void;
  readonly zone: Zone;
  /** Figures over the whole source, for what can be picked; absent while they are not known. */
  readonly statistics: Statistics | undefined;
  readonly last: string | null;
}

const choicesOf = (
  tallies: readonly Tally[] | undefined,
  picked: readonly string[],
): Choice[] | undefined => {
  const held = tallies?.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]));
  return (
    held && [
      ...held,
      ...picked.filter((value) => !held.some((other) => other.value === value)).map((value) => ({ value })),
    ]
  );
};

/** The four severities in their own order, then others the source holds. */
const severityChoices = (
  tallies: readonly Tally[] | undefined,
  picked: readonly string[],
): readonly Choice[] => {
  const held = choicesOf(tallies, picked) ?? [];
  const known = [...severities]
    .reverse()
    .map((value) => held.find((other) => other.value === value) ?? { value });
  return [...known, ...held.filter(({ value }) => !known.some((other) => other.value === value))];
};

const suggestionsOf = (tallies: readonly Tally[] | undefined): Suggestion[] =>
  (tallies ?? []).flatMap(({ value, count }) => (value ? [{ value, count }] : []));

const orNone = (text: string | undefined): string | undefined => (text ? text : undefined);

/** One row: free text, and a picker for each thing an entry can be found by. */
export function FilterBar({ filter, onFilter, zone, statistics, last }: Props) {
  const set = (part: EntryFilter): void => onFilter({ ...filter, ...part });
  const people = (statistics?.byUser ?? []).flatMap(({ value, count, person }): Suggestion[] =>
    value ? [{ value: person?.email ?? value, count }] : [],
  );
  const one = (label: string, field: 'action' | 'ipAddress' | 'sessionId', placeholder: string) => (
    <FilterPicker label={label} active={filter[field] !== undefined}>
      {(close) => (
        <PickText
          fields={[{ name: field, label: `${label} is`, value: filter[field], placeholder }]}
          onApply={(values) => {
            set({ [field]: orNone(values[field]) });
            close();
          }}
        />
      )}
    </FilterPicker>
  );
  return (
    <Box role="search" aria-label="Filter" sx={{ display: 'flex', gap: 2, px: 4, pt: 2 }}>
      <SearchField value={filter.text ?? ''} onSearch={(text) => set({ text: orNone(text) })} />
      <FilterPicker label="Time" active={filter.from !== undefined || filter.to !== undefined}>
        {(close) => (
          <PickRange
            filter={filter}
            zone={zone}
            last={last}
            onApply={(range) => {
              set(range);
              close();
            }}
          />
        )}
      </FilterPicker>
      <FilterPicker label="User" active={filter.userEmail !== undefined || filter.userId !== undefined}>
        {(close) => (
          <PickText
            fields={[
              {
                name: 'user',
                label: 'E-mail or user id is',
                value: filter.userEmail ?? filter.userId,
                placeholder: 'alice@example.com',
              },
            ]}
            suggestions={people}
            onApply={({ user = '' }) => {
              const isEmail = user.includes('@');
              set({ userEmail: isEmail ? user : undefined, userId: isEmail ? undefined : orNone(user) });
              close();
            }}
          />
        )}
      </FilterPicker>
      <FilterPicker label="Event" active={filter.eventTypes !== undefined}>
        {() => (
          <PickMany
            label="Event types"
            choices={choicesOf(statistics?.byEventType, filter.eventTypes ?? [])}
            picked={filter.eventTypes ?? []}
            onPicked={(eventTypes) => set({ eventTypes: [...eventTypes] })}
            draw={visibleText}
          />
        )}
      </FilterPicker>
      <FilterPicker label="Severity" active={filter.severities !== undefined} width={220}>
        {() => (
          <PickMany
            label="Severities"
            choices={severityChoices(statistics?.bySeverity, filter.severities ?? [])}
            picked={filter.severities ?? []}
            onPicked={(picked) => set({ severities: [...picked] })}
            draw={(severity) => <SeverityMark severity={severity} />}
          />
        )}
      </FilterPicker>
      <FilterPicker label="Outcome" active={filter.outcome !== undefined} width={220}>
        {() => (
          <PickMany
            label="Outcome"
            choices={outcomes.map((value) => ({
              value,
              count: statistics && (statistics.byOutcome.find((tally) => tally.value === value)?.count ?? 0),
            }))}
            picked={filter.outcome ? [filter.outcome] : []}
            onPicked={(picked) => set({ outcome: picked.at(-1) as Outcome | undefined })}
            draw={(outcome) => <OutcomeMark outcome={outcome as Outcome} />}
          />
        )}
      </FilterPicker>
      <FilterPicker label="Entity" active={filter.entityType !== undefined || filter.entityId !== undefined}>
        {(close) => (
          <PickText
            fields={[
              { name: 'entityType', label: 'Type is', value: filter.entityType, placeholder: 'report' },
              { name: 'entityId', label: 'Id is', value: filter.entityId, placeholder: 'any' },
            ]}
            suggestions={suggestionsOf(statistics?.byResourceType)}
            onApply={({ entityType, entityId }) => {
              set({ entityType: orNone(entityType), entityId: orNone(entityId) });
              close();
            }}
          />
        )}
      </FilterPicker>
      {one('Action', 'action', 'approve')}
      {one('IP', 'ipAddress', '10.0.0.7')}
      {one('Session', 'sessionId', 'id of a session')}
    </Box>
  );
}
