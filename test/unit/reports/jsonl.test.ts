import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS } from '../../../main/reports/columns.ts';
import { createJsonlRenderer, entryLine } from '../../../main/reports/jsonl.ts';
import { listedEntry, sampleEntry, sampleRendering } from './entries.ts';

const detailsOf = (details: string | null): string => {
  const line = entryLine(sampleEntry({ details }));
  return line.slice(line.indexOf('"details":') + 10, line.indexOf(',"timestamp"'));
};

describe('the JSONL renderer', () => {
  it('gives one line an entry that reads back, whatever the entry holds', () => {
    fc.assert(
      fc.property(listedEntry, (listed) => {
        const text = Buffer.from(
          createJsonlRenderer(sampleRendering()).entries([listed]) as Uint8Array,
        ).toString();
        expect(text.endsWith('\n')).toBe(true);
        expect(text.slice(0, -1)).not.toMatch(/[\r\n]/);
        const read = JSON.parse(text);
        for (const column of EXPORT_COLUMNS.slice(0, 13)) {
          if (column === 'details') continue;
          expect(read[column]).toBe(listed.entry[column as 'id']);
        }
        expect(read.user_email).toBe(listed.person?.email ?? null);
        expect(read.outcome).toBe(listed.outcome);
        if (read.details_as_text === true) expect(read.details).toBe(listed.entry.details);
        else if (listed.entry.details === null) expect(read.details).toBe(null);
        else expect(read.details).toEqual(JSON.parse(listed.entry.details));
      }),
    );
  });

  it('has the columns in the order of every export', () => {
    expect(Object.keys(JSON.parse(entryLine(sampleEntry())))).toEqual([...EXPORT_COLUMNS]);
  });

  it.each([
    '{"n": 1.0, "big": 123456789012345678901234567890, "e": 5e-05, "z": -0.0}',
    '{"b": 1, "a": 2, "a": 3}',
    '"text"',
    '"\\ud800"',
  ])('keeps %s as it is spelled', (details) => {
    expect(detailsOf(details)).toBe(details);
  });

  it.each(['{"n": NaN}', '[Infinity]', '{', 'plain', '', 'null', '"\ud800"'])(
    'gives %j as a string, and says so',
    (details) => {
      expect(detailsOf(details)).toBe(`${JSON.stringify(details)},"details_as_text":true`);
    },
  );

  it('keeps SQL NULL apart from the JSON text null and from the empty string', () => {
    expect(detailsOf(null)).toBe('null');
    expect(JSON.parse(entryLine(sampleEntry({ user_agent: '', session_id: null })))).toMatchObject({
      user_agent: '',
      session_id: null,
    });
  });

  it('puts details written over several lines on one', () => {
    expect(detailsOf('{\r\n  "a": "x\\ny"\n}')).toBe('{   "a": "x\\ny" }');
  });

  it('writes lone surrogates as escapes, so that the file is UTF-8', () => {
    expect(entryLine(sampleEntry({ user_agent: '\udc00' }))).toContain('"user_agent":"\\udc00"');
  });
});
