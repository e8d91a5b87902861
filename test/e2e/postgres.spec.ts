import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { auditRows } from '../fixtures/audit-rows.ts';
import { createAuditTable } from '../fixtures/audit-table.ts';
import { type PostgresServer, startPostgresServer } from '../fixtures/postgres-server.ts';
import { expectAccessible } from './harness/accessible.ts';
import { expectOpened, signIn, signOut } from './harness/actions.ts';
import { expect, test } from './harness/test.ts';

const AUTHORITY = readFileSync(join(import.meta.dirname, '../fixtures/tls/authority.pem'), 'utf8');

let server: PostgresServer;
let database: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startPostgresServer();
  database = await server.createDatabase();
  await server.administer(database, (client) => createAuditTable(client, auditRows(300)));
});

test.afterAll(() => server.stop());

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Connect' }).click();
  return page.getByRole('dialog', { name: 'Connect to PostgreSQL' });
}

async function fillFields(form: Locator, changes: { host?: string; password?: string } = {}): Promise<void> {
  await form.getByLabel('Host').fill(changes.host ?? 'localhost');
  await form.getByLabel('Port').fill(String(server.port));
  await form.getByRole('textbox', { name: 'Database' }).fill(database);
  await form.getByLabel('User').fill(server.administrator.user);
  await form.getByLabel('Password', { exact: true }).fill(changes.password ?? server.administrator.password);
}

test('tests a connection, opens it, and asks for nothing later while the password is remembered', async ({
  app,
}) => {
  const form = await openForm(app);
  await fillFields(form);
  await form.getByLabel('Remember the password').check();
  await form.getByRole('button', { name: 'Test the connection' }).click();
  await expect(form.getByRole('status')).toContainText(/PostgreSQL 18.*300 entries, answered in \d+ ms/);
  await expectAccessible(app);
  await form.getByRole('button', { name: 'Open' }).click();
  await expectOpened(app, database, '300');
  await signOut(app);
  await signIn(app);
  await expectOpened(app, database, '300');
});

test('asks for a password that was not kept in a new session, but not after a reload', async ({ app }) => {
  const form = await openForm(app);
  await fillFields(form);
  await form.getByRole('button', { name: 'Open' }).click();
  await expectOpened(app, database, '300');
  await app.reload();
  await expectOpened(app, database, '300');
  await signOut(app);
  await signIn(app);
  const password = app.getByLabel('Password of the database', { exact: true });
  await expect(password).toBeVisible();
  await expectAccessible(app);
  await password.fill(server.administrator.password);
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await expectOpened(app, database, '300');
});

test('opens a URL, and shows its password nowhere', async ({ app }) => {
  const form = await openForm(app);
  await form.getByRole('button', { name: 'URL' }).click();
  await form.getByLabel('URL', { exact: true }).fill(server.url(database));
  await form.getByRole('button', { name: 'Open' }).click();
  await expectOpened(app, database, '300');
  await app.goto(new URL('#/start', app.url()).href);
  await expect(app.getByRole('region', { name: 'Recent' })).toContainText(database);
  await expect(app.locator('body')).not.toContainText(server.administrator.password);
});

test('checks the server by the authority given, and says so where it is not the one', async ({ app }) => {
  const form = await openForm(app);
  await fillFields(form);
  await form.getByLabel('Protection of the connection').selectOption('Encrypted, server checked');
  await form.getByRole('button', { name: 'Test the connection' }).click();
  await expect(form.getByRole('alert')).toHaveAttribute('data-code', 'SOURCE_TLS_FAILED');
  await form.getByLabel('Certificate authority').fill(AUTHORITY);
  await form.getByRole('button', { name: 'Test the connection' }).click();
  await expect(form.getByRole('status')).toContainText('300 entries');
});

const refused: readonly { what: string; changes: { host?: string; password?: string }; code: string }[] = [
  { what: 'a wrong password', changes: { password: 'not the password' }, code: 'SOURCE_SIGN_IN_FAILED' },
  { what: 'a host that does not exist', changes: { host: 'nowhere.invalid' }, code: 'SOURCE_UNREACHABLE' },
];

for (const { what, changes, code } of refused) {
  test(`says what is wrong with ${what}, and what to do`, async ({ app }) => {
    const form = await openForm(app);
    await fillFields(form, changes);
    await form.getByRole('button', { name: 'Open' }).click();
    const alert = form.getByRole('alert');
    await expect(alert).toHaveAttribute('data-code', code);
    await expect(alert.locator('p')).toHaveCount(2);
    await expectAccessible(app);
  });
}

test('names the first thing that is missing', async ({ app }) => {
  const form = await openForm(app);
  await form.getByRole('button', { name: 'Open' }).click();
  await expect(form.getByRole('alert')).toHaveText('The host is missing.');
  await form.getByLabel('Host').fill('db.example.org');
  await expect(form.getByRole('alert')).toHaveText('The database is missing.');
});
