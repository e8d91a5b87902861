import type { EvidenceValue } from '../../audit/entry.ts';
import { momentText, type Range } from '../intervals.ts';
import { identifier, raw, render, type Sql, sql } from '../sql.ts';
import { createTimeReader } from '../time-reader.ts';
import { type AuditFile, statement } from './file.ts';
import { rowidsOf } from './times-by-row.ts';

/** How the audited server spells every time; with a T in the place of the space by some writers. */
export const USUAL = /^\d{4}-\d\d-\d\d([ T])\d\d:\d\d:\d\d\.\d{6}$/;

const DAY = 86_400_000;
/** Entries out of place up to which counting by stretches is worth it. */
export const MOST_APART = 10_000;
/** From here on so many questions take longer than looking at every row. */
const MOST_STRETCHES = 5_000;

/** The log as its index of time has it, in the order of text: but for few at its ends it begins and ends with times in the usual spelling. */
export interface UsualLog {
  readonly file: AuditFile;
  readonly rowid: string;
  readonly byTime: Sql;
  /** Between date and time of day. */
  readonly separator: string;
  /** Times of the first and the last entry by the text of their timestamps. */
  readonly range: Range;
}

/** A stretch of time within one day and one bucket, and the rows it would be if rows came in the order of time. */
export interface Stretch {
  /** First moment of its bucket, in milliseconds since 1970. */
  readonly bucket: number;
  /** Timestamps from here on, and before that one: they have the date and begin with one of its hours. */
  readonly from: string;
  readonly before: string;
  /** Where the next stretch begins: between lies what is no time of that day, but sorts behind it. */
  readonly next: string;
  /** Rowids from here on, and up to that one. */
  readonly first: bigint;
  readonly last: bigint;
}

/** The usual spelling, as far as the date and the first digit of the hour do not have to be looked at. */
export function isUsual(separator: string): Sql {
  const spelling = `????-??-??${separator}?[0-9]:[0-5][0-9]:[0-5][0-9].${'[0-9]'.repeat(6)}`;
  return sql`octet_length("timestamp") = 26 AND "timestamp" GLOB ${spelling}`;
}

/** Null where an index or the rowid is missing, or where timestamps at either end of the log have other spellings. */
export function usualLog(file: AuditFile): UsualLog | null {
  const { rowid, indexes, utf8 } = file.schema;
  const index = indexes.get('timestamp');
  if (rowid === null || index === undefined || !utf8) return null;
  const byTime = identifier(index);
  const timeOf = createTimeReader();
  const end = (direction: 'ASC' | 'DESC') => {
    const near = statement<EvidenceValue>(
      file,
      sql`SELECT "timestamp" FROM audit_logs INDEXED BY ${byTime}
          ORDER BY "timestamp" ${raw(direction)} LIMIT ${MOST_APART}`,
    ).pluck();
    for (const timestamp of near.iterate()) {
      const separator = typeof timestamp === 'string' ? USUAL.exec(timestamp)?.[1] : undefined;
      const time = separator === undefined ? Number.NaN : timeOf(timestamp);
      if (separator !== undefined && !Number.isNaN(time)) return { time, separator };
    }
    return null;
  };
  const [first, last] = [end('ASC'), end('DESC')];
  if (first === null || first.separator !== last?.separator) return null;
  return { file, rowid, byTime, separator: first.separator, range: { first: first.time, last: last.time } };
}

/** Cuts the log where a bucket or a day ends, in order; null where that makes too many, or times that have no text. */
export function stretchesOf(log: UsualLog, interval: number): readonly Stretch[] | null {
  const cuts: { readonly bucket: number; readonly start: number }[] = [];
  let bucket = Math.floor(log.range.first / interval) * interval;
  let start = bucket;
  while (start <= log.range.last) {
    if (cuts.length === MOST_STRETCHES) return null;
    cuts.push({ bucket, start });
    start = Math.min(bucket + interval, (Math.floor(start / DAY) + 1) * DAY);
    if (start === bucket + interval) bucket = start;
  }
  const texts = [...cuts.map((cut) => cut.start), start].map((at) =>
    momentText(at).replace('T', log.separator),
  );
  if (!texts.every((text) => USUAL.test(text) && text >= '0001')) return null;
  const rows = firstRows(log, texts);
  return cuts.map((cut, at) => {
    const [from = '', next = ''] = texts.slice(at, at + 2);
    const dayEnd = `${from.slice(0, 11)}24`;
    return {
      bucket: cut.bucket,
      from,
      before: dayEnd < next ? dayEnd : next,
      next,
      first: rows[at] ?? 0n,
      last: (rows[at + 1] ?? 0n) - 1n,
    };
  });
}

/**
 * For each text the first row of which the timestamp is not before it, were rows in the order of time; found by halving,
 * so a few that are not in order mislead it only where it meets them. What lies between the first row of all and that
 * beyond the last is shared out completely, whatever it finds.
 */
function firstRows({ file, rowid }: UsualLog, texts: readonly string[]): readonly bigint[] {
  const { least, most } = rowidsOf(file, rowid) ?? { least: 0n, most: 0n };
  const beyond = most + 1n;
  const { text: question } = render(
    sql`SELECT "timestamp" FROM audit_logs WHERE ${raw(rowid)} >= ${0n} ORDER BY ${raw(rowid)} LIMIT 1`,
    () => '?',
  );
  const timestampFrom = file.database.prepare<[bigint], EvidenceValue>(question).pluck();
  const find = (text: string, from: bigint, to: bigint): bigint => {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = low + (high - low) / 2n;
      const there = timestampFrom.get(middle);
      if (typeof there === 'string' && there >= text) high = middle;
      else low = middle + 1n;
    }
    return low;
  };
  const rows: bigint[] = texts.map((_, at) => (at === 0 ? least : beyond));
  const halve = (left: number, right: number): void => {
    if (right - left < 2) return;
    const middle = (left + right) >> 1;
    rows[middle] = find(texts[middle] ?? '', rows[left] ?? least, rows[right] ?? beyond);
    halve(left, middle);
    halve(middle, right);
  };
  halve(0, texts.length - 1);
  return rows;
}
