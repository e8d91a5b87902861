import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../fixtures/postgres-server.ts';

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
