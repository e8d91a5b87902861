import type { AuditSnapshot } from '../source.ts';
import { describe } from './describe.ts';
import { rowsWithIds } from './ids.ts';
import type { Snapshot } from './link.ts';
import { countMatches } from './matching.ts';
import { peopleNamed, peopleOf } from './people.ts';
import { readSample } from './sample.ts';
import { entriesIn, scanIn } from './scan.ts';
import type { Schema } from './schema.ts';

/** The server's table as one transaction sees it, for as long as it is open. */
export function auditSnapshot(transaction: Snapshot, schema: Schema): AuditSnapshot {
  const nothing = { [Symbol.asyncDispose]: async () => undefined };
  return {
    engine: 'postgres',
    describe: () => describe(transaction, schema),
    count: (query) => countMatches(transaction, schema, query),
    sample: (size) => readSample(transaction, schema, size),
    scan: async (how) => ({ ...(await scanIn(transaction, schema, how?.query)), ...nothing }),
    entries: (request) => entriesIn(transaction, schema, request),
    withIds: (ids) => rowsWithIds(transaction, schema, ids),
    people: (userIds) => peopleOf(transaction, schema, userIds),
    peopleNamed: (names) => peopleNamed(transaction, schema, names),
    [Symbol.asyncDispose]: () => Promise.resolve(transaction[Symbol.asyncDispose]()),
  };
}
