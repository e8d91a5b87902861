import { COMMON_ERRORS, type ErrorCode, type WireFault } from '../contract/errors.ts';

/** A fault by its form: the class lives in the domain, which the wire knows nothing of. */
interface FaultLike extends Error {
  readonly code: ErrorCode;
  readonly hint?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

export interface WireError {
  readonly fault: WireFault;
  /** False for a defect: the log has to hear of it. */
  readonly expected: boolean;
}

/**
 * The error as its caller may see it. Known are the codes of the procedure and the common ones; a call that was
 * aborted ended with CANCELLED however its handler put it; all else is INTERNAL, without its words.
 */
export function wireError(
  error: unknown,
  codes: readonly ErrorCode[],
  signal: AbortSignal,
  correlationId: string,
): WireError {
  if (isKnown(error, codes)) {
    const { code, message, hint, retryAfterSeconds } = error;
    return {
      fault: {
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        correlationId,
      },
      expected: true,
    };
  }
  if (signal.aborted) {
    const fault = { code: 'CANCELLED', message: 'The call was cancelled.', correlationId } as const;
    return { fault, expected: isAbort(error, signal) };
  }
  const fault = {
    code: 'INTERNAL',
    message: 'Something went wrong inside Sealtrail.',
    hint: `The application log says more under ${correlationId}.`,
    correlationId,
  } as const;
  return { fault, expected: false };
}

/** INTERNAL is never a handler's to say: who throws it did not foresee the error. */
const COMMON: readonly ErrorCode[] = COMMON_ERRORS.filter((code) => code !== 'INTERNAL');

function isKnown(error: unknown, codes: readonly ErrorCode[]): error is FaultLike {
  if (!(error instanceof Error) || error.name !== 'Fault' || !('code' in error)) return false;
  return [...COMMON, ...codes].some((code) => code === error.code);
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}
