import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Fault } from '../audit/fault.ts';
import { isoNow, type WorkspaceClock } from './clock.ts';

/** The one role that may view, search, verify or export. */
export const ADMINISTRATOR = 'Admin';

export interface AccountRecord {
  readonly id: string;
  /** As it was given. */
  readonly email: string;
  readonly fullName: string;
  readonly role: string;
  /** ISO 8601 instants, UTC. */
  readonly created: string;
  readonly lastSignIn: string | null;
}

export interface NewAccount {
  readonly email: string;
  readonly fullName: string;
  readonly role: string;
  readonly passwordHash: string;
}

export interface Accounts {
  /** Accounts that were not removed, oldest first. */
  list(): AccountRecord[];
  /** null where it is unknown or was removed. */
  get(id: string): AccountRecord | null;
  findByEmail(email: string): AccountRecord | null;
  hasAdministrator(): boolean;
  /** @throws ACCOUNT_EXISTS */
  create(account: NewAccount): AccountRecord;
  /** Only while there is no administrator, against any number of others at once. @throws ALREADY_SET_UP */
  createFirstAdministrator(account: Omit<NewAccount, 'role'>): AccountRecord;
  /** @throws ACCOUNT_UNKNOWN, LAST_ADMINISTRATOR */
  setRole(id: string, role: string): AccountRecord;
  /** Ends its credentials, tokens and preferences; the name stays for the trail. @throws as `setRole` */
  remove(id: string): void;
  recordSignIn(id: string): void;
}

/** An e-mail address as it is compared: canonically composed, without case and surrounding space. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

const COLUMNS =
  'id, email, full_name AS fullName, role, created_at AS created, last_sign_in_at AS lastSignIn';

export function createAccounts(db: Database, clock: WorkspaceClock): Accounts {
  const all = db.prepare<[], AccountRecord>(
    `SELECT ${COLUMNS} FROM users WHERE is_active = 1 ORDER BY rowid`,
  );
  const byId = db.prepare<[string], AccountRecord>(
    `SELECT ${COLUMNS} FROM users WHERE id = ? AND is_active = 1`,
  );
  const byKey = db.prepare<[string], AccountRecord>(
    `SELECT ${COLUMNS} FROM users WHERE email_key = ? AND is_active = 1`,
  );
  const administrators = db
    .prepare<[string], number>('SELECT count(*) FROM users WHERE role = ? AND is_active = 1')
    .pluck();
  const insertUser = db.prepare<[string, string, string, string, string, string]>(
    'INSERT INTO users (id, email, full_name, role, email_key, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertCredentials = db.prepare<[string, string, string]>(
    'INSERT INTO credentials (user_id, password_hash, changed_at) VALUES (?, ?, ?)',
  );
  const updateRole = db.prepare<[string, string]>('UPDATE users SET role = ? WHERE id = ?');
  const deactivate = db.prepare<[string]>('UPDATE users SET is_active = 0 WHERE id = ?');
  const belongings = ['credentials', 'api_tokens', 'preferences'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE user_id = ?`),
  );
  const signedIn = db.prepare<[string, string]>('UPDATE users SET last_sign_in_at = ? WHERE id = ?');

  const hasAdministrator = (): boolean => (administrators.get(ADMINISTRATOR) ?? 0) > 0;

  const known = (id: string): AccountRecord => {
    const account = byId.get(id);
    if (account) return account;
    throw new Fault('ACCOUNT_UNKNOWN', 'There is no such account.', { hint: 'Load the list again.' });
  };

  const insert = (account: NewAccount): AccountRecord => {
    if (byKey.get(emailKey(account.email))) {
      throw new Fault('ACCOUNT_EXISTS', `There is already an account for ${account.email}.`, {
        hint: 'Use another e-mail address, or remove that account first.',
      });
    }
    const id = randomUUID();
    const now = isoNow(clock);
    insertUser.run(id, account.email, account.fullName, account.role, emailKey(account.email), now);
    insertCredentials.run(id, account.passwordHash, now);
    return known(id);
  };

  /** The workspace must never be left without somebody who can open it. */
  const refuseLastAdministrator = (account: AccountRecord): void => {
    if (account.role !== ADMINISTRATOR || (administrators.get(ADMINISTRATOR) ?? 0) > 1) return;
    throw new Fault('LAST_ADMINISTRATOR', 'The last administrator cannot be removed.', {
      hint: 'Create another administrator first.',
    });
  };

  const create = db.transaction(insert);
  const createFirst = db.transaction((account: Omit<NewAccount, 'role'>) => {
    if (hasAdministrator()) {
      throw new Fault('ALREADY_SET_UP', 'This workspace already has an administrator.', {
        hint: 'Sign in with that account.',
      });
    }
    return insert({ ...account, role: ADMINISTRATOR });
  });
  const setRole = db.transaction((id: string, role: string) => {
    const account = known(id);
    if (role !== ADMINISTRATOR) refuseLastAdministrator(account);
    updateRole.run(role, id);
    return known(id);
  });
  const remove = db.transaction((id: string) => {
    refuseLastAdministrator(known(id));
    for (const statement of belongings) statement.run(id);
    deactivate.run(id);
  });

  // Immediate: each decides by what it reads, so it must hold the write lock from its first read.
  return {
    list: () => all.all(),
    get: (id) => byId.get(id) ?? null,
    findByEmail: (email) => byKey.get(emailKey(email)) ?? null,
    hasAdministrator,
    create: (account) => create.immediate(account),
    createFirstAdministrator: (account) => createFirst.immediate(account),
    setRole: (id, role) => setRole.immediate(id, role),
    remove: (id) => remove.immediate(id),
    recordSignIn: (id) => void signedIn.run(isoNow(clock), id),
  };
}
