import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvRenderer } from '../../../main/reports/csv.ts';
import { EXPORT_COLUMNS } from '../../../main/reports/renderer.ts';
import type { ListedEntry } from '../../../main/sources/source.ts';
import { listedEntry, sampleEntry } from './entries.ts';
import { parseCsv } from './rfc4180.ts';

const head = () => Buffer.from(createCsvRenderer().head()).toString();
const rendered = (entries: readonly ListedEntry[]) =>
  Buffer.from(createCsvRenderer().entries(entries)).toString();

describe('the CSV renderer', () => {
  it('names its columns in one header line', () => {
    expect(head()).toBe(
      'id,event_type,severity,user_id,session_id,ip_address,user_agent,resource_type,resource_id,action,' +
        'details,timestamp,checksum,user_email,outcome\r\n',
    );
  });

  it('reads back field by field whatever the entries hold', () => {
    fc.assert(
      fc.property(fc.array(listedEntry, { maxLength: 5 }), (entries) => {
        const expected = entries.map(({ entry, person, outcome }) => [
          ...EXPORT_COLUMNS.slice(0, 13).map((column) => entry[column as keyof typeof entry]),
          person?.email ?? null,
          outcome,
        ]);
        expect(parseCsv(rendered(entries))).toEqual(expected);
      }),
    );
  });

  it('keeps SQL NULL apart from the empty string', () => {
    const line = rendered([sampleEntry({ session_id: null, user_agent: '' })]);
    expect(line).toContain(',u1,,192.0.2.1,"",');
  });

  it('escapes nothing for spreadsheets: the mode is faithful', () => {
    const [record] = parseCsv(rendered([sampleEntry({ user_agent: '=1+1' })]));
    expect(record?.[6]).toBe('=1+1');
  });
});
