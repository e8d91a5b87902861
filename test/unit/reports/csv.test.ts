import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS } from '../../../main/reports/columns.ts';
import { createCsvRenderer, disarmed } from '../../../main/reports/csv.ts';
import type { Rendering } from '../../../main/reports/renderer.ts';
import type { ListedEntry } from '../../../main/sources/source.ts';
import { hostileText, listedEntry, sampleEntry, sampleRendering } from './entries.ts';
import { parseCsv } from './rfc4180.ts';

const head = (over: Partial<Rendering> = {}) =>
  Buffer.from(createCsvRenderer(sampleRendering(over)).head() as Uint8Array).toString();
const rendered = (entries: readonly ListedEntry[], over: Partial<Rendering> = {}) =>
  Buffer.from(createCsvRenderer(sampleRendering(over)).entries(entries) as Uint8Array).toString();

/** Python's version as a number such as 3.13; null where there is none. */
const python = (() => {
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print(*sys.version_info[:2])'], {
    encoding: 'utf8',
  });
  const [major, minor] = (stdout ?? '').split(' ').map(Number);
  return major === undefined || minor === undefined ? null : { major, minor };
})();
/** From this version on its reader takes the character of no meaning: https://docs.python.org/3/whatsnew/3.11.html. */
const takesNul = python !== null && (python.major > 3 || python.minor >= 11);

/** The rows of each text, as Python's own reader has them when it is strict. */
function readByPython(texts: readonly string[]): unknown {
  const script = [
    'import csv, io, json, sys',
    'texts = json.load(sys.stdin)',
    "rows = [list(csv.reader(io.StringIO(text, newline=''), strict=True)) for text in texts]",
    'json.dump(rows, sys.stdout)',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', script], {
    encoding: 'utf8',
    input: JSON.stringify(texts),
    maxBuffer: 1 << 28,
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

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

  it.skipIf(python === null)("reads back by Python's csv module, where there is a python3", () => {
    const cases = fc
      .sample(fc.array(listedEntry, { minLength: 1, maxLength: 5 }), { numRuns: 300 })
      .filter((entries) => takesNul || !JSON.stringify(entries).includes('\\u0000'));
    for (const spreadsheetSafe of [false, true]) {
      const texts = cases.map((entries) => rendered(entries, { spreadsheetSafe }));
      const own = texts.map((text) => parseCsv(text).map((record) => record.map((cell) => cell ?? '')));
      expect(readByPython(texts)).toEqual(own);
    }
  });

  it('keeps SQL NULL apart from the empty string', () => {
    const line = rendered([sampleEntry({ session_id: null, user_agent: '' })]);
    expect(line).toContain(',u1,,192.0.2.1,"",');
  });

  it('escapes nothing for spreadsheets: the mode is faithful', () => {
    const [record] = parseCsv(rendered([sampleEntry({ user_agent: '=1+1' })]));
    expect(record?.[6]).toBe('=1+1');
  });

  it('writes the columns that were chosen, in their order', () => {
    const columns = ['outcome', 'id', 'timestamp'] as const;
    expect(head({ columns })).toBe('outcome,id,timestamp\r\n');
    expect(rendered([sampleEntry()], { columns })).toBe(
      'success,00000000-0000-4000-8000-000000000000,2025-01-01T00:00:00.000000\r\n',
    );
  });
});

describe('the CSV renderer, spreadsheet-safe', () => {
  const safe = { spreadsheetSafe: true };

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '-', '=cmd|"/c calc"!A1'])(
    'lets no spreadsheet run %j',
    (value) => {
      const [record] = parseCsv(rendered([sampleEntry({ user_agent: value })], safe));
      expect(record?.[6]?.startsWith("'")).toBe(true);
    },
  );

  it('disarms what another separator would make a cell of', () => {
    expect(disarmed('a;=1+1')).toBe("a;'=1+1");
    expect(disarmed('a\n@x')).toBe("a\n'@x");
    expect(disarmed('Mozilla/5.0 (X11; Linux x86_64; rv:139.0)')).toBe(
      'Mozilla/5.0 (X11; Linux x86_64; rv:139.0)',
    );
  });

  it('leaves no cell that begins a formula, with any separator, and gives back the text without its marks', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.stringMatching(/^[=+\-@\t\r\n;|a']{0,8}$/)), (value) => {
        const safe = disarmed(value);
        for (const separator of [/;/, /\t/, /\|/, /[\r\n]/]) {
          for (const cell of safe.split(separator)) expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
        }
        expect(safe.replaceAll("'", '')).toBe(value.replaceAll("'", ''));
      }),
    );
  });

  it('begins as Excel has to see it, and counts what it changed', () => {
    expect(head(safe).startsWith('\ufeffid,')).toBe(true);
    const renderer = createCsvRenderer(sampleRendering(safe));
    void renderer.entries([sampleEntry({ user_agent: '=1', action: '-x' }), sampleEntry()]);
    expect(renderer.rendered()).toMatchObject({
      marks: { disarmed: 2 },
      settings: { mode: 'spreadsheet-safe' },
    });
  });
});
