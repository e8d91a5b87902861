import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../main/audit/entry.ts';
import { planRestore, restoreArchive } from '../../main/retention/restore.ts';
import type { SourceAddress } from '../../main/sources/address.ts';
import { rowText } from '../../main/sources/archive/cells.ts';
import { openSource } from '../../main/sources/open.ts';
import { openAdministration } from '../../main/sources/open-administration.ts';
import { auditRows } from '../fixtures/audit-rows.ts';
import { CLEANUP_ID, cleanUp } from '../fixtures/clean-up.ts';
import { logOf } from '../fixtures/either-engine.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { postgresForTests } from './postgres-server.ts';

const server = postgresForTests();
/** Of two years, of which the first is due. */
const ROWS = auditRows(900, (number) => ({
  timestamp: `${number < 450 ? '2024-10' : '2025-06'}-10 10:00:00.${String(number).padStart(6, '0')}`,
}));

const { sqlite, postgres } = logOf(ROWS, server);

async function textsOf(address: SourceAddress): Promise<readonly string[]> {
  await using source = await openSource(address);
  await using scan = await source.scan();
  const rows: EvidenceRow[] = [];
  for await (const batch of scan.rows()) rows.push(...batch);
  return rows
    .filter(({ id }) => id !== CLEANUP_ID)
    .map(rowText)
    .sort();
}

describe.each([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
] as const)('an archive of %s', (_, make) => {
  it('is compared with its source, and comes back as it was', async () => {
    const address = await make();
    const before = await textsOf(address);
    const home = temporaryFolder();
    const folder = join(home, 'archive');
    await cleanUp({ address, workspace: join(home, 'workspace'), folder });
    const left = await textsOf(address);
    expect(left).toHaveLength(450);

    await using source = await openSource(address);
    await using administration = await openAdministration(address);
    const entries = { entries: 450, differing: 0, examples: [] };
    expect(await planRestore(source, folder)).toEqual({ ...entries, absent: 450, present: 0 });
    expect(await textsOf(address)).toEqual(left);

    // A part of it, as where it was stopped.
    const stop = new AbortController();
    await expect(
      restoreArchive(administration, folder, { signal: stop.signal, onProgress: () => stop.abort() }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    const part = await planRestore(source, folder);
    expect(part.present).toBeGreaterThan(0);
    expect(part).toEqual({ ...entries, absent: 450 - part.present, present: part.present });
    expect(await restoreArchive(administration, folder)).toEqual({
      ...entries,
      restored: part.absent,
      present: part.present,
    });
    expect(await textsOf(address)).toEqual(before);
  });

  it('leaves alone what differs', async () => {
    const address = await make();
    const home = temporaryFolder();
    const folder = join(home, 'archive');
    await cleanUp({ address, workspace: join(home, 'workspace'), folder });
    await using source = await openSource(address);
    await using administration = await openAdministration(address);
    await restoreArchive(administration, folder);
    const id = ROWS[7]?.id ?? '';
    await administration.transaction(async (changes) => {
      const [row] = await changes.read([id]);
      if (row) await changes.replace(row, { action: 'forged' });
    });
    const forged = await textsOf(address);
    const differing = { entries: 450, present: 449, differing: 1, examples: [id] };
    expect(await planRestore(source, folder)).toEqual({ ...differing, absent: 0 });
    expect(await restoreArchive(administration, folder)).toEqual({ ...differing, restored: 0 });
    expect(await textsOf(address)).toEqual(forged);
  });
});
