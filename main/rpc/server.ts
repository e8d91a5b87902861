import type { z } from 'zod';
import type { ContractShape } from '../contract/procedure.ts';
import type { Channel } from './channel.ts';
import { type ClientFrame, readClientFrame, type ServerFrame, writeFrame } from './frames.ts';
import type { Call, Handlers } from './handlers.ts';
import { describeInvalid } from './invalid-input.ts';
import { latest } from './latest.ts';
import { wireError } from './wire-error.ts';

/** Names the call an unexpected error happened in. */
export interface UnexpectedCall {
  readonly procedure: string;
  readonly correlationId: string;
}

export interface ServerOptions<C extends ContractShape, Context> {
  readonly contract: C;
  readonly handlers: Handlers<C, Context>;
  readonly channel: Channel;
  /** Who is asking: handed to every handler. */
  readonly context: Context;
  /** Hears of every error that is a defect; the caller is told no more than the correlation id. */
  readonly onUnexpected: (error: unknown, call: UnexpectedCall) => void;
}

export interface Server<C extends ContractShape> {
  emit<E extends keyof C['events'] & string>(event: E, payload: z.infer<C['events'][E]>): void;
  /** Aborts every call and closes the channel. */
  close(): void;
}

/** Calls one client may have open at a time; a page needs a few dozen. */
const MAX_OPEN_CALLS = 1_000;

type AnyHandler = (input: unknown, call: Call<unknown, unknown>) => Promise<unknown>;

/** Answers the calls that come in on a channel, until it closes. */
export function createServer<C extends ContractShape, Context>(
  options: ServerOptions<C, Context>,
): Server<C> {
  const { contract, handlers, channel, context, onUnexpected } = options;
  const running = new Map<number, AbortController>();
  const send = (frame: ServerFrame): void => channel.send(writeFrame(frame));

  channel.onFrame((text) => {
    const frame = readClientFrame(text);
    if (frame?.kind === 'cancel') running.get(frame.id)?.abort();
    else if (frame && !running.has(frame.id)) void answer(frame);
  });
  channel.onClose(() => {
    for (const controller of running.values()) controller.abort();
  });

  async function answer({ id, procedure: name, input }: ClientFrame & { kind: 'call' }): Promise<void> {
    const correlationId = crypto.randomUUID();
    const refuse = (message: string): void =>
      send({ kind: 'error', id, error: { code: 'INVALID_INPUT', message, correlationId } });

    const procedure = Object.hasOwn(contract.procedures, name) ? contract.procedures[name] : undefined;
    if (!procedure) return refuse('There is no such procedure.');
    if (running.size >= MAX_OPEN_CALLS) return refuse('Too many calls are open at once.');
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) return refuse(describeInvalid(parsed.error));

    const controller = new AbortController();
    running.set(id, controller);
    const progress = latest((value: unknown) => send({ kind: 'progress', id, value }));
    const call: Call<Context, unknown> = {
      context,
      procedure: name,
      correlationId,
      signal: controller.signal,
      progress: (value) => {
        if (procedure.progress && running.has(id)) progress.push(procedure.progress.parse(value));
      },
    };
    try {
      // The handlers' types tie each name to its procedure; here the name is only known at run time.
      const handler = handlers[name] as unknown as AnyHandler;
      const value = procedure.output.parse(await handler(parsed.data, call));
      progress.flush();
      send({ kind: 'result', id, value });
    } catch (error) {
      progress.flush();
      const { fault, expected } = wireError(error, procedure.errors, controller.signal, correlationId);
      if (!expected) onUnexpected(error, { procedure: name, correlationId });
      send({ kind: 'error', id, error: fault });
    } finally {
      running.delete(id);
    }
  }

  return {
    emit(event, payload) {
      send({ kind: 'event', event, value: contract.events[event]?.parse(payload) });
    },
    close: () => channel.close(),
  };
}
