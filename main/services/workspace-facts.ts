import { constants } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogFacts, WorkspaceFacts } from '../health/facts.ts';
import { LOG_MOST_BYTES } from '../logging/create-log.ts';
import type { AuditLogger } from '../trail/audit-logger.ts';

/** How Sealtrail's own files stand: room, application log, trail. */
export async function workspaceFacts(
  folder: string,
  trail: Pick<AuditLogger, 'enabled' | 'state'>,
): Promise<WorkspaceFacts> {
  const system = await statfs(folder).catch(() => null);
  return {
    freeBytes: system === null || system.blocks === 0 ? null : system.bavail * system.bsize,
    log: await logFacts(join(folder, 'logs')),
    trail: { enabled: trail.enabled, ...trail.state() },
  };
}

async function logFacts(folder: string): Promise<LogFacts> {
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  const names = await readdir(folder).catch(() => []);
  // A file may be put away between the listing and the look at it.
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  const found = files.filter((file) => file !== null);
  return {
    writable,
    bytes: found.reduce((sum, { size }) => sum + size, 0),
    most: LOG_MOST_BYTES,
    readableByOthers: process.platform !== 'win32' && found.some(({ mode }) => (mode & 0o077) !== 0),
  };
}
