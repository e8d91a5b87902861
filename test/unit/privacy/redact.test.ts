import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../main/audit/canonical-json.ts';
import { parsePythonJson } from '../../../main/audit/python-json.ts';
import { rewriteJson } from '../../../main/audit/rewrite-json.ts';
import { isIban, masked, PATTERNS } from '../../../main/privacy/patterns.ts';
import { DEFAULT_POLICY, type PrivacyPolicy, policySchema } from '../../../main/privacy/policy.ts';
import { createRedaction, maskDetails, REDACTED } from '../../../main/privacy/redact.ts';
import { namingOf, subjectOf } from '../../../main/privacy/subject.ts';
import { sampleEntry } from '../reports/entries.ts';

const mask = (text: string): string => masked(text, PATTERNS).text;
const NUMBER_TOKENS = ['1.0', '-0.0', '5e-05', '1e16', '12345678901234567890', '3', 'NaN', '-Infinity'];
const dialect = { separators: 'spaced', ascii: true } as const;

/** JSON text as many writers spell it, with numbers that no `JSON.parse` gives back. */
const jsonText = (leaf: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const space = fc.constantFrom('', ' ', '\n  ');
  const string = leaf.map((text) => JSON.stringify(text));
  return fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(string, fc.constantFrom(...NUMBER_TOKENS), fc.constantFrom('true', 'false', 'null')),
      fc
        .tuple(space, fc.array(tie('value'), { maxLength: 3 }))
        .map(([gap, of]) => `[${gap}${of.join(`,${gap}`)}]`),
      fc
        .tuple(space, fc.array(fc.tuple(string, tie('value')), { maxLength: 3 }))
        .map(([gap, of]) => `{${of.map(([key, value]) => `${gap}${key}:${gap}${value}`).join(',')}}`),
    ),
  })).value;
};

describe('patterns', () => {
  it.each([
    ['write to ada@example.org, please.', 'write to [email], please.'],
    ['<Ada.L+x@mail.example.co.uk>', '<[email]>'],
    ['user=ada@example.org&next', 'user=[email]&next'],
    ['"ada lovelace"@example.org', '[email]'],
    ['ünï@exämple.org', '[email]'],
    ['a@b, root@localhost and @mention', 'a@b, root@localhost and @mention'],
    ['call +43 664 1234567 today', 'call [phone] today'],
    ['call 0043 (664) 123-45-67', 'call [phone]'],
    ['030 1234567 and (212) 555-0100', '[phone] and [phone]'],
    ['pay to DE89 3704 0044 0532 0130 00 by Friday', 'pay to [iban] by Friday'],
    ['GB82WEST12345698765432', '[iban]'],
    ['DE88370400440532013000 is none', 'DE88370400440532013000 is none'],
  ])('mask %j', (text, told) => {
    expect(mask(text)).toBe(told);
  });

  it.each([
    '2025-01-31 09:30:00.123456',
    '31-01-2025',
    '192.168.100.200',
    '00000000-0000-4000-8000-000000000012',
    '5f0c2e1a-0043-4664-8123-456700000000',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0',
    'order 12345678',
    '1.234.567,89',
    '01/02/2025',
    '[email] [phone] [iban]',
  ])('leave %j', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('take an IBAN for one by its checksum', () => {
    for (const iban of [
      'DE89370400440532013000',
      'AT61 1904 3002 3457 3201',
      'NO9386011117947',
      'fr1420041010050500013m02606',
    ]) {
      expect(isIban(iban)).toBe(true);
    }
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 21 }), digit, (at, add) => {
        const iban = [...'DE89370400440532013000'];
        iban[at] = String((Number(iban[at]) + add) % 10);
        expect(isIban(iban.join(''))).toBe(false);
      }),
    );
  });

  it('never leave an address in what is masked, and change nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.emailAddress(),
            fc.string({ unit: 'binary' }),
            fc.constantFrom(' ', ', ', '<', '"', '('),
          ),
        ),
        (pieces) => {
          const text = pieces.join(' ');
          const told = mask(text);
          expect(mask(told)).toBe(told);
          for (const piece of pieces) {
            if (/^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(piece)) expect(told).not.toContain(piece);
          }
        },
      ),
    );
  });

  it('take no longer for long text that holds none', () => {
    for (const text of [
      'a'.repeat(500_000),
      '@'.repeat(200_000),
      '+49 '.repeat(100_000),
      'DE00'.repeat(100_000),
      '0'.repeat(500_000),
      '("'.repeat(200_000),
    ]) {
      expect(mask(text)).toBe(text);
    }
  });
});

