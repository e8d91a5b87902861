import { describe, expect, it } from 'vitest';
import { Fault } from '../../../main/audit/fault.ts';
import type { JobRunner } from '../../../main/jobs/jobs.ts';
import { createCheckSource } from '../../../main/services/check-source.ts';
import type { ClientSession } from '../../../main/services/client-session.ts';
import { createOpenSources } from '../../../main/services/open-sources.ts';
import { createScheduledChecks } from '../../../main/services/scheduled-checks.ts';
import { createVerify } from '../../../main/services/verify.ts';
import { SourceError } from '../../../main/sources/errors.ts';
import { signInServices } from '../../fixtures/sign-in-services.ts';

const HOUR = 3_600_000;
const PLACE = {
  place: 'sqlite:/evidence/server.sqlite',
  engine: 'sqlite',
  location: '{"path":"/evidence/server.sqlite"}',
  name: 'server.sqlite',
  kind: 'evidence',
} as const;

const found = (failed: number) => ({
  entries: 10,
  verified: 10 - failed,
  restored: 0,
  modified: failed,
  unprotected: 0,
  failed,
  sourceFindings: [],
  recipe: { name: 'default', covered: [], uncovered: [], origin: 'detected', sampled: 10, matched: 10 },
  entriesPerSecond: 1,
  seconds: 1,
  usedRecipe: null,
});

/** Everything of ours on a real workspace; of verifications the test says what they come to, and when. */
async function setUp(services = signInServices()) {
  const { workspace, trail, log, clock } = services;
  const session = await services.setUp();
  const jobs: PromiseWithResolvers<unknown>[] = [];
  const runner: JobRunner = {
    run: (_name, _input, { signal } = {}) => {
      const job = Promise.withResolvers<unknown>();
      jobs.push(job);
      signal?.addEventListener('abort', () => job.reject(new Fault('CANCELLED', 'It was cancelled.')));
      return job.promise as never;
    },
    close: async () => {},
  };
  const opened = createOpenSources({ runner, sources: workspace.sources, rollups: services.folder });
  const record = workspace.sources.remember(PLACE);
  const notices: { title: string; body: string }[] = [];
  const begin = () =>
    createScheduledChecks({
      ...workspace,
      opened,
      check: createCheckSource({
        sources: workspace.sources,
        verify: createVerify({ runner, verifications: workspace.verifications }),
        trail,
        log,
      }),
      trail,
      log,
      clock,
      notifier: { notify: (notice) => notices.push(notice) },
    });
  const open = (by: ClientSession = session) =>
    opened.open(by, by.signedIn?.accountId ?? '', record, {
      engine: 'sqlite',
      path: '/evidence/server.sqlite',
    });
  const outcome = () => JSON.parse(workspace.schedules.get(record.id)?.outcome ?? 'null');
  workspace.schedules.set(record.id, HOUR, 'ann@example.org');
  return { ...services, session, jobs, opened, record, notices, begin, open, outcome, checks: begin() };
}

