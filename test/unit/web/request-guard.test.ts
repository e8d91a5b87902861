import { describe, expect, it } from 'vitest';
import { type RequestKind, refusalOf } from '../../../main/web/request-guard.ts';

const ORIGIN = 'http://127.0.0.1:4321';

function refusal(
  headers: Record<string, string | string[]>,
  kind: RequestKind = 'resource',
  url = '/',
): string | null {
  const all: Record<string, string | string[]> = { host: '127.0.0.1:4321', ...headers };
  const distinct = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value].flat()]));
  const first = Object.fromEntries(Object.entries(distinct).map(([name, [value]]) => [name, value]));
  return refusalOf({ url, headers: first, headersDistinct: distinct }, ORIGIN, kind);
}

describe('a request', () => {
  it('passes from the page itself, and from a script', () => {
    expect(refusal({ origin: ORIGIN, 'sec-fetch-site': 'same-origin' })).toBeNull();
    expect(refusal({})).toBeNull();
    expect(refusal({ 'sec-fetch-site': 'none' })).toBeNull();
    expect(refusal({ origin: ORIGIN }, 'socket')).toBeNull();
  });

  it.each([
    { host: 'localhost:4321' },
    { host: '127.0.0.1' },
    { host: '127.0.0.1:80' },
    { host: '127.0.0.1:4321.evil.example' },
    { host: 'evil.example:4321' },
    { host: '[::1]:4321' },
    { host: '' },
    { host: ['127.0.0.1:4321', 'evil.example'] },
    { origin: 'http://evil.example' },
    { origin: 'https://127.0.0.1:4321' },
    { origin: 'http://127.0.0.1:4322' },
    { origin: 'http://127.0.0.1:4321/' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused with %j', (headers) => {
    expect(refusal(headers)).not.toBeNull();
  });

  it('may lead to the page from anywhere, but to the socket only from the page', () => {
    expect(refusal({ 'sec-fetch-site': 'cross-site' }, 'page')).toBeNull();
    expect(refusal({}, 'socket')).not.toBeNull();
    expect(refusal({ origin: 'null' }, 'socket')).not.toBeNull();
  });

  it.each(['http://evil.example/', '*', '', 'evil.example:80'])('is refused for the target %s', (url) => {
    expect(refusal({}, 'page', url)).not.toBeNull();
  });
});
