import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Fault } from '../../main/audit/fault.ts';
import { type ContractShape, procedure } from '../../main/contract/procedure.ts';
import { type Client, createClient } from '../../main/rpc/client.ts';
import type { Call, Handlers } from '../../main/rpc/handlers.ts';
import { RpcError } from '../../main/rpc/rpc-error.ts';
import { createServer, type Server, type UnexpectedCall } from '../../main/rpc/server.ts';
import { LINKS, type Link } from './channels.ts';

const trial = {
  procedures: {
    echo: procedure({ input: z.strictObject({ text: z.string() }), output: z.object({ text: z.string() }) }),
    count: procedure({
      input: z.strictObject({ to: z.int() }),
      output: z.object({ counted: z.int() }),
      progress: z.object({ done: z.int() }),
    }),
    fail: procedure({
      input: z.strictObject({ code: z.string(), hint: z.string().optional() }),
      output: z.object({}),
      errors: ['SOURCE_LOCKED'],
    }),
    /** Never answers by itself. */
    wait: procedure({ input: z.strictObject({}), output: z.object({}) }),
    lie: procedure({ input: z.strictObject({}), output: z.object({ count: z.int() }) }),
  },
  events: { ticked: z.object({ at: z.int() }) },
} as const satisfies ContractShape;

interface Seen {
  readonly calls: Call<string, never>[];
  readonly unexpected: { error: unknown; call: UnexpectedCall }[];
  aborted: number;
}

function handlers(seen: Seen): Handlers<typeof trial, string> {
  return {
    echo: async ({ text }, call) => {
      seen.calls.push(call);
      return { text };
    },
    count: async ({ to }, call) => {
      for (let done = 1; done <= to; done++) call.progress({ done });
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { counted: to };
    },
    fail: async ({ code, hint }) => {
      if (code === 'plain') throw new Error('the password is hunter2');
      if (code === 'text') throw 'hunter2';
      throw new Fault(code, 'It is locked.', hint === undefined ? {} : { hint });
    },
    wait: (_, call) =>
      new Promise((_resolve, reject) => {
        call.signal.addEventListener('abort', () => {
          seen.aborted++;
          reject(call.signal.reason);
        });
        seen.calls.push(call);
      }),
    lie: async () => ({ count: 'many' }) as unknown as { count: number },
  };
}

