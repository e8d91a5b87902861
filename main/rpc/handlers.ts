import type { ContractShape, Input, Output, Progress } from '../contract/procedure.ts';

/** What a handler is told of the call beside its input. `Context` is the server's own (who is asking). */
export interface Call<Context, P = never> {
  readonly context: Context;
  readonly procedure: string;
  readonly correlationId: string;
  /** Aborted when the caller cancels or its channel closes. */
  readonly signal: AbortSignal;
  readonly progress: (value: P) => void;
}

/** An implementation of every procedure of a contract. */
export type Handlers<C extends ContractShape, Context> = {
  readonly [N in keyof C['procedures']]: (
    input: Input<C['procedures'][N]>,
    call: Call<Context, Progress<C['procedures'][N]>>,
  ) => Promise<Output<C['procedures'][N]>>;
};
