import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, slugOf } from '../../../../renderer/features/help/markdown.ts';
import { MarkdownView } from '../../../../renderer/features/help/markdown-view.tsx';

const html = (text: string): string =>
  renderToStaticMarkup(
    <MarkdownView
      blocks={parseMarkdown(text)}
      link={(href) => (href.startsWith('#') ? `#/help?at=${encodeURIComponent(href)}` : null)}
      idPrefix="help-"
    />,
  );

const TAGS = 'h1 h2 h3 h4 p pre code ul ol li div table thead tbody tr th td strong em a span'.split(' ');

describe('pages in Markdown', () => {
  it('become headings, paragraphs, lists, code and tables', () => {
    expect(html('# One *two* `three`')).toBe(
      '<h1 id="help-one-two-three" tabindex="-1">One <em>two</em> <code>three</code></h1>',
    );
    expect(html('a\nb\n\nc')).toBe('<p>a\nb</p><p>c</p>');
    expect(html('- a\n  b\n- **c**\n\n1. d')).toBe(
      '<ul><li><p>a\nb</p></li><li><p><strong>c</strong></p></li></ul><ol><li><p>d</p></li></ol>',
    );
    expect(html('- a\n  - b\n- c')).toBe(
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>',
    );
    expect(html('```js\n<b> `x`\n```')).toBe('<pre tabindex="0"><code>&lt;b&gt; `x`</code></pre>');
    expect(html('| a | b |\n|---|---|\n| `x\\|y` | |')).toBe(
      '<div data-scrolls="true" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
        '<tbody><tr><td><code>x|y</code></td><td></td></tr></tbody></table></div>',
    );
    expect(html('[here](#there) and [out](https://example.org)')).toBe(
      '<p><a href="#/help?at=%23there">here</a> and <span>out</span></p>',
    );
    expect(html('`a` \\*b\\* 2 * 3')).toBe('<p><code>a</code> *b* 2 * 3</p>');
  });

  it('show markup as it is written', () => {
    for (const hostile of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '![x](https://example.org/x.png)',
      '# <svg onload=alert(1)>',
      '| <i> |\n|---|\n| <iframe> |',
      '- <a href="#">',
      '`<b>`',
    ]) {
      const out = html(hostile);
      for (const [, tag] of out.matchAll(/<\/?([a-z0-9]+)/gi)) expect(TAGS).toContain(tag);
      expect(out).not.toMatch(/<[^>]*(href|src|on\w+)=/);
    }
  });

  const pieces = fc.array(
    fc.constantFrom(
      ...[
        '#',
        ' ',
        '\n',
        '\n\n',
        '`',
        '```',
        '*',
        '**',
        '|',
        '|---|',
        '- ',
        '1. ',
        '  ',
        '[',
        '](',
        ')',
        '\\',
        '!',
      ],
      ...[
        '<',
        '>',
        '"',
        '&',
        'a',
        'https://example.org',
        'javascript:1',
        '#x',
        '\u0000',
        '\ud800',
        '\r\n',
        '　',
      ],
    ),
    { maxLength: 60 },
  );

  it('never fail, and never let through a tag, an attribute or an address of their own', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const out = html(parts.join(''));
        for (const [, tag, attributes] of out.matchAll(/<\/?([^\s>]*)([^>]*)>/g)) {
          expect(TAGS).toContain(tag);
          expect(attributes).toMatch(
            /^( (id="help-[^"<]*"|tabindex="(0|-1)"|scope="col"|data-scrolls="true"|href="#\/help[^"<]*"))*$/,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('lose no word', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '字', '0', '<', '&'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const text = words.join(' ');
        expect(parseInline(text)).toEqual([{ kind: 'text', text }]);
        for (const line of [`## ${text}`, `- ${text}`, `| ${text} |\n|---|`, `**${text}**`, text]) {
          expect(renderToStaticMarkup(<p>{text}</p>)).toContain(html(line).replace(/<[^>]*>/g, ''));
        }
      }),
    );
  });

  it('end in good time however they are nested', () => {
    expect(html(`${'- '.repeat(3_000)}x`)).toContain('x');
    expect(html(`${'*a '.repeat(3_000)}`)).toContain('*a');
    expect(html(`a ${'`'.repeat(5_000)}`)).toContain('`');
  });

  it('have the places that GitHub gives their headings', () => {
    expect(slugOf('What a checksum cannot show')).toBe('what-a-checksum-cannot-show');
    expect(slugOf('CSV, faithful')).toBe('csv-faithful');
    expect(slugOf("JSON: `it's`")).toBe('json-its');
  });
});
