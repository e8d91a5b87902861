import { type Options, stringify } from 'csv-stringify';
import type { ListedEntry } from '../sources/source.ts';
import { type EntryRenderer, EXPORT_COLUMNS } from './renderer.ts';

/**
 * CSV in *faithful* mode: every value as the source holds it, nothing escaped for spreadsheets. RFC 4180: lines end
 * in CRLF, a field with a comma, quote or line break is quoted, quotes are doubled. SQL NULL is an empty field, the
 * empty string a quoted empty one (`""`), as PostgreSQL's `COPY … CSV` tells them apart.
 *
 * One pattern finds the empty string and both line breaks: half the cost of asking the library for each.
 */
const OPTIONS: Options = {
  record_delimiter: '\r\n',
  quote_record_delimiter: false,
  quoted_match: [/^$|[\r\n]/],
  // Whoever renders takes what is there after each slice, so the stream never has to hold anything back.
  readableHighWaterMark: Number.MAX_SAFE_INTEGER,
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

/**
 * One stringifier serves a whole export: its synchronous form takes twice the time, for it works out its options anew
 * at each call. A transform without anything to wait for turns rows into bytes within `write`.
 */
export function createCsvRenderer(): EntryRenderer {
  const stringifier = stringify(OPTIONS);
  let failure: unknown = null;
  stringifier.on('error', (error) => {
    failure = error;
  });
  const take = (): Uint8Array => {
    if (failure !== null || stringifier.writableLength > 0) {
      throw failure ?? new Error('the CSV stringifier kept entries back');
    }
    const bytes: Uint8Array | null = stringifier.read();
    return bytes ?? new Uint8Array();
  };
  return {
    head() {
      stringifier.write([...EXPORT_COLUMNS]);
      return take();
    },
    entries(entries) {
      for (const listed of entries) stringifier.write(fields(listed));
      return take();
    },
  };
}
