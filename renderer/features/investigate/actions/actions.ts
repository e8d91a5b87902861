import {
  Bookmark,
  Braces,
  ChartGantt,
  Clock,
  Columns2,
  Copy,
  Globe,
  KeyRound,
  ListFilter,
  ListX,
  Package,
  Rows3,
  User,
  ZoomIn,
} from 'lucide-react';
import type { Entry, ListedEntry, Person } from '../../../../main/contract/entries.ts';
import { clauseOf } from '../../../../main/contract/query.ts';
import { isMoment } from '../../searches/moment-row.ts';
import { viewAddress } from '../../timeline/lane-names.ts';
import { rangeOf } from '../histogram/time-buckets.ts';
import type { ActionTarget, EntryAction } from './action.ts';

const FIVE_MINUTES = 300_000;

const moment = ({ listed }: ActionTarget): number =>
  listed ? Date.parse(`${listed.entry.timestamp.slice(0, 23)}Z`) : Number.NaN;

/** The moment a bookmark can be put at, in the form of `Entry.timestamp`: an entry's time may be any text. */
function markable({ listed, stretch }: ActionTarget): string | null {
  if (listed) return isMoment(listed.entry.timestamp) ? listed.entry.timestamp : null;
  return stretch ? `${new Date(stretch.start).toISOString().slice(0, 23)}000` : null;
}

/** "Same session" and its like: every entry that shares a field with this one. */
function sharing(
  id: string,
  label: string,
  icon: EntryAction['icon'],
  clauseFor: (listed: ListedEntry) => string | null,
): EntryAction {
  const clause = ({ listed }: ActionTarget): string | null => (listed ? clauseFor(listed) : null);
  return {
    id,
    group: 'around',
    icon,
    label: () => label,
    applies: (target) => clause(target) !== null,
    run(target, { addClause }) {
      const text = clause(target);
      if (text !== null) addClause({ text, negated: false });
    },
  };
}

/** Who did it, or the session it was done in, over the whole log: a view of its own. */
function viewing(id: string, label: string, field: 'user_id' | 'session_id'): EntryAction {
  return {
    id,
    group: 'entry',
    icon: ChartGantt,
    label: () => label,
    applies: ({ listed }) => has(listed?.entry[field] ?? null),
    run({ listed }, { sourceId }) {
      const address = viewAddress(sourceId, field, listed?.entry[field] ?? null);
      if (address !== null) window.location.hash = address;
    },
  };
}

const has = (value: string | null): value is string => value !== null && value !== '';

/** Who did it: asked for by e-mail address where one is known, as people are named. */
export const userClause = (id: string | null, person: Person | null): string =>
  person?.email ? clauseOf('user', person.email) : clauseOf('user_id', id);

/** A resource is its kind and its id: ids alone may name things of several kinds. */
export function resourceClause({ resource_type, resource_id }: Entry): string | null {
  const parts = [
    ...(has(resource_type) ? [clauseOf('resource_type', resource_type)] : []),
    ...(has(resource_id) ? [clauseOf('resource_id', resource_id)] : []),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

/**
 * Everything that can be done with a value or an entry, wherever it is shown: the grid, the drawer, facets and bars
 * offer what applies of this one list. What comes later (marking, cases) is a line here.
 */
export const ACTIONS: readonly EntryAction[] = [
  {
    id: 'only',
    group: 'filter',
    icon: ListFilter,
    shortcut: '+',
    label: ({ value }) => `Only this ${value?.label ?? 'value'}`,
    applies: ({ value }) => value?.clause != null,
    run({ value }, { addClause }) {
      if (value?.clause != null) addClause({ text: value.clause, negated: false });
    },
  },
  {
    id: 'not',
    group: 'filter',
    icon: ListX,
    shortcut: '-',
    label: ({ value }) => `Not this ${value?.label ?? 'value'}`,
    applies: ({ value }) => value?.clause != null,
    run({ value }, { addClause }) {
      if (value?.clause != null) addClause({ text: value.clause, negated: true });
    },
  },
  {
    id: 'zoom',
    group: 'filter',
    icon: ZoomIn,
    label: () => 'Zoom to this time',
    applies: ({ stretch }) => stretch !== undefined,
    run({ stretch }, { setRange }) {
      if (stretch) setRange(rangeOf(stretch.start, stretch.end));
    },
  },
  {
    id: 'around',
    group: 'around',
    icon: Clock,
    shortcut: 't',
    label: () => '5 minutes before and after',
    applies: (target) => !Number.isNaN(moment(target)) || target.stretch !== undefined,
    run(target, { setRange }) {
      const { start, end } = target.stretch ?? { start: moment(target), end: moment(target) + 1 };
      setRange(rangeOf(start - FIVE_MINUTES, end + FIVE_MINUTES));
    },
  },
  sharing('same-session', 'Same session', KeyRound, ({ entry: { session_id } }) =>
    has(session_id) ? clauseOf('session_id', session_id) : null,
  ),
  sharing('same-ip', 'Same IP address', Globe, ({ entry: { ip_address } }) =>
    has(ip_address) ? clauseOf('ip_address', ip_address) : null,
  ),
  sharing('same-user', 'Same user', User, ({ entry: { user_id }, person }) =>
    has(user_id) ? userClause(user_id, person) : null,
  ),
  sharing('same-resource', 'Same resource', Package, ({ entry }) => resourceClause(entry)),
  viewing('view-person', 'This person over the whole log', 'user_id'),
  viewing('view-session', 'This session over the whole log', 'session_id'),
  {
    id: 'bookmark',
    group: 'entry',
    icon: Bookmark,
    label: () => 'Bookmark this time…',
    applies: (target) => markable(target) !== null,
    run(target, { bookmark }) {
      const at = markable(target);
      if (at !== null) bookmark(at);
    },
  },
  {
    id: 'compare',
    group: 'entry',
    icon: Columns2,
    label: () => 'Compare with…',
    applies: ({ listed }) => listed !== undefined,
    run({ listed }, { compareWith }) {
      if (listed) compareWith(listed);
    },
  },
  {
    id: 'copy-value',
    group: 'copy',
    icon: Copy,
    shortcut: 'c',
    label: ({ value }) => `Copy ${value?.label ?? 'value'}`,
    applies: ({ value }) => value !== undefined && has(value.text),
    run({ value }, { copy }) {
      if (value?.text != null) copy(value.text, value.label);
    },
  },
  {
    id: 'copy-row',
    group: 'copy',
    icon: Rows3,
    label: () => 'Copy row as TSV',
    applies: ({ listed }) => listed !== undefined,
    async run({ listed }, { copy, rowText }) {
      if (listed) copy(await rowText(listed), 'row');
    },
  },
  {
    id: 'copy-json',
    group: 'copy',
    icon: Braces,
    label: () => 'Copy entry as JSON',
    applies: ({ listed }) => listed !== undefined,
    async run({ listed }, { copy, entryJson }) {
      if (listed) copy(await entryJson(listed), 'entry');
    },
  },
];

/** The actions that apply, in the order of the list. */
export const actionsFor = (target: ActionTarget): readonly EntryAction[] =>
  ACTIONS.filter(({ applies }) => applies(target));
