import cli from '../../../docs/cli.md?raw';
import exportsPage from '../../../docs/exports.md?raw';
import figures from '../../../docs/figures.md?raw';
import guide from '../../../docs/guide.md?raw';
import health from '../../../docs/health.md?raw';
import privacy from '../../../docs/privacy.md?raw';
import query from '../../../docs/query.md?raw';
import recipes from '../../../docs/recipes.md?raw';
import reports from '../../../docs/reports.md?raw';
import retention from '../../../docs/retention.md?raw';
import trail from '../../../docs/trail.md?raw';
import trust from '../../../docs/trust.md?raw';
import { type Block, parseMarkdown, textOf } from './markdown.ts';

export interface HelpPage {
  /** Its file in docs/, without `.md`. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The pages of the repository that people who use the app read, in the order to read them. */
const TEXTS = {
  guide,
  query,
  figures,
  trust,
  exports: exportsPage,
  reports,
  retention,
  recipes,
  health,
  privacy,
  trail,
  cli,
} as const;
export type HelpPageId = keyof typeof TEXTS;

function pageOf([id, text]: readonly [string, string]): HelpPage {
  const blocks = parseMarkdown(text);
  const [title] = blocks;
  return { id, blocks, title: title?.kind === 'heading' ? textOf(title.children) : id };
}

export const HELP_PAGES: readonly HelpPage[] = Object.entries(TEXTS).map(pageOf);

export const helpPage = (id: string | null): HelpPage | undefined =>
  HELP_PAGES.find((page) => page.id === id);
