import { describe, expect, it } from 'vitest';
import { placeAt } from '../../../../main/audit/query/complete.ts';
import { explain } from '../../../../main/audit/query/explain.ts';

/** A text with the cursor where the bar stands. */
function place(text: string): string {
  const cursor = text.indexOf('|');
  const found = placeAt(text.replace('|', ''), cursor);
  const what =
    found.kind === 'value' ? `${found.field.name}${found.path.map((key) => `.${key}`).join('')}` : '';
  return `${found.kind} ${what}<${found.prefix}>${found.from}-${found.to}`;
}

describe('what may be written at the cursor', () => {
  it.each([
    ['|', 'field <>0-0'],
    ['ty|', 'field <ty>0-2'],
    ['ty|pe', 'field <ty>0-4'],
    ['ty|pe:x', 'field <ty>0-4'],
    ['type:|', 'value event_type<>5-5'],
    ['type:log|', 'value event_type<log>5-8'],
    ['type:log|in a', 'value event_type<log>5-10'],
    ['type:"log in|', 'value event_type<log in>5-12'],
    ['type:"log in|"', 'value event_type<log in>5-13'],
    ['type:(a OR b|', 'value event_type<b>11-12'],
    ['type:(a OR |', 'value event_type<>11-11'],
    ['type:(a) |', 'field <>9-9'],
    ['(type:a |', 'field <>8-8'],
    ['a type:b us|', 'field <us>9-11'],
    ['details.old.port:2|', 'value details.old.port<2>17-18'],
    ['severity>=|', 'value severity<>10-10'],
    ['agent:/cu|rl/', 'nothing <>9-9'],
    ['time:[2026|', 'nothing <2026>6-10'],
    ['typo:x|', 'nothing <x>5-6'],
  ])('%s', (text, expected) => {
    expect(place(text)).toBe(expected);
  });
});

describe('the parts of a text', () => {
  it('are told apart, and say what they stand for', () => {
    const text = 'type:(a OR "b") NOT ip:10.* /x/i free details.a.b>3';
    const { tokens, problem } = explain(text, 0);
    expect(problem).toBeNull();
    expect(tokens.map(({ from, to, kind }) => `${text.slice(from, to)} ${kind}`)).toEqual([
      'type field',
      ': operator',
      '( group',
      'a value',
      'OR keyword',
      '"b" quoted',
      ') group',
      'NOT keyword',
      'ip field',
      ': operator',
      '10.* value',
      '/x/i regex',
      'free text',
      'details.a.b field',
      '> operator',
      '3 value',
    ]);
    expect(tokens.every(({ meaning }) => meaning.endsWith('.'))).toBe(true);
    expect(tokens[13]?.meaning).toBe('The value in the details at a → b.');
  });
});
