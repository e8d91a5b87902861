import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../../main/audit/query/explain.ts';
import type { Query } from '../../../../main/audit/query/query.ts';
import { readQuery } from '../../../../main/audit/query/read-query.ts';
import { clauseOf } from '../../../../main/contract/query.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function meaningOf(text: string): Query {
  const reading = readQuery(text, NOW);
  if (!reading.ok) throw new Error(`${text}: ${reading.problem.message}`);
  return reading.query;
}

function problemOf(text: string): { wrong: string; message: string; hint: string } {
  const reading = readQuery(text, NOW);
  if (reading.ok) throw new Error(`${text} was understood: ${JSON.stringify(reading.query)}`);
  const { from, to, message, hint } = reading.problem;
  return { wrong: text.slice(from, to), message, hint };
}

const contains = (text: string): Query => ({
  kind: 'search',
  within: 'entry',
  match: { is: 'contains', text },
});
const isOneOf = (
  column: 'event_type' | 'severity' | 'user_id' | 'ip_address',
  ...values: string[]
): Query => ({
  kind: 'column',
  column,
  match: { is: 'oneOf', values },
});
const not = (of: Query): Query => ({ kind: 'not', of });
const and = (...of: Query[]): Query => ({ kind: 'and', of });
const or = (...of: Query[]): Query => ({ kind: 'or', of });

describe('precedence: NOT before AND before OR, a space is AND', () => {
  const [a, b, c] = [contains('a'), contains('b'), contains('c')];
  it.each<[string, Query]>([
    ['', { kind: 'everything' }],
    ['  ', { kind: 'everything' }],
    ['a', a],
    ['a b', and(a, b)],
    ['a AND b', and(a, b)],
    ['a OR b AND c', or(a, and(b, c))],
    ['a b OR c', or(and(a, b), c)],
    ['(a OR b) c', and(or(a, b), c)],
    ['NOT a b', and(not(a), b)],
    ['NOT (a b)', not(and(a, b))],
    ['-a OR b', or(not(a), b)],
    ['a -b', and(a, not(b))],
    ['NOT NOT a', not(not(a))],
    ['a or b and not c', or(a, and(b, not(c)))],
    ['"a or b"', contains('a or b')],
    ['- a', and(contains('-'), a)],
    ['((a))', a],
  ])('%j', (text, meaning) => {
    expect(meaningOf(text)).toEqual(meaning);
  });
});

