import { type Options, stringify } from 'csv-stringify/sync';
import type { ListedEntry } from '../sources/source.ts';
import { type EntryRenderer, EXPORT_COLUMNS } from './renderer.ts';

/**
 * CSV in *faithful* mode: every value as the source holds it, nothing escaped for spreadsheets. RFC 4180: lines end
 * in CRLF, a field with a comma, quote or line break is quoted, quotes are doubled. SQL NULL is an empty field, the
 * empty string a quoted empty one (`""`), as PostgreSQL's `COPY … CSV` tells them apart.
 *
 * The synchronous form over a slice of entries, because a stream of single rows pays for its machinery on each row;
 * whoever writes the slices waits for each, which is the backpressure.
 */
const OPTIONS: Options = {
  record_delimiter: '\r\n',
  quote_record_delimiter: true,
  quoted_match: [/^$/],
};

function fields({ entry, person, outcome }: ListedEntry): (string | null)[] {
  return [
    entry.id,
    entry.event_type,
    entry.severity,
    entry.user_id,
    entry.session_id,
    entry.ip_address,
    entry.user_agent,
    entry.resource_type,
    entry.resource_id,
    entry.action,
    entry.details,
    entry.timestamp,
    entry.checksum,
    person === null ? null : person.email,
    outcome,
  ];
}

export const csvRenderer: EntryRenderer = {
  head: stringify([[...EXPORT_COLUMNS]], OPTIONS),
  entries: (entries) => stringify(entries.map(fields), OPTIONS),
};
