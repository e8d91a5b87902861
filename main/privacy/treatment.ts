import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { checksumOf } from '../audit/checksum.ts';
import { decodeDetails } from '../audit/details.ts';
import { COLUMNS, type Column, type EvidenceRow, type EvidenceValue } from '../audit/entry.ts';
import { shown, toEntry } from '../audit/readable.ts';
import type { Recipe } from '../audit/recipe.ts';
import { rewriteJson } from '../audit/rewrite-json.ts';
import { utcTimestamp } from '../audit/timestamp.ts';
import { type Engine, verifyRow } from '../integrity/verify-row.ts';
import type { PlannedChange, Treatment } from './change.ts';
import { replaced } from './patterns.ts';
import type { PrivacyPolicy } from './policy.ts';
import type { Pseudonym } from './pseudonym.ts';
import { NAMING, type Naming, type Subject, spansInColumn, spansInDetails } from './subject.ts';

/** How the entries of a person are erased. */
export interface Erasure {
  readonly subject: Subject;
  readonly policy: Pick<PrivacyPolicy, 'erasure'>;
  readonly pseudonym: Pseudonym;
  /** The source's own: checksums of changed entries are computed by it. */
  readonly recipe: Recipe;
  readonly engine: Engine;
  /** When the plan was made, in milliseconds since the Unix epoch: ages count to it. */
  readonly now: number;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Days an entry is old; null where its time is none. */
function ageOf(row: EvidenceRow, now: number): number | null {
  const utc = utcTimestamp(row.timestamp);
  return utc === null ? null : (now - Date.parse(`${utc.slice(0, 23)}Z`)) / MILLISECONDS_A_DAY;
}

/**
 * What is done with an entry, by the first rule that fits, and why. Another person's entry is never deleted because it names the
 * one who asks: there the name alone goes.
 */
export function treatmentOf(
  row: EvidenceRow,
  { own }: Pick<Naming, 'own'>,
  { policy, now }: Pick<Erasure, 'policy' | 'now'>,
): { readonly treatment: Treatment; readonly reason: string } {
  const { rules, otherwise } = policy.erasure;
  const age = ageOf(row, now);
  const fits = rules.find(
    ({ eventTypes, severities, olderThanDays, newerThanDays }) =>
      (eventTypes?.includes(shown(row.event_type) ?? '') ?? true) &&
      (severities?.includes(shown(row.severity) ?? '') ?? true) &&
      (olderThanDays === undefined || (age !== null && age > olderThanDays)) &&
      (newerThanDays === undefined || age === null || age <= newerThanDays),
  );
  const { treatment, reason } = fits ?? otherwise;
  return treatment === 'delete' && !own
    ? {
        treatment: 'pseudonymise',
        reason: `${reason} It is another person's entry, so it stays without the name.`,
      }
    : { treatment, reason };
}

/** Columns of a person's own entry that say more of them than who they are. */
const EMPTIED: readonly Column[] = ['ip_address', 'user_agent'];

/**
 * The row with the person's identifiers as pseudonyms, wherever they stand, and of their own entries without address and
 * browser and with a pseudonym of the session. Its checksum is computed anew, but for one that did not verify before: that
 * stays a finding.
 */
export function pseudonymised(row: EvidenceRow, { own }: Pick<Naming, 'own'>, erasure: Erasure): EvidenceRow {
  const { subject, pseudonym, recipe, engine } = erasure;
  const swap = (text: string, spans: ReturnType<Subject['spans']>): string =>
    replaced(
      text,
      spans.map(([from, to]) => [from, to, pseudonym(text.slice(from, to))] as const),
    ).text;
  const after: Record<Column, EvidenceValue> = { ...row };
  const entry = toEntry(row);
  for (const column of NAMING) {
    const cell = row[column];
    if (cell === null || cell instanceof Uint8Array) continue;
    const text = String(cell);
    if (own && EMPTIED.includes(column)) after[column] = null;
    else if (own && column === 'session_id') after[column] = pseudonym(`session ${text}`);
    else {
      const told = swap(text, spansInColumn(subject, column, text, entry));
      if (told !== text) after[column] = told;
    }
  }
  const details = decodeDetails(row.details);
  if (details.ok && details.text !== null) {
    const { text } = details;
    const told =
      rewriteJson(text, (value, kind, place) => {
        const spans = spansInDetails(subject, value, kind, place);
        return spans.length === 0 ? null : swap(value, spans);
      }) ?? swap(text, subject.spans(text));
    if (told !== text) after.details = packedLike(row.details, told);
  }
  if (verifyRow(row, recipe, engine).verdict !== 'verified') return after;
  const computed = checksumOf(after, recipe);
  return computed.ok ? { ...after, checksum: computed.checksum } : after;
}

/** A text in the form its cell had: compressed where that was. */
function packedLike(cell: EvidenceValue, text: string): EvidenceValue {
  if (!(cell instanceof Uint8Array)) return text;
  const [first = 0, second = 0] = cell;
  if (first === 0x1f && second === 0x8b) return gzipSync(text);
  const isZlib = (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
  return isZlib ? deflateSync(text) : Buffer.from(text);
}

/** SHA-256 over every cell of a row and its storage class: tells whether it is still what was planned for. */
export function fingerprintOf(row: EvidenceRow): string {
  const hash = createHash('sha256');
  for (const column of COLUMNS) {
    const value = row[column];
    if (value instanceof Uint8Array) hash.update(`blob ${value.length}\0`).update(value);
    else {
      const text = value === null ? '' : String(value);
      hash.update(`${value === null ? 'null' : typeof value} ${Buffer.byteLength(text)}\0${text}`);
    }
  }
  return hash.digest('hex');
}

/** A change as it is done: what is planned of it, and the row as it is and as it will be. */
export interface Change {
  readonly planned: PlannedChange;
  readonly before: EvidenceRow;
  /** null where it is deleted; as before where it is kept. */
  readonly after: EvidenceRow | null;
}

/** What is planned for a row that names the person. */
export function changeOf(row: EvidenceRow, naming: Pick<Naming, 'own'>, erasure: Erasure): Change {
  const { treatment, reason } = treatmentOf(row, naming, erasure);
  const after =
    treatment === 'delete' ? null : treatment === 'keep' ? row : pseudonymised(row, naming, erasure);
  const planned: PlannedChange = {
    entryId: toEntry({ ...row, details: null }).id,
    treatment,
    reason,
    fingerprint: fingerprintOf(row),
    oldChecksum: shown(row.checksum),
    newChecksum: after === null ? null : shown(after.checksum),
  };
  return { planned, before: row, after };
}
