import { readdirSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checksumOf } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { Fault } from '../../../main/audit/fault.ts';
import { DEFAULT_RECIPE } from '../../../main/audit/recipes.ts';
import { type AuditLoggerOptions, createAuditLogger } from '../../../main/trail/create-audit-logger.ts';
import type { TrailStore } from '../../../main/trail/store.ts';
import { connect } from '../../../main/workspace/database.ts';
import { createTrailStore } from '../../../main/workspace/trail.ts';
import { openWorkspace } from '../../../main/workspace/workspace.ts';
import { manualClock } from '../../fixtures/manual-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const actor = { userId: 'u1', sessionId: 's1', ipAddress: '10.0.0.7', userAgent: 'curl/8' };

function setUp(options: Partial<AuditLoggerOptions> & { folder?: string } = {}) {
  const clock = manualClock();
  const folder = options.folder ?? temporaryFolder();
  const workspace = openWorkspace(folder, { clock });
  const log = recordingLog();
  const create = (more: Partial<AuditLoggerOptions> = {}) =>
    createAuditLogger({
      store: workspace.trail,
      folder,
      log,
      clock,
      retryMilliseconds: 5,
      ...options,
      ...more,
    });
  const trail = create();
  onTestFinished(async () => {
    await trail.close();
    workspace.close();
  });
  const rows = () => {
    const db = new SQLite(workspace.path, { readonly: true });
    try {
      return db.prepare('SELECT * FROM audit_logs ORDER BY timestamp').all() as EvidenceRow[];
    } finally {
      db.close();
    }
  };
  const spills = () => readdirSync(folder).filter((name) => name.startsWith('trail-spill'));
  return { workspace, trail, log, folder, clock, rows, spills, create };
}

/** A store that fails as long as it is told to, in front of a real one. */
function failing(store: TrailStore): TrailStore & { broken: boolean } {
  return {
    broken: true,
    append(entries) {
      if (this.broken) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      store.append(entries);
    },
    query: (query) => store.query(query),
  };
}

