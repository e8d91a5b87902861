import type { Query, Test } from '../audit/query/query.ts';
import { all, any, EVERYTHING, raw, type Sql, sql } from './sql.ts';

/**
 * A condition as an engine can judge it: rows that match for certain, and rows of which that cannot be ruled out. The two
 * are one and the same where the engine judges exactly.
 */
export interface Judgement {
  readonly surely: Sql;
  readonly maybe: Sql;
}

/** Tests that sources see: services have replaced verdicts by ids. */
export type SourceTest = Exclude<Test, { kind: 'verdict' }>;

/** How one engine says each kind of test. What an entry lacks may be NULL there: it counts as no. */
export type Conditions = {
  readonly [Kind in SourceTest['kind']]: (test: Extract<SourceTest, { kind: Kind }>) => Judgement;
};

export const NEVER = raw('(1 = 0)');

export const exact = (condition: Sql): Judgement => ({ surely: condition, maybe: condition });

export const isExact = ({ surely, maybe }: Judgement): boolean => surely === maybe;

/** Judged by `condition` but for the rows of which the engine cannot tell; null where it always can. */
export const unless = (untold: Sql | null, condition: Sql): Judgement =>
  untold === null
    ? exact(condition)
    : { surely: sql`(${untold}) IS NOT TRUE AND (${condition})`, maybe: any([untold, condition]) };

/** At least what `condition` says, and perhaps what cannot be told; null where there is no such. */
export const orPerhaps = (untold: Sql | null, condition: Sql): Judgement =>
  untold === null ? exact(condition) : { surely: condition, maybe: any([condition, untold]) };

export function anyOf(judgements: readonly Judgement[]): Judgement {
  return joined(judgements, any);
}

/** The condition of a query. The engine's own words differ by the kind of test alone. */
export function judge(query: Query, engine: Conditions): Judgement {
  switch (query.kind) {
    case 'everything':
      return exact(EVERYTHING);
    case 'and':
      return joined(
        query.of.map((one) => judge(one, engine)),
        all,
      );
    case 'or':
      return anyOf(query.of.map((one) => judge(one, engine)));
    case 'not': {
      const judgement = judge(query.of, engine);
      // NULL is no, so its negation is yes.
      const negated = (condition: Sql): Sql => sql`(${condition}) IS NOT TRUE`;
      return isExact(judgement)
        ? exact(negated(judgement.surely))
        : { surely: negated(judgement.maybe), maybe: negated(judgement.surely) };
    }
    case 'verdict':
      throw new Error('A verdict has to be looked up before a source is asked.');
    default:
      return ofTest(query, engine);
  }
}

function joined(judgements: readonly Judgement[], join: (conditions: readonly Sql[]) => Sql): Judgement {
  const surely = join(judgements.map((one) => one.surely));
  return judgements.every(isExact)
    ? exact(surely)
    : { surely, maybe: join(judgements.map((one) => one.maybe)) };
}

function ofTest<Kind extends SourceTest['kind']>(
  test: Extract<SourceTest, { kind: Kind }>,
  engine: Conditions,
): Judgement {
  const condition: (test: Extract<SourceTest, { kind: Kind }>) => Judgement = engine[test.kind as Kind];
  return condition(test);
}
