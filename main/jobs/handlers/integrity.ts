import { detectRecipe, SAMPLE_SIZE } from '../../integrity/detect-recipe.ts';
import { hashedText } from '../../integrity/hashed-text.ts';
import { verifyEntry } from '../../integrity/verify-row.ts';
import { verifySource } from '../../integrity/verify-source.ts';
import type { JobHandlers } from '../handler.ts';

type IntegrityJobs = 'detectRecipe' | 'verify' | 'verifyEntry' | 'hashedText';

export const integrityHandlers: Pick<JobHandlers, IntegrityJobs> = {
  async detectRecipe({ source }, { source: open, signal }) {
    return detectRecipe(await (await open(source)).sample(SAMPLE_SIZE, { signal }));
  },
  async verify({ source, recipe, query }, { source: open, signal, progress, batch }) {
    const options = { query, signal, onProgress: progress, onFindings: batch };
    return verifySource(await open(source), recipe, options);
  },
  async verifyEntry({ source, id, recipe }, { source: open, signal }) {
    const opened = await open(source);
    const row = await opened.evidence(id, { signal });
    return row && verifyEntry(row, recipe, opened.engine);
  },
  async hashedText({ source, id, recipe, most }, { source: open, signal }) {
    const opened = await open(source);
    const row = await opened.evidence(id, { signal });
    return row && hashedText(row, recipe, opened.engine, most);
  },
};
