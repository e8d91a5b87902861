import { describe, expect, it } from 'vitest';
import { parseApiQuery } from '../../../main/web/api-query.ts';

const parse = (text: string) => parseApiQuery(new URLSearchParams(text));

describe('the query of a script', () => {
  it('names filters as the command line does', () => {
    expect(
      parse(
        'from=2026-01-01&to=2026-01-02&user_email=a%40b.c&user_id=u&event_type=logout&event_type=data_read&action=x' +
          '&entity_type=report&entity_id=7&severity=high&outcome=failure&ip=10.0.0.1&session=s&text=%25&query=ip%3A10.0.0.0%2F8&source=a.sqlite&page=3&per_page=7',
      ),
    ).toEqual({
      query: {
        source: 'a.sqlite',
        page: 3,
        perPage: 7,
        asked: {
          text: 'ip:10.0.0.0/8',
          from: '2026-01-01',
          to: '2026-01-02',
          clauses: [
            'email:a@b.c',
            'user_id:u',
            'action:x',
            'resource_type:report',
            'resource_id:7',
            'outcome:failure',
            'ip_address:10.0.0.1',
            'session_id:s',
            'event_type:(logout OR data_read)',
            'severity:(high)',
            '"%"',
          ].map((text) => ({ text, negated: false })),
        },
      },
    });
  });

  it('asks for the first fifty where it says nothing', () => {
    expect(parse('')).toMatchObject({ query: { page: 1, perPage: 50, source: undefined } });
  });

  it.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=x',
    'page=',
    'page=9999999999',
    'per_page=1001',
    'outcome=maybe',
    'from=a&from=b',
    'userEmail=a',
    'sort=desc',
    '__proto__=1',
    'constructor=1',
  ])('is refused, with the parameter named: %s', (text) => {
    const parsed = parse(text);
    expect(parsed).toHaveProperty('problem', expect.stringContaining(text.split('=')[0] ?? ''));
  });
});
