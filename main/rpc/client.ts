import type { z } from 'zod';
import type { ContractShape, Input, Output, Progress } from '../contract/procedure.ts';
import type { Channel } from './channel.ts';
import { MAX_CLIENT_FRAME, readServerFrame, type ServerFrame, writeFrame } from './frames.ts';
import { describeInvalid } from './invalid-input.ts';
import { fromWire, RpcError } from './rpc-error.ts';

export interface CallOptions<P = never> {
  /** Aborting rejects the call with CANCELLED at once and tells the other side to stop. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: P) => void) | undefined;
}

/** The caller's end of a contract. */
export interface Client<C extends ContractShape> {
  /**
   * Asks the other side. Rejects with an `RpcError` and nothing else.
   *
   *     const result = await bridge.call('integrity.verify', { sourceId, recipe }, { signal, onProgress });
   */
  call<N extends keyof C['procedures'] & string>(
    procedure: N,
    input: Input<C['procedures'][N]>,
    options?: CallOptions<Progress<C['procedures'][N]>>,
  ): Promise<Output<C['procedures'][N]>>;
  /** Listens to an event; returns how to stop. */
  on<E extends keyof C['events'] & string>(
    event: E,
    listener: (payload: z.infer<C['events'][E]>) => void,
  ): () => void;
  /** Called once when the connection is gone; at once where it is gone already. */
  onClose(listener: () => void): void;
  /** Ends the connection; pending calls reject with CHANNEL_CLOSED and their work is aborted. */
  close(): void;
}

interface Pending {
  readonly output: z.ZodType;
  readonly progress: z.ZodType | undefined;
  readonly onProgress: ((value: never) => void) | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: RpcError) => void;
}

const channelClosed = (): RpcError =>
  new RpcError('CHANNEL_CLOSED', 'The connection to Sealtrail was lost.', {
    hint: 'Connect again and repeat it.',
  });

/** The caller's end of `contract` on `channel`. */
export function createClient<C extends ContractShape>(contract: C, channel: Channel): Client<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let lastId = 0;
  let closed = false;

  channel.onFrame((text) => {
    const frame = readServerFrame(text);
    if (frame?.kind === 'event') receiveEvent(frame.event, frame.value);
    else if (frame) receiveAnswer(frame);
  });
  channel.onClose(() => {
    closed = true;
    const open = [...pending.values()];
    pending.clear();
    for (const call of open) call.reject(channelClosed());
  });

  function receiveEvent(event: string, value: unknown): void {
    const schema = Object.hasOwn(contract.events, event) ? contract.events[event] : undefined;
    const parsed = schema?.safeParse(value);
    if (!parsed?.success) return;
    for (const listener of [...(listeners.get(event) ?? [])]) listener(parsed.data as never);
  }

  function receiveAnswer(frame: Exclude<ServerFrame, { kind: 'event' }>): void {
    const call = pending.get(frame.id);
    // Unknown or finished: an answer that crossed a cancel.
    if (!call) return;
    if (frame.kind === 'progress') {
      const parsed = call.progress?.safeParse(frame.value);
      if (parsed?.success) call.onProgress?.(parsed.data as never);
      return;
    }
    pending.delete(frame.id);
    if (frame.kind === 'error') {
      call.reject(fromWire(frame.error));
      return;
    }
    const parsed = call.output.safeParse(frame.value);
    if (parsed.success) call.resolve(parsed.data as never);
    else call.reject(new RpcError('INTERNAL', 'The answer was not understood.'));
  }

  return {
    call(name, input, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        const procedure = Object.hasOwn(contract.procedures, name) ? contract.procedures[name] : undefined;
        if (!procedure) return reject(new RpcError('INVALID_INPUT', `There is no procedure ${name}.`));
        if (closed) return reject(channelClosed());
        if (signal?.aborted) return reject(new RpcError('CANCELLED', 'The call was cancelled.'));
        const checked = procedure.input.safeParse(input);
        if (!checked.success) return reject(new RpcError('INVALID_INPUT', describeInvalid(checked.error)));
        const id = ++lastId;
        const frame = writeFrame({ kind: 'call', id, procedure: name, input });
        if (frame.length > MAX_CLIENT_FRAME) {
          return reject(new RpcError('INVALID_INPUT', 'The request is too large.'));
        }
        const cancel = (): void => {
          if (!pending.delete(id)) return;
          channel.send(writeFrame({ kind: 'cancel', id }));
          reject(new RpcError('CANCELLED', 'The call was cancelled.'));
        };
        const settled = (): void => signal?.removeEventListener('abort', cancel);
        signal?.addEventListener('abort', cancel, { once: true });
        pending.set(id, {
          output: procedure.output,
          progress: procedure.progress,
          onProgress,
          resolve: (value) => {
            settled();
            resolve(value);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        });
        channel.send(frame);
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
    onClose: (listener) => channel.onClose(listener),
    close: () => channel.close(),
  };
}
