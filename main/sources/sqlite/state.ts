import { availableParallelism } from 'node:os';
import { FACET_FIELDS, type SourceState } from '../figures.ts';
import type { AuditFile } from './file.ts';
import { fileState, fingerprintOf } from './file-state.ts';

/** From here on a process more is worth its start. */
const LARGE = 256 * 1024 * 1024;
/** As many long jobs as run at once. */
const MOST_SHARES = 4;

export const stateOf = ({ path, connection, schema }: AuditFile): Omit<SourceState, 'rolledUp'> => ({
  indexed: FACET_FIELDS.filter((field) => field !== 'outcome' && schema.indexes.has(field)),
  fingerprint: fingerprintOf(path, Date.now()),
  // Every process would make a copy of its own.
  shares:
    connection.copied || fileState(path).sizeBytes < LARGE
      ? 1
      : Math.min(MOST_SHARES, availableParallelism()),
});
