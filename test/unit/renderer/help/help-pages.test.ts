import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOfProblem } from '../../../../renderer/features/help/help-address.ts';
import { HELP_PAGES, helpPage } from '../../../../renderer/features/help/help-pages.ts';
import { searchHelp, sectionsOf } from '../../../../renderer/features/help/help-search.ts';
import type { Block, Inline } from '../../../../renderer/features/help/markdown.ts';

const places = (id: string): readonly (string | null)[] => {
  const page = helpPage(id);
  return page ? sectionsOf(page).map(({ at }) => at) : [];
};

function linksOf(blocks: readonly Block[]): string[] {
  const within = (inlines: readonly Inline[]): string[] =>
    inlines.flatMap((inline) => [
      ...(inline.kind === 'link' ? [inline.href] : []),
      ...('children' in inline ? within(inline.children) : []),
    ]);
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap(linksOf);
    if (block.kind === 'table') return [block.head, ...block.rows].flat().flatMap(within);
    return block.kind === 'code' ? [] : within(block.children);
  });
}

describe('the help', () => {
  it('has only pages of docs/, each with a title', () => {
    const files = readdirSync(resolve(import.meta.dirname, '../../../../docs'));
    for (const { id, title, blocks } of HELP_PAGES) {
      expect(files).toContain(`${id}.md`);
      expect(title).not.toBe(id);
      expect(blocks.length).toBeGreaterThan(3);
    }
  });

  it('links only to pages and places there are', () => {
    for (const page of HELP_PAGES) {
      for (const href of linksOf(page.blocks)) {
        if (/^https?:/.test(href)) continue;
        const [file = '', at] = href.split('#');
        const target = file === '' ? page.id : file.replace(/\.md$/, '');
        expect(helpPage(target), `${page.id}.md: ${href}`).toBeDefined();
        if (at !== undefined) expect(places(target), `${page.id}.md: ${href}`).toContain(at);
      }
    }
  });

  it('is opened at a place there is by every problem of a query', () => {
    for (const message of [
      'There is no field “usr”.',
      'The range is not closed.',
      'This parenthesis was never opened.',
      'Something else.',
    ]) {
      expect(places('query')).toContain(placeOfProblem(message));
    }
    expect(placeOfProblem('There is no field “usr”.')).toBe('fields');
  });

  it('finds headings first, then what is written under them', () => {
    expect(searchHelp('fields', HELP_PAGES)[0]).toMatchObject({ page: { id: 'query' }, at: 'fields' });
    expect(searchHelp('checksum cannot', HELP_PAGES)[0]).toMatchObject({ page: { id: 'recipes' } });
    expect(searchHelp('cidr', HELP_PAGES).map(({ page }) => page.id)).toContain('query');
    expect(searchHelp('', HELP_PAGES)).toEqual([]);
    expect(searchHelp('no such word at all', HELP_PAGES)).toEqual([]);
  });
});
