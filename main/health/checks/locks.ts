import { bytesInWords, countInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';
import { span } from '../words.ts';

/** Seconds after which a transaction keeps the database from cleaning up behind itself. */
const LONG = 300;
/** A write-ahead log is put into the file at about 4 MB, unless a reader holds it back. */
const LARGE_LOG = 64_000_000;

export const locks: Check = {
  id: 'source.locks',
  title: 'Locks and long transactions',
  why: 'A writer that waits for a lock records nothing, and a transaction left open makes the log slower by the hour.',
  examine({ source: { engine } }) {
    const { locks: held, journal } = engine;
    if (journal !== null) {
      if (journal.mode === 'rollback journal') {
        return journal.bytes === 0
          ? well('No writer has the file locked. While one writes, nobody reads, and the other way round.')
          : notice(
              'A journal lies beside the file: a writer is at work, or died at it.',
              'Look again in a minute. If it stays, let the audited server open the file, which mends it.',
            );
      }
      return journal.bytes < LARGE_LOG
        ? well(
            `Written through a write-ahead log of ${bytesInWords(journal.bytes)}: readers and writers do not wait.`,
          )
        : notice(
            `The write-ahead log has grown to ${bytesInWords(journal.bytes)}: some reader keeps it from being put away.`,
            'Find the program that has the file open for long, and end it.',
          );
    }
    if (held === null) return unknown('The engine does not tell.');
    if (held.waiting > 0) {
      return problem(
        `${countInWords(held.waiting)} of ${countInWords(held.sessions)} sessions wait for a lock on audit_logs.`,
        'Look for who holds it: SELECT * FROM pg_locks JOIN pg_stat_activity USING (pid).',
      );
    }
    if (held.oldestSeconds !== null && held.oldestSeconds > LONG) {
      return notice(
        `A transaction on audit_logs is open for ${span(held.oldestSeconds * 1_000)}${held.oldestIsIdle ? ', and does nothing' : ''}.`,
        'Let its owner end it, and set idle_in_transaction_session_timeout.',
      );
    }
    return well(
      held.sessions === 0
        ? 'Nobody else has a lock on audit_logs.'
        : `${countInWords(held.sessions)} other sessions use audit_logs, and none waits.`,
    );
  },
};
