import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpill } from '../../../main/trail/spill.ts';
import { parseSpillLine, toSpillLine } from '../../../main/trail/spill-line.ts';
import type { TrailEntry } from '../../../main/trail/store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const entry = (id: string): TrailEntry => ({
  id,
  event_type: 'data_read',
  severity: 'low',
  user_id: null,
  session_id: null,
  ip_address: null,
  user_agent: null,
  resource_type: null,
  resource_id: null,
  action: 'search',
  details: null,
  timestamp: '2026-01-01T00:00:00.000000',
  checksum: 'c',
});

/** Nobody's process id: above any that an operating system gives out. */
const DEAD = 2147483646;

describe('spilled entries', () => {
  it('come back line by line, whatever their text', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.tuple(text, text, fc.option(text)), ([id, action, userAgent]) => {
        const spilled = { ...entry(id), action, user_agent: userAgent };
        const line = toSpillLine(spilled);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(parseSpillLine(line.slice(0, -1))).toEqual(spilled);
      }),
    );
  });

  it('are in files of their owner alone, removed when they were read back', () => {
    const folder = temporaryFolder();
    const spill = createSpill(folder);
    expect(spill.pending).toBe(false);
    spill.append([entry('1'), entry('2')]);
    spill.append([entry('3')]);
    expect(spill.pending).toBe(true);
    const [file = ''] = spill.files('own');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    spill.append([entry('4')]);
    expect(spill.files('own')).toHaveLength(2);
    expect(spill.files('own').flatMap((name) => spill.read(name).entries.map(({ id }) => id))).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    for (const name of spill.files('own')) spill.drop(name);
    expect(spill.pending).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lose a torn last line, which nobody was told was kept', () => {
    const folder = temporaryFolder();
    const spill = createSpill(folder);
    spill.append([entry('1')]);
    const [file = ''] = spill.files('own');
    appendFileSync(file, toSpillLine(entry('2')).slice(0, 40));
    expect(spill.read(file)).toEqual({ entries: [entry('1')], damaged: 0 });
  });

  it('are kept aside where lines in the middle are damaged', () => {
    const folder = temporaryFolder();
    const spill = createSpill(folder);
    spill.append([entry('1'), entry('2')]);
    const [file = ''] = spill.files('own');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"id": 5}\nnonsense\n${toSpillLine(entry('3'))}`);
    expect(spill.read(file)).toEqual({ entries: [entry('1'), entry('2'), entry('3')], damaged: 2 });
    spill.drop(file);
    expect(readdirSync(folder)).toEqual([`${basename(file)}.damaged`]);
    expect(spill.files('all')).toEqual([]);
  });

  it('of another process are read while it runs, and removed only after it ended', () => {
    const folder = temporaryFolder();
    const spill = createSpill(folder);
    spill.append([entry('1')]);
    const [file = ''] = spill.files('own');
    const of = (pid: number) => join(folder, basename(file).replace(String(process.pid), String(pid)));
    const [alive, dead] = [of(process.ppid), of(DEAD)];
    writeFileSync(dead, readFileSync(file));
    renameSync(file, alive);
    const reader = createSpill(folder);
    expect(reader.files('all').sort()).toEqual([alive, dead].sort());
    for (const name of reader.files('all')) {
      expect(reader.read(name).entries).toEqual([entry('1')]);
      reader.drop(name);
    }
    expect(reader.files('all')).toEqual([alive]);
  });
});
