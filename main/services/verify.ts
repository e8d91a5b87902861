import type { Query } from '../audit/query/query.ts';
import type { JobOptions, JobRunner, RecipeChoice } from '../jobs/jobs.ts';
import type { VerificationRecord, Verifications } from '../workspace/verifications.ts';
import type { OpenSource } from './open-sources.ts';

interface Asked {
  /** E-mail of who asked for it. */
  readonly by: string;
  readonly choice: RecipeChoice;
  /** Both, or neither: what part of the source, and the same as JSON text to be kept. */
  readonly part?: Query | undefined;
  readonly query?: string;
}

/** Verifies a source and keeps what was found; a recipe that was detected over the whole of it is pinned. */
export type Verify = (
  source: OpenSource,
  asked: Asked,
  options: Pick<JobOptions<'verify'>, 'signal' | 'onProgress'>,
) => Promise<VerificationRecord>;

interface VerifyDependencies {
  readonly runner: JobRunner;
  readonly verifications: Verifications;
}

export const createVerify =
  ({ runner, verifications }: VerifyDependencies): Verify =>
  async (source, { by, choice, part, query = null }, options) => {
    const id = verifications.begin({ sourceId: source.record.id, by, query });
    try {
      const { usedRecipe, ...summary } = await runner.run(
        'verify',
        { source: source.address, recipe: choice, query: part },
        { ...options, onBatch: (findings) => verifications.addFindings(id, findings) },
      );
      const finished = verifications.finish(id, summary);
      if (usedRecipe && choice.kind === 'auto' && !part) source.pin(usedRecipe);
      return finished;
    } catch (error) {
      verifications.abandon(id);
      throw error;
    }
  };

/** Where nothing was chosen, the pinned recipe rules: a source whose writer changed it shows as findings. */
export function usualChoice(source: Pick<OpenSource, 'pinned'>): RecipeChoice {
  const recipe = source.pinned();
  return recipe ? { kind: 'pinned', recipe } : { kind: 'auto' };
}

type Counted = Pick<VerificationRecord, 'id'> &
  Pick<VerificationRecord['summary'], 'entries' | 'verified' | 'restored' | 'modified' | 'unprotected'>;

/** What the trail says of a verification beside that it was made. */
export const describeVerification = ({
  id,
  entries,
  verified,
  restored,
  modified,
  unprotected,
}: Counted): Readonly<Record<string, unknown>> => ({
  verification: id,
  entries,
  verified,
  restored,
  modified,
  unprotected,
});
