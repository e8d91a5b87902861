import { decodeDetails } from './details.ts';
import type { Entry, EvidenceRow, EvidenceValue } from './entry.ts';
import { pythonFloat } from './python-float.ts';
import { utcTimestamp } from './timestamp.ts';
import { hyphenated } from './uuid.ts';

/** A row made readable. Nothing is hidden: what is not of the expected form is shown as it is stored. */
export function toEntry(row: EvidenceRow): Entry {
  return {
    id: shownId(row.id),
    event_type: shown(row.event_type) ?? '',
    severity: shown(row.severity) ?? '',
    user_id: shown(row.user_id),
    session_id: shown(row.session_id),
    ip_address: shown(row.ip_address),
    user_agent: shown(row.user_agent),
    resource_type: shown(row.resource_type),
    resource_id: shown(row.resource_id),
    action: shown(row.action) ?? '',
    details: shownDetails(row.details),
    timestamp: utcTimestamp(row.timestamp) ?? shown(row.timestamp) ?? '',
    checksum: shown(row.checksum),
  };
}

export function shownId(value: EvidenceValue): string {
  const id = shown(value) ?? '';
  return hyphenated(id) ?? id;
}

export function shownDetails(value: EvidenceValue): string | null {
  const details = decodeDetails(value);
  return details.ok ? details.text : shown(value);
}

/** Bytes of a BLOB that are shown, as hex digits: enough to know it again by. */
const SHOWN_BYTES = 256;

/** A cell as text: numbers as Python writes them, a BLOB as an SQL hex literal. */
export function shown(value: EvidenceValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return pythonFloat(value);
  const hex = Buffer.from(value.subarray(0, SHOWN_BYTES)).toString('hex');
  return value.length > SHOWN_BYTES ? `x'${hex}…' (${value.length} bytes)` : `x'${hex}'`;
}