describe('scheduled checks', () => {
  it('are made when they are due, once, and tell what they found', async () => {
    const { checks, clock, jobs, open, outcome, notices, recorded, workspace, record } = await setUp();
    open();
    clock.advance(HOUR - 1);
    await checks.look();
    expect(jobs).toHaveLength(0);

    clock.advance(1);
    const told: [string, boolean][] = [];
    checks.onChecked((sourceId) => told.push([sourceId, checks.isRunning(sourceId)]));
    const looked = checks.look();
    await checks.look();
    expect(jobs).toHaveLength(1);
    jobs[0]?.resolve(found(0));
    await looked;
    expect(told).toEqual([
      [record.id, true],
      [record.id, false],
    ]);
    expect(outcome()).toMatchObject({ state: 'well', entries: 10, missed: null });
    expect(notices).toEqual([]);
    await checks.look();
    expect(jobs).toHaveLength(1);

    clock.advance(HOUR);
    const second = checks.look();
    jobs[1]?.resolve(found(3));
    await second;
    expect(outcome()).toMatchObject({ state: 'findings', failed: 3 });
    expect(notices).toEqual([{ title: 'Sealtrail: server.sqlite', body: '3 entries do not verify, of 10.' }]);
    expect(workspace.verifications.latest(record.id)?.summary.failed).toBe(3);
    const made = (await recorded()).filter(({ event }) => event === 'data_read scheduled_verify');
    expect(made.map(({ details }) => details)).toMatchObject([
      { success: true, missed: 0, verified: 10, set_by: 'ann@example.org' },
      { success: true, missed: 0, verified: 7 },
    ]);
  });

  it('do not begin while the one before is at work, and count as missed then', async () => {
    const { checks, clock, jobs, open, outcome } = await setUp();
    open();
    clock.advance(HOUR);
    const first = checks.look();
    clock.advance(2 * HOUR + HOUR / 2);
    await checks.look();
    expect(jobs).toHaveLength(1);
    jobs[0]?.resolve(found(0));
    await first;
    const second = checks.look();
    jobs[1]?.resolve(found(0));
    await second;
    expect(outcome().missed).toMatchObject({ checks: 2 });
  });

  it('tell a failure, and are made again at the next time', async () => {
    const { checks, clock, jobs, open, outcome, notices } = await setUp();
    open();
    clock.advance(HOUR);
    const first = checks.look();
    jobs[0]?.reject(new SourceError('SOURCE_LOCKED', 'The database is locked.'));
    await first;
    expect(outcome()).toMatchObject({ state: 'failed', problem: 'The database is locked.' });
    expect(notices.map(({ body }) => body)).toEqual(['The source could not be verified. Health says why.']);
    await checks.look();
    expect(jobs).toHaveLength(1);
    clock.advance(HOUR);
    const second = checks.look();
    jobs[1]?.resolve(found(0));
    await second;
    expect(outcome()).toMatchObject({ state: 'well', problem: null });
  });

  it('that nobody was there for are told once, and made up for when the source is opened', async () => {
    const { checks, clock, jobs, open, outcome, notices, recorded } = await setUp();
    clock.advance(HOUR);
    await checks.look();
    expect(notices).toEqual([]);
    clock.advance(2 * HOUR + 2 * 60_000);
    await checks.look();
    await checks.look();
    expect(notices.map(({ body }) => body)).toEqual([
      'A check is due, and the source is not open. Open it in Sealtrail. 3 checks were not made at their time.',
    ]);
    open();
    const looked = checks.look();
    jobs[0]?.resolve(found(0));
    await looked;
    expect(outcome()).toMatchObject({ state: 'well', missed: { checks: 3 } });
    expect(notices.at(-1)?.body).toBe('3 checks were not made at their time.');
    const events = (await recorded()).filter(({ event }) => event.endsWith('scheduled_verify'));
    expect(events.map(({ event, details }) => [event, details?.missed])).toEqual([
      ['data_read miss_scheduled_verify', 3],
      ['data_read scheduled_verify', 3],
    ]);

    // What was missed stays to be read after the next one that was in time.
    clock.advance(HOUR - 2 * 60_000);
    const next = checks.look();
    jobs[1]?.resolve(found(0));
    await next;
    expect(jobs).toHaveLength(2);
    expect(outcome().missed).toMatchObject({ checks: 3 });
  });

  it('go on for who is idle, and not for who is no administrator any more', async () => {
    const { checks, clock, jobs, open, session, sessions, workspace } = await setUp();
    open();
    clock.advance(HOUR);
    await sessions.endIdle();
    expect(session.signedIn).toBeNull();
    const looked = checks.look();
    jobs[0]?.resolve(found(0));
    await looked;
    expect(jobs).toHaveLength(1);
    const [ann] = workspace.accounts.list();
    workspace.accounts.create({ email: 'b@example.org', fullName: '', role: 'Admin', passwordHash: 'hash' });
    workspace.accounts.remove(ann?.id ?? '');
    clock.advance(HOUR);
    await checks.look();
    expect(jobs).toHaveLength(1);
  });

  it('stop when the application closes, keep nothing half-done, and stay due', async () => {
    const { checks, begin, clock, jobs, open, outcome, notices, recorded, workspace, record } = await setUp();
    open();
    clock.advance(HOUR);
    const looked = checks.look();
    expect(jobs).toHaveLength(1);
    await checks.close();
    await looked;
    expect(outcome()).toBeNull();
    expect(notices).toEqual([]);
    expect(workspace.verifications.latest(record.id)).toBeNull();
    expect((await recorded()).at(-1)?.details).toMatchObject({ success: false, error: 'CANCELLED' });
    await checks.look();
    expect(jobs).toHaveLength(1);

    const again = begin();
    const made = again.look();
    expect(jobs).toHaveLength(2);
    jobs[1]?.resolve(found(0));
    await made;
    expect(outcome()).toMatchObject({ state: 'well' });
  });

  it('do not wait for the times of before where the clock was set back', async () => {
    const { checks, clock, jobs, open } = await setUp();
    open();
    clock.advance(-1_000 * HOUR);
    await checks.look();
    clock.advance(HOUR - 1);
    await checks.look();
    expect(jobs).toHaveLength(0);
    clock.advance(1);
    const looked = checks.look();
    jobs[0]?.resolve(found(0));
    await looked;
    expect(jobs).toHaveLength(1);
  });

  it('forget a source that was forgotten meanwhile', async () => {
    const { checks, clock, jobs, open, notices, workspace, record, recorded, log } = await setUp();
    open();
    clock.advance(HOUR);
    const looked = checks.look();
    workspace.sources.forget(record.id);
    jobs[0]?.resolve(found(1));
    await looked;
    expect(workspace.schedules.all()).toEqual([]);
    expect((await recorded()).at(-1)?.details).toMatchObject({ success: false, error: 'SOURCE_NOT_FOUND' });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(notices).toEqual([]);
  });
});