const settle = async (until: () => boolean): Promise<void> => {
  while (!until()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe.each(Object.entries(LINKS))('calls over %s', (_name, connect) => {
  let link: Link;

  async function start(): Promise<{
    client: Client<typeof trial>;
    server: Server<typeof trial>;
    seen: Seen;
  }> {
    link = await connect();
    const seen: Seen = { calls: [], unexpected: [], aborted: 0 };
    const server = createServer({
      contract: trial,
      handlers: handlers(seen),
      channel: link.server,
      context: 'ada',
      onUnexpected: (error, call) => seen.unexpected.push({ error, call }),
    });
    return { client: createClient(trial, link.client), server, seen };
  }

  afterEach(async () => link.release());

  it('bring the answer, and tell the handler who asks', async () => {
    const { client, seen } = await start();
    expect(await client.call('echo', { text: 'a\0b😀\ud800' })).toEqual({ text: 'a\0b😀\ud800' });
    expect(seen.calls[0]).toMatchObject({ context: 'ada', procedure: 'echo' });
    expect(seen.calls[0]?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('bring every text through as it was', async () => {
    const { client } = await start();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), async (text) => {
        expect(await client.call('echo', { text })).toEqual({ text });
      }),
      { numRuns: 50 },
    );
  });

  it('run side by side and answer each its own', async () => {
    const { client } = await start();
    const texts = Array.from({ length: 200 }, (_, index) => `${index}`);
    const answers = await Promise.all(texts.map((text) => client.call('echo', { text })));
    expect(answers.map(({ text }) => text)).toEqual(texts);
  });

  it('report progress, the latest winning', async () => {
    const { client } = await start();
    const heard: number[] = [];
    const result = await client.call('count', { to: 5_000 }, { onProgress: ({ done }) => heard.push(done) });
    expect(result).toEqual({ counted: 5_000 });
    expect(heard.at(-1)).toBe(5_000);
    expect(heard.length).toBeLessThan(100);
  });

  it('bring a foreseen error with its code, words and hint', async () => {
    const { client, seen } = await start();
    const error = await client
      .call('fail', { code: 'SOURCE_LOCKED', hint: 'Wait.' })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject({ code: 'SOURCE_LOCKED', message: 'It is locked.', hint: 'Wait.' });
    expect(seen.unexpected).toEqual([]);
  });

  it.each(['plain', 'text', 'DISK_FULL', 'INTERNAL', 'NO_SUCH_CODE', '__proto__'])(
    'hide what was not foreseen (%s), and name its line of the log',
    async (code) => {
      const { client, seen } = await start();
      const error = (await client.call('fail', { code }).catch((e: unknown) => e)) as RpcError;
      expect(error.code).toBe('INTERNAL');
      expect(`${error.message} ${error.hint}`).not.toMatch(/hunter2|locked/);
      expect(seen.unexpected).toHaveLength(1);
      expect(seen.unexpected[0]?.call).toEqual({ procedure: 'fail', correlationId: error.correlationId });
    },
  );

  it('never pass on an answer that is not what the contract says', async () => {
    const { client, seen } = await start();
    await expect(client.call('lie', {})).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(seen.unexpected).toHaveLength(1);
  });

  it('refuse wrong input before it is sent', async () => {
    const { client } = await start();
    const wrong = { text: 5 } as unknown as { text: string };
    await expect(client.call('echo', wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(client.call('echo', { text: 'x'.repeat(1_000_001) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(client.call('constructor' as 'echo', { text: '' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('stop at once when aborted, on both sides', async () => {
    const { client, seen } = await start();
    const controller = new AbortController();
    const call = client.call('wait', {}, { signal: controller.signal });
    await settle(() => seen.calls.length === 1);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle(() => seen.aborted === 1);
    // The late answer to the cancelled call is ignored and the connection goes on.
    expect(await client.call('echo', { text: 'still here' })).toEqual({ text: 'still here' });
    expect(seen.unexpected).toEqual([]);
  });

  it('are not sent where the signal was aborted before', async () => {
    const { client, seen } = await start();
    await expect(client.call('wait', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await client.call('echo', { text: '' });
    expect(seen.calls).toHaveLength(1);
  });

  it.each(['client', 'server'] as const)('end when the %s closes', async (side) => {
    const { client, server, seen } = await start();
    const calls = [client.call('wait', {}), client.call('wait', {})].map((call) =>
      call.catch((error: unknown) => error),
    );
    await settle(() => seen.calls.length === 2);
    let told = 0;
    client.onClose(() => told++);
    (side === 'client' ? client : server).close();
    for (const call of calls) expect(await call).toMatchObject({ code: 'CHANNEL_CLOSED' });
    await settle(() => seen.aborted === 2);
    await expect(client.call('echo', { text: '' })).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
    expect(told).toBe(1);
    client.onClose(() => told++);
    expect(told).toBe(2);
  });

  it('share the connection with events', async () => {
    const { client, server } = await start();
    const heard: number[] = [];
    const stop = client.on('ticked', ({ at }) => heard.push(at));
    server.emit('ticked', { at: 1 });
    await client.call('echo', { text: '' });
    stop();
    server.emit('ticked', { at: 2 });
    await client.call('echo', { text: '' });
    expect(heard).toEqual([1]);
  });

  it('survive frames nobody should send', async () => {
    const { client, seen } = await start();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record(
          {
            kind: fc.oneof(
              fc.constantFrom('call', 'cancel', 'result', 'progress', 'error', 'event'),
              fc.string(),
            ),
            id: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(1e308)),
            procedure: fc.oneof(
              fc.constantFrom(
                'echo',
                'fail',
                'lie',
                '__proto__',
                'constructor',
                'toString',
                'hasOwnProperty',
              ),
              fc.string(),
            ),
            input: fc.anything({ withNullPrototype: true }).filter((value) => isJson(value)),
            event: fc.constantFrom('ticked', '__proto__', 'constructor'),
            value: fc.jsonValue(),
            error: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((frame) => JSON.stringify(frame)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { maxLength: 20 }), async (frames) => {
        // Ids a client would use belong to it: hostile ones start behind them.
        for (const frame of frames) link.client.send(frame.replace(/"id":([1-9])/, '"id":9999$1'));
        for (const frame of frames) link.server.send(frame.replace(/"id":([1-9])/, '"id":9999$1'));
        expect(await client.call('echo', { text: 'alive' })).toEqual({ text: 'alive' });
      }),
      { numRuns: 60 },
    );
    link.client.send(
      `{"kind":"call","id":77777,"procedure":"echo","input":{"text":"${'x'.repeat(2_000_000)}"}}`,
    );
    link.client.send('['.repeat(900_000));
    expect(await client.call('echo', { text: 'alive' })).toEqual({ text: 'alive' });
    expect(seen.calls.every((call) => call.context === 'ada')).toBe(true);
  });
});

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