describe('rewriting JSON', () => {
  it('changes nothing where nothing is replaced, and tells each key and value with its place', () => {
    fc.assert(
      fc.property(jsonText(fc.string({ unit: 'binary' })), (text) => {
        expect(rewriteJson(text, () => null)).toBe(text);
      }),
    );
    const seen: string[] = [];
    rewriteJson('{"a": [1.50, {"b": "x"}], "c": true}', (text, kind, place) => {
      seen.push(`${kind} ${text} ${place.join('.')}`);
      return null;
    });
    expect(seen).toEqual(['key a a', 'number 1.50 a.0', 'key b a.1.b', 'string x a.1.b', 'key c c']);
  });

  it('replaces strings alone, with everything else as it was written', () => {
    const text = ' {"n": 1.0, "x" : "old", "x": [5e-05, "old", NaN]}\n';
    const told = rewriteJson(text, (value, kind) => (kind === 'string' && value === 'old' ? 'né"w' : null));
    expect(told).toBe(' {"n": 1.0, "x" : "n\\u00e9\\"w", "x": [5e-05, "n\\u00e9\\"w", NaN]}\n');
  });

  it('keeps keys apart that are replaced alike', () => {
    expect(rewriteJson('{"a": 1, "b": 2, "k": 3}', (_, kind) => (kind === 'key' ? 'k' : null))).toBe(
      '{"k": 1, "k 2": 2, "k 3": 3}',
    );
  });

  it('is null for what is no JSON', () => {
    for (const text of ['', '{', "{'a': 1}", '[1,]', 'word']) expect(rewriteJson(text, () => 'x')).toBe(null);
  });
});

const ada = subjectOf(['u-1', 'ada@example.org']);
const redact = createRedaction(DEFAULT_POLICY, ada);

describe('who an entry names', () => {
  const naming = (over: Parameters<typeof sampleEntry>[0], subject = ada) =>
    namingOf(subject, sampleEntry({ user_id: 'u-2', ...over }).entry);

  it.each([
    [{ user_id: 'U-1' }, { own: true, places: ['user_id'] }],
    [{ action: 'reset of ADA@Example.org.' }, { own: false, places: ['action'] }],
    [{ details: '{"a": {"b": ["x", "by u-1!"]}}' }, { own: false, places: ['details.a.b.1'] }],
    [{ details: '{"ad\\u0061@example.org": 1}' }, { own: false, places: ['details.ada@example.org'] }],
    [{ details: 'not JSON: ada@example.org' }, { own: false, places: ['details'] }],
    [
      { details: '{"x": "xada@example.org ada@example.org.uk b-u-1 u-12 ada@example.orgs"}' },
      { own: false, places: [] },
    ],
    [{ user_agent: 'curl (mailto:ada@example.org)' }, { own: false, places: ['user_agent'] }],
  ])('finds %j', (over, found) => {
    expect(naming(over)).toEqual(found);
  });

  it('takes words and numbers for a person only where people stand', () => {
    const admin = subjectOf(['admin', '7']);
    expect(
      naming({ details: '{"role": "admin", "count": 7, "text": "the admin of 7"}' }, admin).places,
    ).toEqual([]);
    expect(naming({ details: '{"user_id": 7, "approvedBy": "Admin"}' }, admin).places).toEqual([
      'details.user_id',
      'details.approvedBy',
    ]);
    expect(naming({ resource_type: 'user', resource_id: '7' }, admin).places).toEqual(['resource_id']);
    expect(naming({ resource_type: 'report', resource_id: '7' }, admin).places).toEqual([]);
  });

  it('knows an identifier in any spelling of a UUID', () => {
    const subject = subjectOf(['5F0C2E1A00434664812345670000ABCD']);
    const uuid = '5f0c2e1a-0043-4664-8123-45670000abcd';
    expect(naming({ user_id: uuid }, subject).own).toBe(true);
    expect(naming({ details: `{"x": "of ${uuid}"}` }, subject).places).toEqual(['details.x']);
  });
});