describe('fields', () => {
  it.each<[string, Query]>([
    ['type:login_failure', isOneOf('event_type', 'login_failure')],
    ['Event_Type: login_failure', isOneOf('event_type', 'login_failure')],
    ['type:and', isOneOf('event_type', 'and')],
    ['type:"a \\"b\\" \\u0007"', isOneOf('event_type', 'a "b" \u0007')],
    ['event_type:(login_success OR login_failure)', isOneOf('event_type', 'login_success', 'login_failure')],
    ['type:a OR type:b', isOneOf('event_type', 'a', 'b')],
    ['type:(NOT a)', not(isOneOf('event_type', 'a'))],
    ['severity>=high', isOneOf('severity', 'high', 'critical')],
    ['severity:>=high', isOneOf('severity', 'high', 'critical')],
    ['severity<medium', isOneOf('severity', 'low')],
    ['severity:[medium TO critical}', isOneOf('severity', 'medium', 'high')],
    ['ip:2001:db8::1', isOneOf('ip_address', '2001:db8::1')],
    ['ip:(fe80::1 OR 10.0.0.1)', isOneOf('ip_address', 'fe80::1', '10.0.0.1')],
    ['ip:10.0.0.0/8', { kind: 'network', networks: [{ bytes: [10, 0, 0, 0], bits: 8 }] }],
    [
      'user:alice@example.org',
      or(
        { kind: 'email', match: { is: 'oneOf', values: ['alice@example.org'] } },
        isOneOf('user_id', 'alice@example.org'),
      ),
    ],
    ['user.id:7', isOneOf('user_id', '7')],
    ['outcome:FAILURE', { kind: 'outcome', outcomes: ['failure'] }],
    ['verdict:modified', { kind: 'verdict', verdicts: ['modified'] }],
    ['has:resource_id', { kind: 'present', column: 'resource_id' }],
    ['missing:user', not({ kind: 'present', column: 'user_id' })],
    ['type:*', { kind: 'present', column: 'event_type' }],
    ['action:a\\*b', { kind: 'column', column: 'action', match: { is: 'oneOf', values: ['a*b'] } }],
    [
      'action:a*b?',
      {
        kind: 'column',
        column: 'action',
        match: { is: 'like', pattern: ['a', { wild: '*' }, 'b', { wild: '?' }] },
      },
    ],
    [
      'agent:/curl|a\\/b/i',
      {
        kind: 'column',
        column: 'user_agent',
        match: { is: 'regex', regex: { source: 'curl|a/b', ignoreCase: true } },
      },
    ],
    ['/etc/passwd', contains('/etc/passwd')],
    ['C\\Windows', contains('C\\Windows')],
    ['details:port', { kind: 'search', within: 'details', match: { is: 'contains', text: 'port' } }],
    [
      'details.old_values.port:25',
      { kind: 'details', path: ['old_values', 'port'], match: { is: 'oneOf', values: ['25'] } },
    ],
    ['details."a b"[0].c:*', { kind: 'details', path: ['a b', 0, 'c'], match: { is: 'present' } }],
    [
      'details.port>=1024',
      {
        kind: 'details',
        path: ['port'],
        match: { is: 'between', low: { value: { number: '1024' }, inclusive: true }, high: null },
      },
    ],
    [
      'details.port:1..1024',
      {
        kind: 'details',
        path: ['port'],
        match: {
          is: 'between',
          low: { value: { number: '1' }, inclusive: true },
          high: { value: { number: '1024' }, inclusive: true },
        },
      },
    ],
    ['severity:([low TO medium] OR critical)', isOneOf('severity', 'low', 'medium', 'critical')],
    ['details.path:../x', { kind: 'details', path: ['path'], match: { is: 'oneOf', values: ['../x'] } }],
  ])('%j', (text, meaning) => {
    expect(meaningOf(text)).toEqual(meaning);
  });
});

describe('times', () => {
  const range = (text: string): (string | null)[] => {
    const query = meaningOf(text);
    if (query.kind !== 'time') throw new Error(`${text} is ${query.kind}`);
    return [query.from?.utc ?? null, query.before?.utc ?? null];
  };
  const midnight = (day: string): string => `${day}T00:00:00.000000`;
  it.each<[string, string | null, string | null]>([
    ['after:2026-01-01', midnight('2026-01-01'), null],
    ['before:2026-02-01', null, midnight('2026-02-01')],
    ['time:2026-01-31', midnight('2026-01-31'), midnight('2026-02-01')],
    ['time>2026-01-31', midnight('2026-02-01'), null],
    ['time>=2026-01-31', midnight('2026-01-31'), null],
    ['time<2026-01-31', null, midnight('2026-01-31')],
    ['time<=2026-01-31', null, midnight('2026-02-01')],
    ['time:[2026-01-01 TO 2026-01-31]', midnight('2026-01-01'), midnight('2026-02-01')],
    ['time:{2026-01-01 TO *]', midnight('2026-01-02'), null],
    ['time:2026-01-01..2026-01-31', midnight('2026-01-01'), midnight('2026-02-01')],
    ['after:2026-01-31T14:30:00+01:00', '2026-01-31T13:30:00.000000', null],
    ['last:7d', '2026-02-22T12:00:00.000000', null],
    ['last:90m', '2026-03-01T10:30:00.000000', null],
  ])('%s', (text, from, before) => {
    expect(range(text)).toEqual([from, before]);
  });
});

