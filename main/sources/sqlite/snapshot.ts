import { pause } from '../pause.ts';
import type { AuditSnapshot, ReadOptions } from '../source.ts';
import { raw } from '../sql.ts';
import { describeFile } from './describe.ts';
import { entriesIn } from './entries.ts';
import { sourceErrorOf } from './errors.ts';
import { type AuditFile, openSnapshot, statement } from './file.ts';
import { rowsWithIds } from './ids.ts';
import { peopleNamed, peopleOf } from './people.ts';
import { countMatches } from './plan.ts';
import { readSample } from './sample.ts';
import { scanIn } from './scan.ts';

/** The file as it is now, held in one read transaction on a connection of its own. */
export function openAuditSnapshot(file: AuditFile, options: ReadOptions): AuditSnapshot {
  const held = openSnapshot(file);
  const read = async <T>(work: () => T): Promise<T> => {
    // Between two readings a cancel is heard.
    await pause(options.signal);
    try {
      return work();
    } catch (error) {
      throw sourceErrorOf(error, file.path);
    }
  };
  const nothing = { [Symbol.asyncDispose]: async () => undefined };
  try {
    // A transaction begins with its first reading, not with BEGIN: https://www.sqlite.org/lang_transaction.html
    statement(held, raw('SELECT 1 FROM audit_logs LIMIT 1')).get();
  } catch (error) {
    held[Symbol.dispose]();
    throw error;
  }
  return {
    engine: 'sqlite',
    describe: () => read(() => describeFile(held)),
    count: (query) => read(() => countMatches(held, query)),
    sample: (size) => read(() => readSample(held, size)),
    scan: (how) => read(() => ({ ...scanIn(held, { ...how, ...options }), ...nothing })),
    entries: (request) => entriesIn(held, request, options.signal),
    withIds: (ids) => read(() => rowsWithIds(held, ids)),
    people: (userIds) => read(() => peopleOf(held, userIds)),
    peopleNamed: (names) => read(() => peopleNamed(held, names)),
    [Symbol.asyncDispose]: async () => held[Symbol.dispose](),
  };
}
