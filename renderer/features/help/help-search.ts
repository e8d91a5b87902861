import { fuzzyMatch } from '../../commands/fuzzy.ts';
import type { HelpPage } from './help-pages.ts';
import { type Block, type Inline, textOf } from './markdown.ts';

/** A part of a page, from one heading to the next. */
export interface HelpSection {
  readonly page: HelpPage;
  /** Place of its heading; null for the page's own beginning. */
  readonly at: string | null;
  readonly title: string;
  /** Everything under the heading, as text. */
  readonly text: string;
}

const lineOf = (cells: readonly (readonly Inline[])[]): string => cells.map(textOf).join(' ');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item) => item.map(blockText).join(' ')).join(' ');
    case 'table':
      return [block.head, ...block.rows].map(lineOf).join(' ');
    default:
      return textOf(block.children);
  }
}

/** A page by its headings. */
export function sectionsOf(page: HelpPage): readonly HelpSection[] {
  const sections: { page: HelpPage; at: string | null; title: string; text: string }[] = [];
  for (const block of page.blocks) {
    const last = sections.at(-1);
    if (block.kind === 'heading') {
      const at = block.level === 1 ? null : block.id;
      sections.push({ page, at, title: textOf(block.children), text: '' });
    } else if (last) last.text += ` ${blockText(block)}`;
  }
  return sections;
}

/** A hit in a section's text counts less than any in its heading. */
const IN_TEXT = -1_000;

/** Sections whose heading answers what was typed, best first; then those whose text holds every word of it. */
export function searchHelp(typed: string, pages: readonly HelpPage[], most = 12): readonly HelpSection[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  return pages
    .flatMap(sectionsOf)
    .flatMap((section) => {
      const heading = section.title.toLowerCase();
      // Letters far apart find a command, but too many headings: here a word has to stand as it is.
      if (words.every((word) => heading.includes(word))) {
        return [{ section, score: fuzzyMatch(typed, section.title)?.score ?? 0 }];
      }
      const all = `${heading} ${section.text}`.toLowerCase();
      return words.every((word) => all.includes(word)) ? [{ section, score: IN_TEXT }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ section }) => section);
}
