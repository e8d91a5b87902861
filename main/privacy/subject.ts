import type { Column, Entry } from '../audit/entry.ts';
import { type JsonPlace, rewriteJson } from '../audit/rewrite-json.ts';
import { hyphenated } from '../audit/uuid.ts';

/** Where a text names somebody: from a place up to and without another. */
export type Span = readonly [from: number, to: number];

/** A person as a log knows them, by any of their identifiers, and where a log names them. */
export interface Subject {
  readonly identifiers: readonly string[];
  /** Whether the whole text is one of the identifiers, whatever the case. */
  readonly is: (text: string) => boolean;
  /** Where a text names the person, apart from each other and in order. */
  readonly spans: (text: string) => readonly Span[];
}

/** Columns that may name a person: what an entry has beside its id, its kind, its time and its checksum. */
export const NAMING: readonly Exclude<Column, 'details'>[] = [
  'user_id',
  'session_id',
  'ip_address',
  'user_agent',
  'resource_type',
  'resource_id',
  'action',
];

/** What may not stand right before an identifier, or it is the end of another word or address; and after it. */
const BEFORE = '(?<![\\p{L}\\p{N}_.@%+!#$&*^`{|}~?-])';
const AFTER = '(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])';
/** Words such as `admin` and numbers such as `7` mean a person only where a person is expected. */
const PLAIN = /^(?:\p{L}+|\p{N}+)$/u;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const key = (text: string): string => text.normalize('NFC').toLowerCase();

/** An identifier in every spelling it may have in a log. */
export function spellings(identifier: string): readonly string[] {
  const uuid = hyphenated(identifier);
  return [
    ...new Set([
      identifier,
      identifier.normalize('NFC'),
      identifier.normalize('NFD'),
      ...(uuid === null ? [] : [uuid, uuid.replaceAll('-', '')]),
    ]),
  ];
}

/** @param identifiers ids, addresses, numbers and names; what is blank is left out */
export function subjectOf(identifiers: readonly string[]): Subject {
  const all = [...new Set(identifiers.map((one) => one.trim()).filter((one) => one !== ''))];
  const spelled = all.flatMap(spellings);
  const whole = new Set(spelled.map(key));
  const distinctive = spelled.filter((one) => !PLAIN.test(one)).sort((a, b) => b.length - a.length);
  const pattern =
    distinctive.length === 0
      ? null
      : new RegExp(`${BEFORE}(?:${distinctive.map(escaped).join('|')})${AFTER}`, 'giu');
  return {
    identifiers: all,
    is: (text) => whole.has(key(text.trim())),
    spans: (text) =>
      pattern === null
        ? []
        : Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length]),
  };
}

const PERSON =
  /(?:users?|actors?|accounts?|owner|person|people|subject|employee|customer|approver|approvedby|author|creator|requester|reviewer|manager|member|login|username|assignee|uid|email|mail|by)(?:ids?|emails?|names?)?$/;

/** Whether a key in details is one that a person stands under: `user_id`, `approvedBy`, `owner`. */
export function namesPerson(place: JsonPlace): boolean {
  const last = place.findLast((step) => typeof step === 'string');
  // An address, or what stands where one was, is no word for a person.
  if (typeof last !== 'string' || /[@[]/.test(last)) return false;
  return PERSON.test(last.toLowerCase().replace(/[^a-z]/g, ''));
}

/** Types of things that are people. */
const PEOPLE = /user|account|person|people|employee|customer|member/i;

/** Whether what stands in a column is a person: in `user_id`, and in `resource_id` of a thing that is one. */
export const isPersonColumn = (column: Column, { resource_type }: Pick<Entry, 'resource_type'>): boolean =>
  column === 'user_id' || (column === 'resource_id' && PEOPLE.test(resource_type ?? ''));

/**
 * Where a column names the person; also as a word or number of its own, where people are expected.
 */
export function spansInColumn(
  subject: Subject,
  column: Exclude<Column, 'details'>,
  text: string,
  { resource_type }: Pick<Entry, 'resource_type'>,
): readonly Span[] {
  return isPersonColumn(column, { resource_type }) && subject.is(text)
    ? [[0, text.length]]
    : subject.spans(text);
}

/** Where a key, string or number in details names the person. */
export function spansInDetails(
  subject: Subject,
  text: string,
  kind: 'key' | 'string' | 'number',
  place: JsonPlace,
): readonly Span[] {
  if (kind !== 'key' && namesPerson(place) && subject.is(text)) return [[0, text.length]];
  return kind === 'number' ? [] : subject.spans(text);
}

/** Where an entry names a person. */
export interface Naming {
  /** Whether it is of the person's own doing. */
  readonly own: boolean;
  /** `user_id`, `action`, `details.approver.email`, each once; empty where the person is not named. */
  readonly places: readonly string[];
}

/** Where an entry names the person: the exact judgement, whatever a query let through. */
export function namingOf(subject: Subject, entry: Entry): Naming {
  const places = new Set<string>();
  for (const column of NAMING) {
    const text = entry[column];
    if (text !== null && spansInColumn(subject, column, text, entry).length > 0) places.add(column);
  }
  const { details } = entry;
  if (details !== null) {
    const read = rewriteJson(details, (text, kind, place) => {
      if (spansInDetails(subject, text, kind, place).length > 0) places.add(['details', ...place].join('.'));
      return null;
    });
    if (read === null && subject.spans(details).length > 0) places.add('details');
  }
  return { own: places.has('user_id'), places: [...places] };
}