describe('the audit logger', () => {
  it('keeps each kind of event with who, where and when', async () => {
    const { trail } = setUp();
    await trail.logAuthenticationEvent('login_success', { actor });
    await trail.logDataAccess('read', { actor, action: 'search', resourceType: 'source', resourceId: 'r1' });
    await trail.logReportEvent('approve', { actor });
    await trail.logSecurityEvent('security_violation', { actor, details: { why: 'test' } });
    await trail.logEvent({ eventType: 'something_new', action: 'go', severity: 'critical' });
    const entries = (await trail.getAuditLogs()).reverse();
    expect(
      entries.map((entry) => [entry.event_type, entry.action, entry.severity, entry.resource_type]),
    ).toEqual([
      ['login_success', 'login', 'low', 'authentication'],
      ['data_read', 'search', 'low', 'source'],
      ['report_approve', 'approve', 'medium', 'report'],
      ['security_violation', 'security_violation', 'critical', null],
      ['something_new', 'go', 'critical', null],
    ]);
    expect(entries[1]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      user_id: 'u1',
      session_id: 's1',
      ip_address: '10.0.0.7',
      user_agent: 'curl/8',
      resource_id: 'r1',
      details: null,
      timestamp: '2026-01-01T12:00:00.000001',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(entries[3]?.details).toBe('{"why": "test"}');
    expect(entries[4]).toMatchObject({ user_id: null, session_id: null });
  });

  it('finds entries by what is asked, newest first', async () => {
    const { trail, clock } = setUp();
    for (const action of ['a', 'b', 'a']) {
      void trail.logEvent({ eventType: 'data_read', action, actor, resourceType: 'x', resourceId: action });
      clock.advance(1000);
    }
    const times = (await trail.getAuditLogs({ action: 'a' })).map(({ timestamp }) => timestamp);
    expect(times).toEqual(['2026-01-01T12:00:02.000000', '2026-01-01T12:00:00.000000']);
    expect(
      await trail.getAuditLogs({ from: '2026-01-01T12:00:01.000000', to: '2026-01-01T12:00:01.000000' }),
    ).toEqual([expect.objectContaining({ action: 'b' })]);
    expect(await trail.getAuditLogs({ limit: 1, offset: 1 })).toEqual([
      expect.objectContaining({ action: 'b' }),
    ]);
    expect(await trail.getAuditLogs({ userId: "u1' OR '1'='1" })).toEqual([]);
  });

  it('writes each entry as one line of the application log too', async () => {
    const { trail, log } = setUp();
    await trail.logEvent({ eventType: 'access_denied', action: 'x', details: { reason: 'role' } });
    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'audit access_denied',
        fields: { audit: expect.objectContaining({ action: 'x', details: { reason: 'role' } }) },
      },
    ]);
  });

  it('records nothing where it is not enabled', async () => {
    const { trail, rows, log } = setUp({ enabled: false });
    expect(await trail.logEvent({ eventType: 'data_read', action: 'x' })).toBe('off');
    expect(await trail.audited({ eventType: 'data_read', action: 'x' }, () => 7)).toBe(7);
    expect(rows()).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it('makes entries that verify by the default recipe, whatever they hold', async () => {
    const { trail, rows, log } = setUp();
    const text = fc.string({ unit: 'binary' });
    const fields = fc.record({
      eventType: text,
      action: text,
      resourceType: text,
      resourceId: text,
      actor: fc.record({ userId: text, sessionId: text, ipAddress: fc.constant(null), userAgent: text }),
      details: fc.dictionary(text, fc.anything({ maxDepth: 3 })),
    });
    const events = [
      ...fc.sample(fields, 100),
      { eventType: 'x', action: '\ud800', details: { '\udc00': 'a\0b' } },
    ];
    await Promise.all(events.map((event) => trail.logEvent(event)));
    expect(log.lines.filter(({ level }) => level === 'critical')).toEqual([]);
    expect(rows()).toHaveLength(events.length);
    for (const row of rows()) {
      expect(checksumOf(row, DEFAULT_RECIPE)).toMatchObject({ ok: true, checksum: row.checksum });
    }
  });
});

describe('audited work', () => {
  it('is recorded with its outcome before its result is passed on', async () => {
    const { trail, rows } = setUp();
    const result = await trail.audited(
      { eventType: 'data_read', action: 'export', actor, describe: (n: number) => ({ written: n }) },
      async () => 42,
    );
    expect(result).toBe(42);
    expect(JSON.parse(String(rows()[0]?.details))).toEqual({
      written: 42,
      success: true,
      duration_ms: expect.any(Number),
    });
  });

  it('is recorded as failed with the code of the fault, and the error passed on', async () => {
    const { trail, rows } = setUp();
    const fault = new Fault('DISK_FULL', 'The disk is full.');
    const event = { eventType: 'data_read', action: 'export', details: { format: 'csv' } };
    await expect(trail.audited(event, () => Promise.reject(fault))).rejects.toBe(fault);
    await expect(
      trail.audited(event, () => {
        throw new TypeError('a defect');
      }),
    ).rejects.toThrow(TypeError);
    expect(rows().map((row) => JSON.parse(String(row.details)))).toEqual([
      { format: 'csv', success: false, error: 'DISK_FULL', duration_ms: expect.any(Number) },
      { format: 'csv', success: false, error: 'INTERNAL', duration_ms: expect.any(Number) },
    ]);
  });
});

