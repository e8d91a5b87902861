import type { WrittenFields } from '../audit/checksum.ts';
import type { Recipe } from '../audit/recipe.ts';
import { DEFAULT_RECIPE } from '../audit/recipes.ts';
import type { Administration } from '../sources/administration.ts';
import { SourceError } from '../sources/errors.ts';
import { idSpellings } from '../sources/id-spellings.ts';

/** What the source's own log says of a cleanup. */
export interface CleanupEntry {
  /** Of the cleanup; it becomes the id of the entry, so that one run is recorded once. */
  readonly id: string;
  /** ISO 8601 instant, UTC. */
  readonly time: string;
  /** E-mail address of the administrator. */
  readonly by: string;
  readonly userAgent: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Records a cleanup as an entry of the source's own log, in the source's recipe, once. */
export async function recordCleanup(
  administration: Administration,
  { id, time, by, userAgent, details }: CleanupEntry,
  recipe: Recipe | null,
): Promise<void> {
  const fields: WrittenFields = {
    id,
    event_type: 'data_delete',
    severity: 'high',
    user_id: by,
    session_id: null,
    ip_address: null,
    user_agent: userAgent,
    resource_type: 'audit_logs',
    resource_id: id,
    action: 'cleanup_old_logs',
    details: JSON.stringify(details),
    timestamp: time.replace(/Z$/, '').padEnd(26, '0'),
  };
  await administration.transaction(async (changes) => {
    const [known] = await changes.read(idSpellings(id));
    if (known === undefined) await changes.append(fields, recipe ?? DEFAULT_RECIPE);
    else if (known.action !== fields.action) {
      throw new SourceError('SOURCE_CHANGED', `The source has another entry with the id ${id}.`, {
        hint: 'Look at that entry: it stands where the cleanup has to be recorded.',
      });
    }
  });
}
