import type { Verification } from '../contract/integrity.ts';
import type { Environment } from './environment.ts';
import { EXIT, exitStatusOf } from './exit-status.ts';
import { withSource } from './open-source.ts';
import type { GlobalOptions } from './options.ts';

/** Findings that one check names; a script gets all of them from `verify --json`. */
export const MOST_NAMED = 1_000;

/** What one look at a source came to. */
export type CheckResult =
  | {
      readonly state: 'well' | 'findings';
      readonly verification: Pick<
        Verification,
        'entries' | 'verified' | 'restored' | 'modified' | 'unprotected' | 'sourceFindings' | 'seconds'
      >;
      /** Ids of the entries that did not verify, in the order of the source, `MOST_NAMED` at the most. */
      readonly failed: readonly string[];
      /** What else is wrong: the problems that `doctor` names, the verification's own left out. */
      readonly problems: readonly {
        readonly id: string;
        readonly saw: string;
        readonly todo: string | null;
      }[];
    }
  /** The source could not be read. */
  | { readonly state: 'unreadable'; readonly code: string; readonly message: string };

/**
 * Signs in, verifies every entry of a source and looks at its health. Rejects with whatever keeps it from trying, a wrong
 * password first of all: that is not tried again.
 */
export async function checkOnce(
  environment: Environment,
  options: GlobalOptions,
  source: string,
): Promise<CheckResult> {
  const { signal } = environment;
  try {
    return await withSource(environment, options, source, async ({ client, sourceId }) => {
      const recipe = { kind: 'auto' } as const;
      const result = await client.call('integrity.verify', { sourceId, recipe }, { signal });
      const page = { verificationId: result.id, offset: 0, limit: MOST_NAMED };
      const { findings } = await client.call('integrity.findings', page, { signal });
      const health = await client.call('health.check', { sourceId }, { signal });
      const problems = health.findings.filter(
        ({ id, state }) => state === 'problem' && id !== 'integrity.verification',
      );
      const found = result.failed + result.sourceFindings.length + problems.length;
      const { entries, verified, restored, modified, unprotected, sourceFindings, seconds } = result;
      return {
        state: found > 0 ? 'findings' : 'well',
        verification: { entries, verified, restored, modified, unprotected, sourceFindings, seconds },
        failed: findings.map(({ id }) => id),
        problems: problems.map(({ id, saw, todo }) => ({ id, saw, todo })),
      };
    });
  } catch (error) {
    if (signal.aborted || exitStatusOf(error) !== EXIT.source) throw error;
    const { code, message } = error as { code: string; message: string };
    return { state: 'unreadable', code, message };
  }
}
