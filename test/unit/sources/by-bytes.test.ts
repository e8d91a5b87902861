import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byBytes } from '../../../main/sources/by-bytes.ts';

describe('byBytes', () => {
  it('gives what was made of the same text, whatever came before', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'a', 'b', 'usr-01', 'usr-02', 'é', '\u{1f600}', 'x'.repeat(64), 'x'.repeat(65)),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
        const found = byBytes((one) => `made of ${one}`);
        for (const one of texts) {
          const bytes = Buffer.from(`<${one}>`);
          expect(found(bytes, 1, bytes.length - 1)).toBe(
            `made of ${bytes.toString('utf8', 1, bytes.length - 1)}`,
          );
        }
      }),
    );
  });

  it('tells more texts apart than it has room for, those of one ending and length among them', () => {
    const found = byBytes((text) => text);
    const texts = Array.from(
      { length: 10_000 },
      (_, at) => `${String(at).padStart(6, '0')} of the same ending`,
    );
    for (let turn = 0; turn < 3; turn += 1) {
      const all = texts.map((text) => found(Buffer.from(text), 0, text.length));
      expect(all).toEqual(texts);
    }
  });

  it('makes a text that comes again only once', () => {
    let made = 0;
    const found = byBytes((text) => {
      made += 1;
      return text;
    });
    const bytes = Buffer.from('login_success');
    for (let turn = 0; turn < 10; turn += 1) found(bytes, 0, bytes.length);
    expect(made).toBe(1);
  });
});
