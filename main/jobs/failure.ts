import { Fault } from '../audit/fault.ts';
import { SourceError, type SourceErrorCode } from '../sources/errors.ts';

/** An error as it crosses from a job process; `stack` only where it was not foreseen. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly stack?: string | undefined;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Fault) return { code: error.code, message: error.message, hint: error.hint };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'INTERNAL', message: 'Something unforeseen happened while reading.', stack };
}

/** The same error again, on the runner's side. */
export function faultOf({ code, message, hint }: Failure): Fault {
  const options = hint === undefined ? {} : { hint };
  return code.startsWith('SOURCE_')
    ? new SourceError(code as SourceErrorCode, message, options)
    : new Fault(code, message, options);
}

/** The work was stopped at its time limit. */
export function timedOut(limitMs: number): Fault<'TIMED_OUT'> {
  const [amount, unit] = limitMs < 1000 ? [limitMs, 'millisecond'] : [limitMs / 1000, 'second'];
  return new Fault('TIMED_OUT', `It took longer than ${amount} ${unit}${amount === 1 ? '' : 's'}.`, {
    hint: 'Narrow the range of time or what is asked for, or try again with more time.',
  });
}

/** The process itself ended: a native fault, out of memory, or killed from outside. */
export function crashed(description: string): Fault<'INTERNAL'> {
  return new Fault('INTERNAL', `The process doing the work ended unexpectedly (${description}).`, {
    hint: 'Try again. If it happens again with the same source, the application log says more.',
  });
}
