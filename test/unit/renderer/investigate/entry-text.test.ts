import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { entryJson, tsvLine } from '../../../../renderer/features/investigate/actions/entry-text.ts';

/** Reads one pasted block as a spreadsheet does. */
function pasted(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) {
        if (text[at] === '"') at += 1;
        field += text[at];
        at += 1;
      }
      at += 1;
    } else {
      while (at < text.length && !/[\t\n]/.test(text[at] ?? '')) {
        field += text[at];
        at += 1;
      }
    }
    rows.at(-1)?.push(field);
    if (text[at] === '\n') rows.push([]);
    at += 1;
  }
  return rows;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\t', '\n', '\r', '"', "'", '=', '+', '-', '@', 'a', ' ', ',') }),
);

describe('tab-separated values', () => {
  it('come out of a spreadsheet as they went in, however hostile, and never as a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read = pasted(rows.map(tsvLine).join('\n'));
        expect(read).toHaveLength(rows.length);
        for (const [index, row] of rows.entries()) {
          expect(read[index]).toHaveLength(row.length);
          for (const [at, value] of row.entries()) {
            const cell = read[index]?.[at] ?? '';
            expect(cell).not.toMatch(/^[=+\-@\t\r]/);
            expect(cell === value || cell === `'${value}`).toBe(true);
          }
        }
      }),
    );
  });

  it('leave ordinary values alone', () => {
    expect(tsvLine(['2025-01-01', null, 'say "hi"', '=1+1', 'a b'])).toBe(
      `2025-01-01\t\t"say ""hi"""\t'=1+1\ta b`,
    );
  });
});

const listed = (details: string | null): ListedEntry => ({
  entry: {
    id: 'e1',
    event_type: 'login\u2028"x"',
    severity: 'low',
    user_id: null,
    session_id: 's',
    ip_address: '::1',
    user_agent: null,
    resource_type: null,
    resource_id: null,
    action: 'a',
    details,
    timestamp: '2025-01-01T00:00:00.000000',
    checksum: 'c',
  },
  outcome: 'unknown',
  person: null,
  detailsLength: 0,
});

describe('an entry as JSON', () => {
  it('keeps the spelling of numbers in details', () => {
    const text = entryJson(listed('{"rate": 1.0, "big": 12345678901234567890}'));
    expect(text).toContain('"details": {"rate": 1.0, "big": 12345678901234567890}');
    expect(JSON.parse(text)).toMatchObject({ id: 'e1', event_type: 'login\u2028"x"', user_email: null });
  });

  it.each(['{"a": NaN}', 'plain text', 'null', '{"a": 1} trailing'])(
    'holds %s as text, and says so',
    (details) => {
      expect(JSON.parse(entryJson(listed(details)))).toMatchObject({ details, details_as_text: true });
    },
  );

  it('is JSON whatever the details are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (details) => {
        const read = JSON.parse(entryJson(listed(details)));
        expect(read.details_as_text ? read.details : JSON.stringify(read.details)).toBe(
          read.details_as_text ? details : JSON.stringify(JSON.parse(details)),
        );
      }),
    );
    expect(JSON.parse(entryJson(listed(null))).details).toBeNull();
  });
});
