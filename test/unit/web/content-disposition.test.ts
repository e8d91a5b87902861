import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment } from '../../../main/web/content-disposition.ts';

describe('the name of a download', () => {
  it('is given in ASCII and in full', () => {
    expect(attachment('audit 2026.csv')).toBe(
      `attachment; filename="audit 2026.csv"; filename*=UTF-8''audit%202026.csv`,
    );
    expect(attachment('Prüfung (1)"%.csv')).toBe(
      `attachment; filename="Pr_fung (1)__.csv"; filename*=UTF-8''Pr%C3%BCfung%20%281%29%22%25.csv`,
    );
  });

  it('can neither end the header nor leave the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachment(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w!~.%-]*$/);
        const [, plain = '', full = ''] = /filename="([^"]*)"; filename\*=UTF-8''(.*)$/.exec(header) ?? [];
        expect(plain).not.toMatch(/[/\\]/);
        expect(decodeURIComponent(full)).toBe(name.toWellFormed().replace(/[\p{Cc}/\\]/gu, '_'));
      }),
    );
  });
});
