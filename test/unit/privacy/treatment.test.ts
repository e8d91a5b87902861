import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOfFields } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import { toEntry } from '../../../main/audit/readable.ts';
import { DEFAULT_RECIPE, findRecipe, RECIPES } from '../../../main/audit/recipes.ts';
import { verifyRow } from '../../../main/integrity/verify-row.ts';
import { DEFAULT_POLICY, type PrivacyPolicy } from '../../../main/privacy/policy.ts';
import { pseudonyms } from '../../../main/privacy/pseudonym.ts';
import { namingOf, subjectOf } from '../../../main/privacy/subject.ts';
import {
  changeOf,
  type Erasure,
  fingerprintOf,
  pseudonymised,
  treatmentOf,
} from '../../../main/privacy/treatment.ts';
import { type AuditRow, auditRow } from '../../fixtures/audit-rows.ts';

const NOW = Date.UTC(2026, 0, 1);
const UUID = '5f0c2e1a-0043-4664-8123-45670000abcd';
const pseudonym = pseudonyms(Buffer.alloc(32, 7));
const erasure: Erasure = {
  subject: subjectOf(['eve', 'eve@example.org', UUID]),
  policy: DEFAULT_POLICY,
  pseudonym,
  recipe: DEFAULT_RECIPE,
  engine: 'sqlite',
  now: NOW,
};
const treated = (row: EvidenceRow, how: Partial<Erasure> = {}): EvidenceRow =>
  pseudonymised(row, namingOf(erasure.subject, toEntry(row)), { ...erasure, ...how });