describe('what is not understood', () => {
  it.each([
    ['typ:x', 'typ', 'Did you mean type?'],
    ['http://example.org', 'http', 'in quotes'],
    ['(a', '(', ')'],
    ['a)', ')', 'Take it away'],
    ['()', '(', 'leave them out'],
    ['type:', '', 'right after type:'],
    ['OR a', 'OR', 'quotes'],
    ['a AND', '', 'Write what to look for'],
    ['type:(a b)', 'b', 'Write OR'],
    ['"a', '"a', 'at the end'],
    ['"C:\\d"', '\\d', '\\\\'],
    ['severity>=hihg', 'hihg', 'critical'],
    ['outcome:maybe', 'maybe', 'success, failure, unknown'],
    ['action>a', 'action>a', 'colon'],
    ['ip:10.0.0.0/40', '10.0.0.0/40', '10.0.0.0/8'],
    ['after:yesterday', 'yesterday', '2026-01-31'],
    ['last:7y', '7y', 'last:7d'],
    ['details.port:[1 2]', '2', '[1 TO 9]'],
    ['type:[a TO b]', '[a TO b]', 'Ranges are for'],
    ['resource.x:1', 'resource.x', 'details'],
    ['agent:/(?=a)/', '/(?=a)/', ''],
    ['has:outcome', 'outcome', 'event_type'],
  ])('%j', (text, wrong, hint) => {
    const problem = problemOf(text);
    expect(problem.wrong).toBe(wrong);
    expect(problem.hint).toContain(hint);
    expect(problem.message).not.toBe('');
  });

  it('nesting without an end, and more conditions than a database takes', () => {
    expect(problemOf('('.repeat(5_000)).message).toContain('nested');
    expect(problemOf(`${'-'.repeat(5_000)}a`).message).toContain('nested');
    expect(problemOf('a '.repeat(5_000)).message).toContain('500');
  });
});

/** Pieces that mean something to the language, in any order. */
const nearMiss = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '(',
          ')',
          '"',
          '/',
          '-',
          ':',
          '>',
          '>=',
          '[',
          ']',
          '{',
          '}',
          ' TO ',
          ' OR ',
          ' AND ',
          ' NOT ',
          '*',
          '?',
        ],
        ...[
          '\\',
          ' ',
          '..',
          'type:',
          'ip:',
          'details.a.b:',
          'details[0]',
          'severity',
          'last:7d',
          'after:',
          '2026-01-01',
        ],
        ...['10.0.0.0/8', 'has:', 'verdict:', '\0', '\u202e', '\ud800', '😀', "';--", '$1', '%'],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever is typed', () => {
  it('is understood or refused with a place inside it, and nothing is thrown', () => {
    fc.assert(
      fc.property(nearMiss, (text) => {
        const reading = readQuery(text, NOW);
        const { tokens, problem } = explain(text, NOW);
        expect(problem).toEqual(reading.ok ? null : reading.problem);
        if (!reading.ok) {
          expect(reading.problem.from).toBeLessThanOrEqual(reading.problem.to);
          expect(reading.problem.to).toBeLessThanOrEqual(text.length);
          expect(reading.problem.message).not.toBe('');
        }
        // The tokens stand in order, and nothing but space stands between them.
        let end = 0;
        for (const { from, to } of tokens) {
          expect(text.slice(end, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 3_000 },
    );
  });

  it('crosses to another process unchanged once it is understood', () => {
    fc.assert(
      fc.property(nearMiss, (text) => {
        const reading = readQuery(text, NOW);
        if (reading.ok) expect(JSON.parse(JSON.stringify(reading.query))).toEqual(reading.query);
      }),
    );
  });
});

describe('a clause made of a value', () => {
  it('asks for exactly that value, whatever it holds', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      nearMiss,
      fc.constantFrom('and', 'OR', 'to', '*', ''),
    );
    fc.assert(
      fc.property(value, (text) => {
        expect(meaningOf(clauseOf('event_type', text))).toEqual(isOneOf('event_type', text));
        expect(meaningOf(`a ${clauseOf('event_type', text)}`)).toEqual(
          and(contains('a'), isOneOf('event_type', text)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('asks for nothing where there is none', () => {
    expect(meaningOf(clauseOf('user_id', null))).toEqual(not({ kind: 'present', column: 'user_id' }));
  });
});
