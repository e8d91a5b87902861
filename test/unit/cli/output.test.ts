import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../main/audit/fault.ts';
import { errorLine } from '../../../main/cli/error-line.ts';
import { EXIT, exitStatusOf } from '../../../main/cli/exit-status.ts';
import { bytes, count, duration } from '../../../main/cli/numbers.ts';
import { printable, printableJson } from '../../../main/cli/printable.ts';
import { progressLine } from '../../../main/cli/progress.ts';
import { table } from '../../../main/cli/table.ts';
import { RpcError } from '../../../main/rpc/rpc-error.ts';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('text for a terminal', () => {
  it('has nothing in it that a terminal acts on, whatever the evidence', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(printable(text)).not.toMatch(UNSEEN);
      }),
    );
  });

  it.each([
    ['\u001b[2J', '\\x1b[2J'],
    ['\u009b31m', '\\x9b31m'],
    ['a\r\nb', 'a\\x0d\\x0ab'],
    ['\u202egnp', '\\u202egnp'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['Müller ✓ 😀', 'Müller ✓ 😀'],
  ])('shows %j as %s', (text, shown) => expect(printable(text)).toBe(shown));

  it('as JSON says the same to a reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const json = JSON.stringify([value, text]);
        const shown = printableJson(json);
        expect(JSON.parse(shown)).toEqual(JSON.parse(json));
        expect(shown).not.toMatch(UNSEEN);
      }),
    );
  });
});

describe('a table', () => {
  it('aligns its columns and cuts long cells', () => {
    const text = table(
      [{ title: 'A' }, { title: 'N', align: 'right' }, { title: 'B', most: 4 }],
      [
        ['x', '1', 'abcdef'],
        ['long', '1000', ''],
      ],
    );
    expect(text).toBe('A        N  B\nx        1  abc…\nlong  1000\n');
  });

  it('has one line a row, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(anyText), (cells) => {
        expect(
          table(
            [{ title: 'A' }],
            cells.map((cell) => [cell]),
          ).split('\n'),
        ).toHaveLength(cells.length + 2);
      }),
    );
  });
});

describe('an error', () => {
  it('is one line that says what to do', () => {
    const fault = new Fault('X', 'It broke\nin two \u001b[31m', { hint: 'Glue it' });
    expect(errorLine(fault, null)).toBe('sealtrail: It broke in two \\x1b[31m. Glue it.\n');
  });

  it('that is a defect points to the log', () => {
    const error = new RpcError('INTERNAL', 'Something went wrong.', { correlationId: 'c-1' });
    expect(errorLine(error, '/w/logs')).toContain('/w/logs says more under c-1');
  });

  it.each([
    [new RpcError('SOURCE_LOCKED', ''), EXIT.source],
    [new RpcError('SIGN_IN_REFUSED', ''), EXIT.signIn],
    [new RpcError('LOCKED_OUT', ''), EXIT.signIn],
    [new RpcError('INVALID_INPUT', ''), EXIT.usage],
    [new RpcError('DISK_FULL', ''), EXIT.failed],
    [new RpcError('CANCELLED', ''), EXIT.interrupted],
    [new Error('defect'), EXIT.failed],
  ])('%s ends with the status its code has', (error, status) => expect(exitStatusOf(error)).toBe(status));
});

describe('figures', () => {
  it('are spelled the same everywhere', () => {
    expect([
      count(1234567),
      bytes(999),
      bytes(572_030_976),
      duration(0.418),
      duration(42),
      duration(200),
    ]).toEqual(['1,234,567', '999 B', '572.0 MB', '0.42 s', '42 s', '3 min 20 s']);
  });

  it('of progress are right at both ends', () => {
    expect(progressLine('Verifying', { done: 0, total: 10, secondsLeft: null })).toContain('0 %, 0 of 10');
    expect(progressLine('Verifying', { done: 10, total: 10, secondsLeft: 0 })).toContain('100 %');
    expect(progressLine('Verifying', { done: 0, total: 0, secondsLeft: null })).toContain('100 %');
  });
});
