import { Fault } from '../audit/fault.ts';
import { describeRecipe, findRecipe, RECIPES } from '../audit/recipes.ts';
import type { Contract, InputOf } from '../contract/contract.ts';
import { MOST_HASHED_TEXT, type Verification } from '../contract/integrity.ts';
import { parseRecipe } from '../integrity/custom-recipe.ts';
import type { JobRunner, RecipeChoice } from '../jobs/jobs.ts';
import type { Handlers } from '../rpc/handlers.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';
import type { PrivacyStore } from '../workspace/privacy.ts';
import type { VerificationRecord, Verifications } from '../workspace/verifications.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSession } from './client-session.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import type { ToQuery } from './queries.ts';
import { describeVerification, usualChoice, type Verify } from './verify.ts';
import { toPreimage, toVerification } from './wire-forms.ts';

export interface IntegrityDependencies {
  readonly authorization: Authorization;
  readonly runner: JobRunner;
  readonly opened: OpenSources;
  readonly trail: AuditLogger;
  readonly verifications: Pick<Verifications, 'latest' | 'findings'>;
  readonly verify: Verify;
  readonly toQuery: ToQuery;
  /** What erasures did to sources. */
  readonly privacy: Pick<PrivacyStore, 'erasures'>;
}

type IntegrityHandlers = Pick<
  Handlers<Contract, ClientSession>,
  'integrity.verify' | 'integrity.latest' | 'integrity.findings' | 'integrity.preimage' | 'integrity.recipes'
>;

/** Verification of whole sources, and what it found. */
export function createIntegrityHandlers(dependencies: IntegrityDependencies): IntegrityHandlers {
  const { authorization, runner, opened, trail, verifications, verify, toQuery, privacy } = dependencies;
  const told = (record: VerificationRecord): Verification => {
    const erasures = privacy.erasures(record.sourceId).filter(({ at }) => at <= record.finished);
    return erasures.length === 0
      ? toVerification(record)
      : { ...toVerification(record), erasures: [...erasures] };
  };
  return {
    async 'integrity.verify'({ sourceId, recipe, query }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const choice = choose(recipe, source);
      const part = query && (await toQuery(source, query, call.signal));

      const work = async () => {
        try {
          const asked = {
            by: account.email,
            choice,
            ...(query === undefined ? {} : { part, query: JSON.stringify(query) }),
          };
          const { signal, progress: onProgress } = call;
          return told(await verify(source, asked, { signal, onProgress }));
        } catch (error) {
          // Forgotten meanwhile, the source took its verification along: that, and no defect, is what went wrong.
          opened.get(call.context, account.id, sourceId);
          throw error;
        }
      };
      return trail.audited(
        {
          eventType: 'data_read',
          action: 'verify',
          actor,
          resourceType: 'audit_log',
          resourceId: sourceId,
          details: {
            recipe: choice.kind === 'auto' ? 'auto' : choice.recipe.name,
            ...(query === undefined ? {} : { query }),
          },
          describe: describeVerification,
        },
        work,
      );
    },

    async 'integrity.latest'({ sourceId }, call) {
      await authorization.requireAdministrator(call);
      const latest = verifications.latest(sourceId);
      return latest && told(latest);
    },

    async 'integrity.findings'({ verificationId, offset, limit }, call) {
      await authorization.requireAdministrator(call);
      const { findings, total } = verifications.findings(verificationId, { offset, limit });
      return { findings, total };
    },

    async 'integrity.preimage'({ sourceId, id }, call) {
      const { account, actor } = await authorization.requireAdministrator(call);
      const source = opened.get(call.context, account.id, sourceId);
      const event = {
        eventType: 'data_read',
        action: 'view_hashed_text',
        actor,
        resourceType: 'audit_log',
        resourceId: id,
        details: { source: sourceId },
      };
      return trail.audited(event, async () => {
        const recipe = await source.recipe();
        if (!recipe) return null;
        const on = { source: source.address, id, recipe, most: MOST_HASHED_TEXT };
        const hashed = await runner.run('hashedText', on, { signal: call.signal });
        return hashed && toPreimage(hashed, recipe);
      });
    },

    async 'integrity.recipes'(_input, call) {
      await authorization.requireAdministrator(call);
      return RECIPES.map((recipe) => ({
        name: recipe.name,
        description: describeRecipe(recipe),
        covered: [...recipe.fields],
      }));
    },
  };
}

function choose(choice: InputOf<'integrity.verify'>['recipe'], source: OpenSource): RecipeChoice {
  switch (choice.kind) {
    case 'auto':
      return usualChoice(source);
    case 'custom':
      return { kind: 'chosen', recipe: parseRecipe(choice.json) };
    case 'named': {
      const recipe = findRecipe(choice.name);
      if (recipe) return { kind: 'chosen', recipe };
      throw new Fault('RECIPE_UNKNOWN', `There is no recipe called ${choice.name}.`, {
        hint: 'Choose one of the built-in recipes, give a recipe file, or let it be detected.',
      });
    }
  }
}
