import { bytesInWords, countInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';

const SPARE = 1_000_000_000;
const LEAST = 100_000_000;

export const room: Check = {
  id: 'workspace.room',
  title: 'Room for the workspace',
  why: "Sealtrail's own trail, log and exports need a disk that takes them.",
  examine({ workspace: { freeBytes, log } }) {
    if (freeBytes === null) return unknown('The system does not tell how much room is left.');
    const saw = `${bytesInWords(freeBytes)} left; the application log takes ${bytesInWords(log.bytes)}, and ${bytesInWords(log.most)} at the most.`;
    if (freeBytes >= SPARE) return well(saw);
    const todo = 'Make room on the disk of the workspace.';
    return freeBytes < LEAST ? problem(saw, todo) : notice(saw, todo);
  },
};

export const logging: Check = {
  id: 'workspace.log',
  title: 'Application log',
  why: 'When something fails, the log says what. It names people and addresses, and is its owner’s alone.',
  examine({ workspace: { log } }) {
    if (!log.writable) {
      return problem(
        'The folder of the log cannot be written.',
        'Give the account of Sealtrail its folder back.',
      );
    }
    return log.readableByOthers
      ? notice(
          'Others may read the files of the log.',
          'Take that right away: chmod go-rwx on the folder logs.',
        )
      : well('Written as JSON lines, put away at 10 MB, and readable by its owner alone.');
  },
};

export const trailQueue: Check = {
  id: 'workspace.trail',
  title: "Sealtrail's own trail",
  why: 'Who looked at the evidence has to be as sure as the evidence.',
  examine({ workspace: { trail } }) {
    if (!trail.enabled) return problem('Nothing is recorded: the trail is off.', 'Turn it on.');
    if (trail.failures > 0) {
      return problem(
        `The workspace did not take entries ${countInWords(trail.failures)} times in a row; ${countInWords(trail.waiting)} wait.`,
        'Look into error.log for “Audit logging failed”, and make room or mend the rights of the workspace.',
      );
    }
    if (trail.spilled) {
      return notice(
        'Entries of the trail lie in spill files, not yet in the database.',
        'Start Sealtrail again: it reads them back. If they stay, error.log says why.',
      );
    }
    return well(
      trail.waiting === 0
        ? 'Every entry is kept; none waits.'
        : `${countInWords(trail.waiting)} entries wait to be written.`,
    );
  },
};