describe('a pseudonym', () => {
  it('is the same for the same identifier however it is spelled, and another by another key', () => {
    expect(pseudonym('Eve@Example.org')).toBe(pseudonym(' eve@example.org'));
    expect(pseudonym(UUID.toUpperCase())).toBe(pseudonym(UUID.replaceAll('-', '')));
    expect(pseudonym('eve')).not.toBe(pseudonym('eva'));
    expect(pseudonyms(Buffer.alloc(32))('eve')).not.toBe(pseudonym('eve'));
  });

  it('has the form of what it stands for, and names nobody', () => {
    expect(pseudonym('eve')).toMatch(/^p-[0-9a-f]{20}$/);
    expect(pseudonym('eve@example.org')).toMatch(/^p-[0-9a-f]{20}@pseudonym\.invalid$/);
    const uuids = fc.uuid().map((id) => pseudonym(id));
    fc.assert(
      fc.property(uuids, (id) => {
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });
});

describe('the treatment of an entry', () => {
  const rules: PrivacyPolicy['erasure']['rules'] = [
    { eventTypes: ['login_failure'], newerThanDays: 30, treatment: 'keep', reason: 'evidence' },
    { severities: ['high'], treatment: 'keep', reason: 'severe' },
    { olderThanDays: 365, treatment: 'delete', reason: 'old' },
  ];
  const policy = { erasure: { rules, otherwise: { treatment: 'pseudonymise', reason: 'else' } } } as const;
  const of = (changes: Partial<AuditRow>, own = true) =>
    treatmentOf(auditRow(0, { severity: 'low', ...changes }), { own }, { policy, now: NOW }).treatment;

  it.each([
    [{ event_type: 'login_failure', timestamp: '2025-12-02 00:00:00.000000' }, 'keep'],
    [{ event_type: 'login_failure', timestamp: '2025-12-01 00:00:00.000000' }, 'pseudonymise'],
    [{ severity: 'high', timestamp: '2020-01-01 00:00:00.000000' }, 'keep'],
    [{ timestamp: '2025-01-01 00:00:00.000000' }, 'pseudonymise'],
    [{ timestamp: '2024-12-31 23:59:59.000000' }, 'delete'],
  ] as const)('of %j is %s', (changes, treatment) => {
    expect(of(changes)).toBe(treatment);
  });

  it("is never to delete another's, and to keep what has no age where newer ones are kept", () => {
    expect(of({ timestamp: '2020-01-01 00:00:00.000000' }, false)).toBe('pseudonymise');
    const row: EvidenceRow = { ...auditRow(0, { event_type: 'login_failure' }), timestamp: 'no time' };
    expect(treatmentOf(row, { own: true }, { policy, now: NOW }).treatment).toBe('keep');
  });
});

describe('a pseudonymised row', () => {
  const own = auditRow(1, {
    user_id: 'eve',
    resource_type: 'user',
    resource_id: UUID,
    action: 'sent to eve@example.org, not to eve@example.org.uk',
    details:
      '{"eve@example.org": 1.0, "owner": "eve", "deep": [{"id": "5F0C2E1A00434664812345670000ABCD"}], "n": 5e-05}',
  });

  it('has pseudonyms wherever the person stood, and says no more of them', () => {
    const after = toEntry(treated(own));
    expect(after).toMatchObject({
      user_id: pseudonym('eve'),
      session_id: pseudonym(`session ${own.session_id}`),
      ip_address: null,
      user_agent: null,
      resource_id: pseudonym(UUID),
      action: `sent to ${pseudonym('eve@example.org')}, not to eve@example.org.uk`,
      details: `{"${pseudonym('eve@example.org')}": 1.0, "owner": "${pseudonym('eve')}", "deep": [{"id": "${pseudonym(UUID)}"}], "n": 5e-05}`,
      timestamp: toEntry(own).timestamp,
      id: own.id,
    });
    expect(namingOf(erasure.subject, after).places).toEqual([]);
  });

  it('of another has the name gone and the rest as it was', () => {
    const row = auditRow(2, { user_id: 'bob', details: '{"to": "eve@example.org"}' });
    const after = treated(row);
    expect({ ...after, details: null, checksum: null }).toEqual({ ...row, details: null, checksum: null });
    expect(after.details).toBe(`{"to": "${pseudonym('eve@example.org')}"}`);
  });

  it('verifies by whatever recipe the source has, details compressed or not', () => {
    const packed = [
      (text: string) => text,
      (text: string) => deflateSync(text),
      (text: string) => gzipSync(text),
      (text: string) => Buffer.from(text),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...RECIPES), fc.constantFrom(...packed), (recipe, pack) => {
        const { checksum: _, ...fields } = own;
        const row = {
          ...fields,
          details: pack(own.details ?? ''),
          checksum: checksumOfFields(fields, recipe),
        };
        const after = treated(row, { recipe });
        expect(verifyRow(after, recipe, 'sqlite').verdict).toBe('verified');
        expect(after.checksum).not.toBe(row.checksum);
        expect(typeof after.details).toBe(typeof row.details);
        expect(toEntry(after).details).not.toContain('eve@example.org"');
      }),
    );
    const zlib = treated({ ...own, details: deflateSync(own.details ?? '') }).details;
    const gzip = treated({ ...own, details: gzipSync(own.details ?? '') }).details;
    expect(inflateSync(zlib as Uint8Array)).toEqual(gunzipSync(gzip as Uint8Array));
  });

  it('keeps the checksum of one that did not verify: nothing is laundered', () => {
    const forged = { ...own, checksum: 'a'.repeat(64) };
    expect(treated(forged)).toMatchObject({ user_id: pseudonym('eve'), checksum: 'a'.repeat(64) });
    expect(treated({ ...own, checksum: null }).checksum).toBe(null);
    const other = findRecipe('with-id') ?? DEFAULT_RECIPE;
    expect(treated(own, { recipe: other }).checksum).toBe(own.checksum);
  });

  it('is the same the second time', () => {
    const once = treated(own);
    expect(treated(once)).toEqual(once);
  });
});

describe('what is planned', () => {
  it('says which row it is for to the last byte', () => {
    const row: EvidenceRow = auditRow(3, { user_id: 'eve' });
    const { planned } = changeOf(row, { own: true }, erasure);
    expect(planned).toMatchObject({
      entryId: row.id,
      oldChecksum: row.checksum,
      fingerprint: fingerprintOf(row),
    });
    const others: readonly EvidenceRow[] = [
      { ...row, session_id: null },
      { ...row, session_id: '' },
      { ...row, session_id: 'null' },
      { ...row, session_id: 7n },
      { ...row, session_id: '7' },
      { ...row, session_id: 7 },
      { ...row, session_id: Buffer.from('7') },
      // What moves from one cell to the next.
      { ...row, session_id: 'ab', ip_address: 'c' },
      { ...row, session_id: 'a', ip_address: 'bc' },
    ];
    expect(new Set([row, ...others].map(fingerprintOf)).size).toBe(others.length + 1);
  });
});
