import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toConsoleText, toLine } from '../../../main/logging/escape.ts';
import { redact, redactText } from '../../../main/logging/redact.ts';

const SECRET = 'hunter2-hunter2';

describe('redaction', () => {
  it('takes out what stands under a key that names a secret, at any depth and of any type', () => {
    const key = fc.constantFrom(
      'password',
      'Password',
      'newPassword',
      'passphrase',
      'pwd',
      'token',
      'access_token',
      'clientSecret',
      'Authorization',
      'cookie',
      'Set-Cookie',
      'api_key',
      'privateKey',
      'credentials',
    );
    const secret = fc.constantFrom<unknown>(
      SECRET,
      [SECRET],
      { deep: { deeper: SECRET } },
      new Map([['a', SECRET]]),
    );
    const { tree } = fc.letrec<{ tree: unknown; holder: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        tie('holder'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 3 }),
        fc.tuple(fc.string(), tie('tree')).map(([name, value]) => new Map([[name, value]])),
        tie('tree').map((value) => new Set([value])),
        tie('tree').map((value) => new Error('failed', { cause: value })),
      ),
      holder: fc
        .tuple(fc.dictionary(fc.string(), fc.anything(), { maxKeys: 3 }), key, secret)
        .map(([rest, name, value]) => ({
          ...rest,
          [name]: value,
        })),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(toLine(redact({ value }))).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    `postgres://ann:${SECRET}@db.example.org:5432/audit?sslmode=require`,
    `cannot reach "postgres://ann:${SECRET}/p@ss@db/audit": timed out`,
    `host=db user=ann password=${SECRET} dbname=audit`,
    `host=db password='${SECRET} and more'`,
    `{"password":"${SECRET}"}`,
    `Authorization: Bearer ${SECRET}`,
    `sent bearer ${SECRET} to the server`,
    `SEALTRAIL_PASSWORD=${SECRET}`,
    `curl -H "Authorization: Basic ${SECRET}=="`,
    `token st_${SECRET}${SECRET}`,
  ])('takes secrets out of text: %s', (text) => {
    for (const value of [text, new Error(text), { [text]: 1 }, [{ url: text }]]) {
      expect(toLine(redact({ value }))).not.toContain('hunter2');
    }
  });

  it('leaves ordinary text and values as they are', () => {
    const value = {
      message: 'ann@example.org searched https://example.org:8080/path for a:b@c',
      count: 3,
      big: 12345678901234567890n,
      none: null,
      when: new Date(0),
      list: [true, 'x'],
    };
    expect(redact(value)).toEqual({
      ...value,
      big: '12345678901234567890',
      when: '1970-01-01T00:00:00.000Z',
    });
  });

  it('cuts circles, depth, length and size, and survives what cannot be read', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(redact(circle)).toEqual({ self: '[circular]' });
    const shared = { a: 1 };
    expect(redact([shared, shared])).toEqual([shared, shared]);
    let deep: unknown = 'bottom';
    for (let n = 0; n < 100_000; n += 1) deep = { deep };
    expect(toLine(redact(deep))).toContain('[cut]');
    expect(redact(new Array(5000).fill(1))).toHaveLength(101);
    const wide = Object.fromEntries(
      Array.from({ length: 90 }, (_, n) => [n, new Array(90).fill('x'.repeat(9000))]),
    );
    expect(toLine(redact(Object.fromEntries([1, 2, 3].map((n) => [n, wide])))).length).toBeLessThan(
      10_000_000,
    );
    expect(redactText('x'.repeat(100_000)).length).toBeLessThan(5_000);
    expect(redact(new Uint8Array(10))).toBe('[10 bytes]');
    const hostile = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('no');
        },
      },
    );
    expect(
      redact({
        hostile,
        get trap(): never {
          throw new Error('no');
        },
      }),
    ).toEqual({
      hostile: '[unreadable]',
      trap: '[unreadable]',
    });
  });

  it('makes one printable line of anything', () => {
    const unprintable = /[^\u0020-\u007e\u00a0-\u{10ffff}]|[\u2028-\u202e\u2066-\u2069]/u;
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });
    fc.assert(fc.property(anything, (value) => !unprintable.test(toLine(redact({ value })))));
    const hostile = 'a\nb\x1b[31m\x9b31m\u202egpj\u200b';
    expect(JSON.parse(toLine({ hostile }))).toEqual({ hostile });
    expect(toConsoleText(hostile)).toBe(String.raw`a\nb\u001b[31m\u009b31m\u202egpj\u200b`);
  });

  it('leaves no half of a URL where it cuts', () => {
    const text = `${'word '.repeat(798)}postgres://ann:${SECRET}@db.example.org/audit`;
    for (let more = 0; more < 40; more += 1)
      expect(redactText('x'.repeat(more) + text)).not.toContain('hunter2');
  });
});
