import { describe, expect, it } from 'vitest';
import { noticeOf } from '../../../main/services/check-notice.ts';

const NOTHING = { state: 'well', entries: 0, failed: 0, sourceFindings: 0, missed: 0 } as const;

describe('the notification of a check', () => {
  it('is none where all is well', () => {
    expect(noticeOf('server.sqlite', NOTHING)).toBeNull();
  });

  it.each([
    [{ state: 'findings', entries: 5_000, failed: 1 }, '1 entry does not verify, of 5,000.'],
    [{ state: 'findings', sourceFindings: 2 }, '2 findings about the source as a whole.'],
    [{ state: 'failed' }, 'The source could not be verified. Health says why.'],
    [{ missed: 1 }, '1 check was not made at its time.'],
    [
      { state: 'not-open', missed: 2 },
      'A check is due, and the source is not open. Open it in Sealtrail. 2 checks were not made at their time.',
    ],
  ] as const)('says of %o: %s', (news, body) => {
    expect(noticeOf('server.sqlite', { ...NOTHING, ...news })).toEqual({
      title: 'Sealtrail: server.sqlite',
      body,
    });
  });

  it('shows the name of a source as data, in one short line', () => {
    const name = `\u001b]0;evil\u0007\n\u202egpj.exe\u2028${'x'.repeat(500)}`;
    const title = noticeOf(name, { ...NOTHING, state: 'failed' })?.title ?? '';
    expect(title).toMatch(/^Sealtrail: \\u001b\]0;evil\\u0007\\n\\u202egpj\.exe\\u2028x+…$/);
    expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(title.length).toBeLessThan(160);
  });
});
