import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../audit/fault.ts';
import { bytesInWords } from '../audit/quantities.ts';
import type { FileFaultCode } from './file-errors.ts';

/** What a disk keeps free beside a file, for everybody else's sake. */
const SPARE = 1024 * 1024;

/**
 * Refuses to begin a file that will not fit.
 *
 * @param needed bytes that the file is thought to need
 * @throws Fault DISK_FULL
 */
export async function assertRoom(path: string, needed: number): Promise<void> {
  // Where the system does not tell, writing will.
  const system = await statfs(dirname(path)).catch(() => null);
  if (system === null || system.blocks === 0) return;
  const free = system.bavail * system.bsize;
  if (needed + SPARE <= free) return;
  throw new Fault<FileFaultCode>(
    'DISK_FULL',
    `${path} was not written: it needs about ${bytesInWords(needed)}, and the disk has ${bytesInWords(free)} left.`,
    { hint: 'Free some space, choose another disk, or export less at a time.' },
  );
}
