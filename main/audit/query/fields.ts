import type { TextColumn } from './query.ts';

/** What kind of test a field of the query language makes. */
export type FieldKind =
  | { readonly is: 'column'; readonly column: TextColumn }
  | { readonly is: 'severity' }
  | { readonly is: 'user' }
  | { readonly is: 'email' }
  | { readonly is: 'resource' }
  | { readonly is: 'ip' }
  | { readonly is: 'details' }
  | { readonly is: 'outcome' }
  | { readonly is: 'time' }
  | { readonly is: 'after' }
  | { readonly is: 'before' }
  | { readonly is: 'last' }
  | { readonly is: 'verdict' }
  | { readonly is: 'has' }
  | { readonly is: 'missing' };

export interface Field {
  /** As it is spelled out; a column's own name where it stands for one. */
  readonly name: string;
  /** Other spellings. */
  readonly aliases: readonly string[];
  readonly kind: FieldKind;
  /** What it is, for who completes or hovers over it. */
  readonly description: string;
  readonly example: string;
}

const column = (
  name: TextColumn,
  aliases: readonly string[],
  description: string,
  example: string,
): Field => ({ name, aliases, kind: { is: 'column', column: name }, description, example });

/** Every field of the query language, in the order they are offered. */
export const FIELDS: readonly Field[] = [
  column('event_type', ['type'], 'What kind of event it was', 'type:login_failure'),
  {
    name: 'severity',
    aliases: [],
    kind: { is: 'severity' },
    description: 'How serious the writer took it to be: low, medium, high or critical',
    example: 'severity>=high',
  },
  {
    name: 'outcome',
    aliases: [],
    kind: { is: 'outcome' },
    description: 'Whether it came about: success, failure or unknown',
    example: 'outcome:failure',
  },
  {
    name: 'user',
    aliases: [],
    kind: { is: 'user' },
    description: 'Who did it, by e-mail address or user id',
    example: 'user:alice@example.org',
  },
  {
    name: 'ip_address',
    aliases: ['ip'],
    kind: { is: 'ip' },
    description: 'Where it came from: an address, or a network',
    example: 'ip:10.0.0.0/8',
  },
  {
    name: 'resource',
    aliases: ['entity'],
    kind: { is: 'resource' },
    description: 'What it was done to, by type or id',
    example: 'resource:report',
  },
  column('action', [], 'What was done', 'action:export'),
  {
    name: 'after',
    aliases: ['since'],
    kind: { is: 'after' },
    description: 'From this day or moment on, UTC',
    example: 'after:2026-01-01',
  },
  {
    name: 'before',
    aliases: ['until'],
    kind: { is: 'before' },
    description: 'Up to but not including this day or moment, UTC',
    example: 'before:2026-02-01',
  },
  {
    name: 'last',
    aliases: [],
    kind: { is: 'last' },
    description: 'From so long ago on: s, m, h, d or w',
    example: 'last:7d',
  },
  {
    name: 'timestamp',
    aliases: ['time', 'date'],
    kind: { is: 'time' },
    description: 'When it was recorded, UTC: a day, a moment or a range',
    example: 'time:2026-01-31',
  },
  {
    name: 'details',
    aliases: [],
    kind: { is: 'details' },
    description: 'Within the details: text anywhere, or a path to one value',
    example: 'details.old_values.port:25',
  },
  column('session_id', ['session'], 'The session it belongs to', 'session:"3f1c…"'),
  column('user_id', [], 'Id of who did it', 'user_id:42'),
  {
    name: 'email',
    aliases: ['user_email'],
    kind: { is: 'email' },
    description: 'E-mail address of who did it, whatever the case',
    example: 'email:*@example.org',
  },
  column('resource_type', ['entity_type'], 'Type of what it was done to', 'resource_type:report'),
  column('resource_id', ['entity_id'], 'Id of what it was done to', 'resource_id:rep789'),
  column('user_agent', ['agent'], 'The program it was done with, as it named itself', 'agent:/curl|python/i'),
  column('id', [], 'Id of the entry', 'id:0b7e…'),
  column('checksum', [], 'The stored checksum', 'checksum:9f86*'),
  {
    name: 'verdict',
    aliases: [],
    kind: { is: 'verdict' },
    description: 'What the last verification said: verified, modified or unprotected',
    example: 'verdict:modified',
  },
  {
    name: 'has',
    aliases: [],
    kind: { is: 'has' },
    description: 'The field holds something',
    example: 'has:resource_id',
  },
  {
    name: 'missing',
    aliases: [],
    kind: { is: 'missing' },
    description: 'The field holds nothing',
    example: 'missing:user_id',
  },
];

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
);

/** The field of this name or alias, ignoring case; undefined where there is none. */
export const fieldNamed = (name: string): Field | undefined => BY_NAME.get(name.toLowerCase());

/** The name closest to one that is no field, for an error's hint; undefined where nothing is close. */
export function closestField(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const ranked = [...BY_NAME.keys()]
    .map((known) => ({ known, distance: editDistance(wanted, known) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? best.known : undefined;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, character] of [...one.slice(0, 40)].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= other.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (character === other[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
