import type { z } from 'zod';
import type { COMMON_ERRORS, ErrorCode } from './errors.ts';

/** One thing the page may ask of the main process. Both sides parse what they receive. */
export interface Procedure<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  P extends z.ZodType | undefined = z.ZodType | undefined,
  E extends readonly ErrorCode[] = readonly ErrorCode[],
> {
  readonly input: I;
  readonly output: O;
  /** Present where the procedure reports progress: throttled at its source, the latest wins. */
  readonly progress: P;
  /** Codes it may fail with, besides the common ones. Any other failure reaches the page as INTERNAL. */
  readonly errors: E;
}

export function procedure<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends readonly ErrorCode[] = readonly [],
  P extends z.ZodType | undefined = undefined,
>(definition: { input: I; output: O; progress?: P; errors?: E }): Procedure<I, O, P, E> {
  return {
    input: definition.input,
    output: definition.output,
    progress: definition.progress as P,
    errors: (definition.errors ?? []) as unknown as E,
  };
}

/** A set of procedures and of events the main process may send unasked. */
export interface ContractShape {
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

export type Input<P extends Procedure> = z.infer<P['input']>;
export type Output<P extends Procedure> = z.infer<P['output']>;
export type Progress<P extends Procedure> = P['progress'] extends z.ZodType ? z.infer<P['progress']> : never;
export type Failure<P extends Procedure> = P['errors'][number] | (typeof COMMON_ERRORS)[number];
