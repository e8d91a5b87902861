import { Fault } from '../audit/fault.ts';
import { lowerBound, upperBound } from '../audit/moment.ts';
import type { Problem } from '../audit/query/problem.ts';
import { allOf, EVERYTHING, type QueriedVerdict, type Query } from '../audit/query/query.ts';
import { readQuery } from '../audit/query/read-query.ts';
import type { Query as WireQuery } from '../contract/query.ts';
import type { JobRunner } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { VerificationRecord, Verifications } from '../workspace/verifications.ts';
import type { OpenSource } from './open-sources.ts';

export interface QueryDependencies {
  readonly clock: Clock;
  readonly runner: JobRunner;
  readonly verifications: Pick<Verifications, 'latest' | 'findingIds'>;
}

/** What a query asks of a source. */
export type ToQuery = (
  source: Pick<OpenSource, 'record' | 'address'>,
  query: WireQuery,
  signal: AbortSignal,
) => Promise<Query>;

/** Findings that a query can name one by one; a source with more of them is not sifted by verdict. */
const MOST_FINDINGS = 100_000;

/**
 * Makes what is asked out of what was written. It rejects with the fault QUERY_INVALID where the text is not understood
 * or asks for verdicts that nothing is known of, and INVALID_INPUT where the range holds no dates.
 */
export function createToQuery({ clock, runner, verifications }: QueryDependencies): ToQuery {
  return async (source, { text, clauses, from, to, at }, signal) => {
    const now = at === undefined ? clock.now() : Date.parse(at);
    const read = (written: string, where: string): Query => {
      const reading = readQuery(written, now);
      if (!reading.ok) throw unreadable(reading.problem, where);
      return reading.query;
    };
    const asked = allOf([
      read(text, 'the query'),
      ...clauses.map((clause): Query => {
        const of = read(clause.text, `the filter ${clause.text}`);
        return clause.negated ? { kind: 'not', of } : of;
      }),
      rangeOf(from, to),
    ]);
    const verdicts = verdictsIn(asked);
    if (verdicts.length === 0) return asked;
    const latest = latestOf(source.record.id);
    if (verdicts.includes('verified')) {
      const entries = await runner.run('count', { source: source.address, query: EVERYTHING }, { signal });
      assertUnchanged(latest.summary.entries, entries);
    }
    return withVerdicts(asked, (wanted) => findings(latest.id, wanted));
  };

  function latestOf(sourceId: string): VerificationRecord {
    const latest = verifications.latest(sourceId);
    if (latest === null) {
      throw invalid('This source has not been verified yet.', 'Verify it, then ask for verdicts.');
    }
    if (latest.summary.failed > MOST_FINDINGS) {
      throw invalid(
        `The last verification has ${latest.summary.failed} findings, too many to sift entries by.`,
        'Read them in the list of findings instead.',
      );
    }
    return latest;
  }

  /** By id. What the verification did not find fault with it verified. */
  function findings(verificationId: string, verdicts: readonly QueriedVerdict[]): Query {
    const ids = (wanted: readonly QueriedVerdict[]): Query => ({
      kind: 'ids',
      ids: verifications.findingIds(verificationId, wanted),
    });
    return verdicts.includes('verified')
      ? { kind: 'not', of: ids(FAILING.filter((verdict) => !verdicts.includes(verdict))) }
      : ids(verdicts);
  }
}

const FAILING = ['modified', 'unprotected'] as const;

const rangeOf = (from: string | undefined, to: string | undefined): Query =>
  from === undefined && to === undefined
    ? EVERYTHING
    : {
        kind: 'time',
        from: from === undefined ? null : lowerBound(from),
        before: to === undefined ? null : upperBound(to),
      };

/** An entry that came later was never verified, and nothing but the number tells that one did. */
function assertUnchanged(then: number, now: number): void {
  if (then === now) return;
  throw invalid(
    `The source held ${then} entries when it was verified, and holds ${now} now.`,
    'Verify it again, then ask for what was verified.',
  );
}

const invalid = (message: string, hint: string): Fault => new Fault('QUERY_INVALID', message, { hint });

const unreadable = ({ message, hint, from }: Problem, where: string): Fault =>
  invalid(`${message.replace(/\.$/, '')} (in ${where}, at character ${from + 1}).`, hint);

function verdictsIn(query: Query): readonly QueriedVerdict[] {
  switch (query.kind) {
    case 'verdict':
      return query.verdicts;
    case 'not':
      return verdictsIn(query.of);
    case 'and':
    case 'or':
      return query.of.flatMap(verdictsIn);
    default:
      return [];
  }
}

function withVerdicts(query: Query, resolve: (verdicts: readonly QueriedVerdict[]) => Query): Query {
  switch (query.kind) {
    case 'verdict':
      return resolve(query.verdicts);
    case 'not':
      return { kind: 'not', of: withVerdicts(query.of, resolve) };
    case 'and':
    case 'or':
      return { kind: query.kind, of: query.of.map((part) => withVerdicts(part, resolve)) };
    default:
      return query;
  }
}
