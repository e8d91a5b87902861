import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, ListedEntry, Outcome } from '../../../main/contract/entries.ts';
import { sentenceOf, sentenceText } from '../../../renderer/components/entry/sentence.ts';

const alice = { id: 'u1', email: 'alice@example.com', full_name: 'Alice Doe', role: 'Analyst' };

function listed(
  fields: Partial<Entry>,
  more: { outcome?: Outcome; person?: ListedEntry['person'] } = {},
): ListedEntry {
  return {
    entry: {
      id: 'e1',
      event_type: 'data_read',
      severity: 'low',
      user_id: 'u1',
      session_id: null,
      ip_address: '10.0.0.7',
      user_agent: null,
      resource_type: null,
      resource_id: null,
      action: '',
      details: null,
      timestamp: '2025-01-01T00:00:00.000000',
      checksum: null,
      ...fields,
    },
    outcome: more.outcome ?? 'success',
    person: more.person === undefined ? alice : more.person,
    detailsLength: 0,
  };
}

const report = { resource_type: 'report', resource_id: 'rep789' };
const document_ = { resource_type: 'document', resource_id: 'r1' };

describe('the sentence of an entry', () => {
  it.each<[Partial<Entry>, string]>([
    [{ event_type: 'login_success', action: 'login' }, 'signed in'],
    [{ event_type: 'login_failure', action: 'login' }, 'failed to sign in'],
    [{ event_type: 'logout', action: 'logout' }, 'signed out'],
    [{ event_type: 'access_granted', action: 'open', ...document_ }, 'was allowed to open document r1'],
    [{ event_type: 'access_denied', action: 'open', ...document_ }, 'was not allowed to open document r1'],
    [
      { event_type: 'access_denied', action: 'GetPasswordData', resource_type: 'ec2' },
      'was denied GetPasswordData on ec2',
    ],
    [
      { event_type: 'data_create', action: 'create', resource_type: 'record', resource_id: 'r2' },
      'created record r2',
    ],
    [{ event_type: 'data_read', action: 'Decrypt', resource_type: 'kms' }, 'used Decrypt to read kms'],
    [{ event_type: 'data_update', action: 'update' }, 'changed a record'],
    [{ event_type: 'data_delete', action: 'delete', resource_id: 'r9' }, 'deleted r9'],
    [{ event_type: 'report_create', action: 'create', ...report }, 'created report rep789'],
    [{ event_type: 'report_approve', action: 'approve', ...report }, 'approved report rep789'],
    [{ event_type: 'report_reject', action: 'reject', ...report }, 'rejected report rep789'],
    [
      { event_type: 'security_violation', action: 'port_scan', resource_type: 'system' },
      'violated security on system (port_scan)',
    ],
    [{ event_type: 'rate_limit_exceeded', action: 'throttle' }, 'exceeded the rate limit'],
    [
      { event_type: 'config_change', action: 'update', resource_type: 'system' },
      'changed the configuration of system',
    ],
  ])('%o', (fields, predicate) => {
    expect(sentenceText(listed(fields))).toBe(`alice@example.com ${predicate} from 10.0.0.7`);
  });

  it('puts the operation first where the action is one', () => {
    const secret = { event_type: 'data_read', action: 'GetSecretValue', resource_type: 'secret' };
    expect(sentenceText(listed(secret, { outcome: 'failure' }))).toBe(
      'alice@example.com used GetSecretValue and failed to read secret from 10.0.0.7',
    );
    expect(sentenceText(listed({ ...secret, action: 'bulk download' }))).toBe(
      'alice@example.com read secret (bulk download) from 10.0.0.7',
    );
  });

  it('tells a failure of what usually succeeds', () => {
    expect(
      sentenceText(
        listed({ event_type: 'report_approve', action: 'approve', ...report }, { outcome: 'failure' }),
      ),
    ).toBe('alice@example.com failed to approve report rep789 from 10.0.0.7');
  });

  it('shows an unknown type as it is, names of object members included', () => {
    expect(sentenceText(listed({ event_type: 'quantum_leap', action: 'jump', ...report }))).toBe(
      'alice@example.com: quantum_leap (jump) on report rep789 from 10.0.0.7',
    );
    expect(sentenceText(listed({ event_type: 'constructor', action: '' }))).toBe(
      'alice@example.com: constructor from 10.0.0.7',
    );
  });

  it('names the person as well as it is known', () => {
    const entry = { event_type: 'logout', action: 'logout', ip_address: null };
    expect(sentenceText(listed(entry, { person: null }))).toBe('u1 signed out');
    expect(sentenceText(listed(entry, { person: { ...alice, email: null } }))).toBe('Alice Doe signed out');
    expect(sentenceText(listed({ ...entry, user_id: null }, { person: null }))).toBe('Someone signed out');
  });

  it('never puts evidence among its own words', () => {
    const marked = fc.string({ minLength: 1 }).map((text) => `\u2603${text}`);
    fc.assert(
      fc.property(
        fc.record({
          event_type: fc.oneof(
            marked,
            fc.constantFrom('login_failure', 'access_denied', 'data_read', 'config_change'),
          ),
          action: marked,
          user_id: marked,
          ip_address: marked,
          resource_type: marked,
          resource_id: marked,
        }),
        fc.constantFrom<Outcome>('success', 'failure', 'unknown'),
        (fields, outcome) => {
          const parts = sentenceOf(listed(fields, { outcome, person: null }));
          for (const part of parts.filter(({ kind }) => kind === 'words'))
            expect(part.text).not.toContain('\u2603');
          expect(parts[0]).toEqual({ kind: 'who', text: fields.user_id });
        },
      ),
    );
  });
});
