import type Database from 'better-sqlite3';
import { decodeDetails } from '../../audit/details.ts';
import type { EvidenceValue } from '../../audit/entry.ts';
import { shown } from '../../audit/readable.ts';
import { utcTimestamp } from '../../audit/timestamp.ts';
import { outcomeOfCells } from '../listed.ts';

const options = { deterministic: true, safeIntegers: true, directOnly: true };

/**
 * Functions that SQL over evidence needs and SQLite lacks.
 * - `sealtrail_outcome(event_type, details)`: as `outcomeOf`
 * - `sealtrail_utc(timestamp)`: as `utcTimestamp`, NULL for what is no timestamp
 * - `sealtrail_fold(text)`: lower case of all of Unicode, where SQLite's own knows ASCII only
 * - `sealtrail_found(needle, value)`: 1 where the folded needle is in the value, ignoring case
 * - `sealtrail_found_in_details(needle, details)`: the same after decompressing and undoing JSON's \u escapes
 */
export function registerFunctions(database: Database.Database): void {
  database.function('sealtrail_outcome', options, (eventType: EvidenceValue, details: EvidenceValue) =>
    outcomeOfCells(eventType, details),
  );
  database.function('sealtrail_utc', options, (timestamp: EvidenceValue) => utcTimestamp(timestamp));
  database.function('sealtrail_fold', options, (value: EvidenceValue) => shown(value)?.toLowerCase() ?? null);
  database.function('sealtrail_found', options, (needle: string, value: EvidenceValue) =>
    found(needle, shown(value)),
  );
  database.function('sealtrail_found_in_details', options, (needle: string, value: EvidenceValue) => {
    const decoded = decodeDetails(value);
    const text = decoded.ok ? decoded.text : shown(value);
    return found(needle, text) || (text?.includes('\\u') ? found(needle, unescaped(text)) : 0n);
  });
}

const found = (needle: string, text: string | null): bigint =>
  text?.toLowerCase().includes(needle) ? 1n : 0n;

function unescaped(json: string): string {
  return json.replace(/\\(?:u([0-9a-f]{4})|.)/gi, (whole, hex: string | undefined) =>
    hex === undefined ? whole : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
