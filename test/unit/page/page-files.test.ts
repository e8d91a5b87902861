import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { pageFile } from '../../../main/page/page-files.ts';

const home = mkdtempSync(join(tmpdir(), 'sealtrail-page-'));
const folder = join(home, 'page');
const SECRET = 'not part of the page';

mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>t</title></head></html>');
writeFileSync(join(folder, 'assets/index-Ab3_x-9Z.js'), 'export {};');
writeFileSync(join(folder, 'assets/plain.css'), 'a{}');
writeFileSync(join(folder, '.env'), SECRET);
writeFileSync(join(folder, 'assets/workspace.sqlite'), SECRET);
writeFileSync(join(home, 'secret.txt'), SECRET);
mkdirSync(join(home, 'page-other'));
writeFileSync(join(home, 'page-other/secret.txt'), SECRET);
symlinkSync(join(home, 'secret.txt'), join(folder, 'assets/link.txt'));

afterAll(() => rmSync(home, { recursive: true }));

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('the page', () => {
  it('comes with a policy and its nonce, fresh each time', async () => {
    const first = await pageFile(folder, '/');
    const second = await pageFile(folder, '/');
    const nonce = /nonce="([^"]+)"/.exec(text(first.body))?.[1] ?? '';
    expect(nonce).toMatch(/^[\w+/=]{24}$/);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(first.headers['content-security-policy']).not.toMatch(/unsafe|\*|http/);
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy']);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('lets only files named by their content be kept', async () => {
    const hashed = await pageFile(folder, '/assets/index-Ab3_x-9Z.js');
    expect(hashed.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(hashed.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const plain = await pageFile(folder, '/assets/plain.css');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/../page-other/secret.txt',
    `/${encodeURIComponent(join(home, 'secret.txt'))}`,
    join(home, 'secret.txt'),
    '/C:%5cWindows%5cwin.ini',
    '/index.html::$DATA',
    '/index.html%00.txt',
    '/assets/link.txt',
    '/.env',
    '/assets/workspace.sqlite',
    '/assets',
    '/assets/',
    '/%',
    '/%ff',
    '',
    'index.html',
  ])('is nothing but its own files: %s', async (path) => {
    const answer = await pageFile(folder, path);
    expect(answer.status).toBe(404);
    expect(text(answer.body)).not.toContain(SECRET);
  });

  it('never serves what is outside, whatever is asked', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '/',
        '\\',
        '%5c',
        'assets',
        'secret.txt',
        'page-other',
        '.env',
      ),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const answer = await pageFile(folder, `/${parts.join('/')}`);
        expect(text(answer.body)).not.toContain(SECRET);
      }),
    );
  });
});