describe('while the store fails', () => {
  it('entries go to a file at once and come back in order, each once, when it works again', async () => {
    const { workspace, create, log, rows, spills } = setUp();
    const store = failing(workspace.trail);
    const trail = create({ store });
    onTestFinished(() => trail.close());
    expect(await trail.logEvent({ eventType: 'x', action: '0' })).toBe('spilled');
    expect(log.lines.filter(({ level }) => level === 'critical')[0]).toMatchObject({
      message: 'Audit logging failed',
      fields: { waiting: 1 },
    });
    for (let n = 1; n < 20; n += 1) void trail.logEvent({ eventType: 'x', action: String(n) });
    await trail.flush();
    expect(rows()).toEqual([]);
    expect(spills().length).toBeGreaterThan(0);

    store.broken = false;
    const last = trail.logEvent({ eventType: 'x', action: '20' });
    await trail.flush();
    expect(await last).toMatch(/stored|spilled/);
    expect(rows().map(({ action }) => action)).toEqual(Array.from({ length: 21 }, (_, n) => String(n)));
    expect(spills()).toEqual([]);
    expect(log.lines.at(-1)).toMatchObject({ message: 'Audit logging works again' });
  });

  it('another process that holds the lock does not hold up the caller', async () => {
    const { workspace, trail, rows } = setUp();
    const other = new SQLite(workspace.path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const kept = trail.logEvent({ eventType: 'x', action: 'while locked' });
    expect(await kept).toBe('spilled');
    other.exec('ROLLBACK');
    await trail.flush();
    expect(rows()).toHaveLength(1);
  });

  it('a full disk sends entries to the file, and they come back when there is room', async () => {
    const { workspace, create, rows } = setUp();
    const db = connect(workspace.path);
    onTestFinished(() => void db.close());
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    const trail = create({ store: createTrailStore(db) });
    const details = { text: 'x'.repeat(3000) };
    const kept: string[] = [];
    for (let n = 0; n < 30; n += 1)
      kept.push(await trail.logEvent({ eventType: 'x', action: String(n), details }));
    expect(kept).toContain('spilled');
    db.pragma('max_page_count = 1000000');
    await trail.close();
    expect(rows().map(({ action }) => action)).toEqual(kept.map((_, n) => String(n)));
  });

  it('a burst beyond the queue overflows into the file and loses nothing', async () => {
    const { trail, rows, spills } = setUp({ capacity: 50 });
    const kept = Array.from({ length: 333 }, (_, n) =>
      trail.logEvent({ eventType: 'x', action: String(n).padStart(3, '0') }),
    );
    expect(spills().length).toBeGreaterThan(0);
    expect(new Set(await Promise.all(kept))).toEqual(new Set(['spilled', 'stored']));
    await trail.flush();
    expect(rows().map(({ action }) => Number(action))).toEqual(Array.from({ length: 333 }, (_, n) => n));
    expect(spills()).toEqual([]);
  });

  it('what was spilled is read back by the next start', async () => {
    const { workspace, create, rows, folder, spills } = setUp();
    const trail = create({ store: failing(workspace.trail) });
    await trail.logEvent({ eventType: 'x', action: 'before the end' });
    await trail.close();
    expect(await trail.logEvent({ eventType: 'x', action: 'after the end' })).toBe('spilled');
    expect(rows()).toEqual([]);
    const { trail: next } = setUp({ folder });
    expect((await next.getAuditLogs()).map(({ action }) => action)).toEqual([
      'after the end',
      'before the end',
    ]);
    expect(spills()).toEqual([]);
  });

  it('and the file too, entries are held, the loss beyond is said, and the trail tells the gap', async () => {
    const { workspace, create, log, rows } = setUp();
    const store = failing(workspace.trail);
    const trail = create({ store, folder: '/dev/null/no such folder', capacity: 3 });
    expect(await trail.logEvent({ eventType: 'x', action: 'a' })).toBe('held');
    const kept = ['b', 'c', 'd', 'e'].map((action) => trail.logEvent({ eventType: 'x', action }));
    expect(await Promise.all(kept)).toEqual(['held', 'held', 'lost', 'lost']);
    const lost = log.lines.filter(({ fields }) => fields?.problem === 'entry lost');
    expect(lost.map(({ level, fields }) => [level, fields?.lost])).toEqual([
      ['critical', 1],
      ['critical', 2],
    ]);
    store.broken = false;
    await trail.flush();
    await trail.close();
    expect(rows().map(({ action, details }) => [action, details])).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
      ['audit_gap', '{"lost": 2}'],
    ]);
  });
});