describe('what a person is told', () => {
  const told = (over: Parameters<typeof sampleEntry>[0], own: boolean) =>
    redact(sampleEntry(over).entry, { own }).entry;

  it('is their own entry as it is, with others in it masked', () => {
    const entry = told(
      {
        user_id: 'u-1',
        ip_address: '192.0.2.1',
        details: '{"by": "u-1", "approver_id": "u-2", "to": "bob@example.org and ada@example.org", "n": 1.0}',
      },
      true,
    );
    expect(entry).toMatchObject({ user_id: 'u-1', ip_address: '192.0.2.1' });
    expect(entry.details).toBe(
      '{"by": "u-1", "approver_id": "[redacted]", "to": "[email] and ada@example.org", "n": 1.0}',
    );
  });

  it("is of another's entry what names them, and nothing of who that was", () => {
    expect(
      told({ user_id: 'u-2', user_agent: 'x', action: 'share with ada@example.org' }, false),
    ).toMatchObject({
      user_id: REDACTED,
      session_id: null,
      ip_address: REDACTED,
      user_agent: REDACTED,
      action: 'share with ada@example.org',
    });
  });

  it('leaves out who else an entry is about', () => {
    expect(told({ user_id: 'u-1', resource_type: 'user', resource_id: 'u-2' }, true).resource_id).toBe(
      REDACTED,
    );
    expect(told({ user_id: 'u-2', resource_type: 'user', resource_id: 'U-1' }, false).resource_id).toBe(
      'U-1',
    );
    expect(told({ user_id: 'u-1', resource_type: 'report', resource_id: 'r7' }, true).resource_id).toBe('r7');
  });

  it('follows the paths of the policy, to values of any kind', () => {
    const policy: PrivacyPolicy = {
      ...DEFAULT_POLICY,
      redaction: { columns: [], paths: ['salary', 'a.*.x', '**.token'], people: false, patterns: [] },
    };
    const redaction = createRedaction(policySchema.parse(policy), ada);
    const details = '{"salary": 5.0, "a": [{"x": {"y": 1, "z": true}, "w": 2}], "d": {"token": "t"}, "x": 3}';
    expect(redaction(sampleEntry({ details }).entry, { own: true }).entry.details).toBe(
      '{"salary": "[redacted]", "a": [{"x": {"y": "[redacted]", "z": true}, "w": 2}], "d": {"token": "[redacted]"}, "x": 3}',
    );
  });

  it("never holds another's address; is told the same the second time; stays JSON, its numbers as they were", () => {
    const others = fc.emailAddress().filter((one) => one.toLowerCase() !== 'ada@example.org');
    const leaf = fc.oneof(
      others,
      fc.tuple(fc.constantFrom('to ', '', 'ada@example.org, ', '<'), others).map((of) => of.join('')),
      fc.constantFrom('ada@example.org', 'u-1', '+43 664 1234567', 'DE89370400440532013000', 'plain'),
    );
    fc.assert(
      fc.property(jsonText(leaf), fc.boolean(), others, (details, own, action) => {
        const first = redact(sampleEntry({ details, action }).entry, { own });
        const second = redact(first.entry, { own });
        expect(second).toEqual({ entry: first.entry, count: 0 });
        const text = JSON.stringify(first.entry);
        const said = [...details.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(
          ([token]) => JSON.parse(token) as string,
        );
        const addresses = [action, ...said.flatMap((one) => one.split(/[ ,<]+/))].filter((one) =>
          one.includes('@'),
        );
        for (const address of addresses) {
          if (address !== 'ada@example.org')
            expect(JSON.parse(text).action + first.entry.details).not.toContain(address);
        }
        const reading = parsePythonJson(first.entry.details ?? '');
        expect(reading.ok).toBe(true);
        // Numbers under keys that are addresses stay too; none but those of people are hidden.
        const spelled = (json: string) => json.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/[-\w.+]+/g) ?? [];
        expect(spelled(first.entry.details ?? '')).toEqual(spelled(details));
      }),
    );
  });
});

describe('masking details for exports', () => {
  it('leaves what it does not mask as it is, and the JSON valid', () => {
    expect(maskDetails('{"n": 1e16, "to": "a@b.org", "k": 436641234567}', PATTERNS)).toBe(
      '{"n": 1e16, "to": "[email]", "k": 436641234567}',
    );
    fc.assert(
      fc.property(jsonText(fc.oneof(fc.emailAddress(), fc.string())), (text) => {
        const told = maskDetails(text, PATTERNS);
        expect(canonicalJson(told, dialect).ok).toBe(true);
        expect(maskDetails(told, PATTERNS)).toBe(told);
      }),
    );
  });

  it('masks what is no JSON as text', () => {
    expect(maskDetails("{'to': 'a@b.org'}", ['email'])).toBe(
      "{'to': '[email]'}".replace("'[email]", '[email]'),
    );
  });
});
