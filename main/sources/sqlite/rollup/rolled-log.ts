import { mkdirSync, renameSync } from 'node:fs';
import type { Query } from '../../../audit/query/query.ts';
import type { ForwardRequest } from '../../either-way.ts';
import type { Facet, FacetsRequest, Histogram, HistogramRequest, Share } from '../../figures.ts';
import { isRolledField } from '../../rolled.ts';
import type { Page } from '../../source.ts';
import { type AuditFile, openSnapshot } from '../file.ts';
import { fingerprintOf } from '../file-state.ts';
import { rollUp } from './build.ts';
import { countRolled, countsByCombination, facetOf, histogramOf } from './counts.ts';
import { isPartOf, loadRollup, partPath, partsStamp, removeUseless } from './load.ts';
import { createMatchTimes, type MatchTimesOf } from './match-times.ts';
import { createMatcher, type Matcher, type Matching } from './matching.ts';
import { readRolledPage } from './page.ts';
import { writePart } from './part.ts';
import { BrokenRollup, type Rollup } from './rollup.ts';
import { Room } from './room.ts';

/**
 * Answers out of a roll-up, as long as it is one of the file as it is now; null where it is not, or where more is asked
 * than it has. Whether the file is still the same is looked at before and after.
 */
export interface RolledLog {
  /** Whether there is a roll-up of the file as it is now. */
  isFresh(file: AuditFile): boolean;
  count(file: AuditFile, query: Query): number | null;
  histogram(file: AuditFile, request: HistogramRequest): Histogram | null;
  /** The facets of those fields that a roll-up has. */
  facets(file: AuditFile, request: FacetsRequest): readonly Facet[] | null;
  page(file: AuditFile, request: ForwardRequest): Page | null;
  /** Rolls a share of the file up. False where that cannot be done, or where the file changed meanwhile. */
  write(file: AuditFile, share: Share, signal: AbortSignal | undefined): Promise<boolean>;
  close(): void;
}

interface Loaded {
  readonly stamp: string;
  readonly fingerprint: string;
  readonly rollup: Rollup;
  readonly matcher: Matcher & Disposable;
  readonly matchTimesOf: MatchTimesOf;
}

/** @param folder where roll-ups of this source stand, or will */
export function createRolledLog(folder: string): RolledLog {
  let loaded: Loaded | null = null;
  /** Taken by whoever rolls up. */
  let spare: Room | null = null;

  function close(): void {
    loaded?.matcher[Symbol.dispose]();
    loaded = null;
  }

  function current(file: AuditFile): Loaded | null {
    const fingerprint = fingerprintOf(file.path, Date.now());
    if (fingerprint === null || file.connection.copied) return null;
    const stamp = partsStamp(folder);
    if (loaded?.stamp === stamp && loaded.fingerprint === fingerprint) return loaded;
    close();
    const rollup = stamp === '' ? null : loadRollup(folder, fingerprint);
    if (rollup !== null) {
      const matcher = createMatcher(file, rollup);
      loaded = { stamp, fingerprint, rollup, matcher, matchTimesOf: createMatchTimes(rollup) };
    }
    return loaded;
  }

  function answer<T>(
    file: AuditFile,
    query: Query,
    work: (rollup: Rollup, matching: Matching, matchTimesOf: MatchTimesOf) => T | null,
  ): T | null {
    const now = current(file);
    const matching = now?.matcher.matching(query) ?? null;
    if (now === null || matching === null) return null;
    const found = unlessBroken(() => work(now.rollup, matching, now.matchTimesOf));
    return fingerprintOf(file.path, Date.now()) === now.fingerprint ? found : null;
  }

  function unlessBroken<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof BrokenRollup)) throw error;
      close();
      return null;
    }
  }

  return {
    close,
    isFresh: (file) => current(file) !== null,
    count: (file, query) => answer(file, query, countRolled),
    histogram: (file, request) =>
      answer(file, request.query, (rollup, matching) => histogramOf(file, rollup, matching, request)),

    facets(file, { query, fields, limit }) {
      const rolled = fields.filter(isRolledField);
      if (rolled.length === 0) return null;
      return answer(file, query, (rollup, matching) => {
        const counts = countsByCombination(rollup, matching);
        return rolled.map((field) => facetOf(file, rollup, counts, { field, limit }));
      });
    },

    page: (file, request) =>
      answer(file, request.query, (rollup, matching, matchTimesOf) =>
        readRolledPage(file, { rollup, matching, matchTimesOf }, request),
      ),

    async write(file, share, signal) {
      const fingerprint = fingerprintOf(file.path, Date.now());
      if (fingerprint === null || file.connection.copied) return false;
      // What was begun may go on where it was left.
      if (isPartOf(folder, { fingerprint, share })) return true;
      using snapshot = openSnapshot(file);
      const room = spare ?? new Room();
      spare = null;
      const part = await rollUp(snapshot, share, { room, signal });
      if (part === null || fingerprintOf(file.path, Date.now()) !== fingerprint) return false;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      removeUseless(folder, share);
      // Another program may have the same workspace open, and do the same just now.
      const partial = `${partPath(folder, share.number)}.${process.pid}.partial`;
      writePart(partial, part, { fingerprint, share });
      renameSync(partial, partPath(folder, share.number));
      spare = room;
      return true;
    },
  };
}
