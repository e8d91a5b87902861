import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, type Query } from '../../../main/audit/query/query.ts';
import { readQuery } from '../../../main/audit/query/read-query.ts';
import { clauseOf } from '../../../main/contract/query.ts';
import { commandLine, wholeText } from '../../../main/services/query-command.ts';

const meaningOf = (text: string): Query => {
  const reading = readQuery(text, 0);
  if (!reading.ok) throw new Error(`${text}: ${reading.problem.message}`);
  return reading.query;
};

const part = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'a OR b',
    'a b',
    '(a OR b)',
    '(a) OR (b)',
    'NOT a',
    '-a',
    'type:(a OR b)',
    'severity>=high',
  ),
  fc.string({ unit: 'binary' }).map((value) => clauseOf('action', value)),
);

describe('one text for a query and its clauses', () => {
  it('means what they mean together', () => {
    const clauses = fc.array(fc.record({ text: part, negated: fc.boolean() }), { maxLength: 4 });
    fc.assert(
      fc.property(part, clauses, (text, beside) => {
        const filled = beside.filter((clause) => clause.text !== '');
        const together = allOf([
          meaningOf(text),
          ...filled.map((clause): Query => {
            const of = meaningOf(clause.text);
            return clause.negated ? { kind: 'not', of } : of;
          }),
        ]);
        expect(meaningOf(wholeText({ text, clauses: beside }))).toEqual(together);
      }),
    );
  });

  it('reads well', () => {
    const clauses = [
      { text: 'type:login_failure', negated: false },
      { text: 'a OR b', negated: true },
    ];
    expect(wholeText({ text: 'x OR y', clauses })).toBe('(x OR y) type:login_failure NOT (a OR b)');
    expect(wholeText({ text: 'x OR y', clauses: [] })).toBe('x OR y');
  });
});

describe.skipIf(process.platform === 'win32')('the command line', () => {
  it('comes through a shell as it was meant', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => !text.includes('\0') && text.isWellFormed());
    fc.assert(
      fc.property(words, words, (location, text) => {
        const line = commandLine('search', location, { text, clauses: [], from: '2026-01-01' });
        const printed = execFileSync('sh', ['-c', `${line.replace(/^sealtrail search/, "printf '%s\\0'")}`], {
          encoding: 'utf8',
        });
        const [shownLocation, ...rest] = printed.split('\0').slice(0, -1);
        const spaced = (word: string) => (word.startsWith('-') ? ` ${word}` : word);
        expect(shownLocation).toBe(spaced(location));
        const asked = text.trim();
        expect(rest).toEqual([...(asked === '' ? [] : [spaced(asked)]), '--from', '2026-01-01']);
      }),
      { numRuns: 50 },
    );
  });
});
