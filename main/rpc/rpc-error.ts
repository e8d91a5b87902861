import type { ErrorCode, WireFault } from '../contract/errors.ts';

/** How a call failed, as its caller sees it: what happened, and in `hint` what to do next. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** Seconds until another try can succeed, where that is known: a lock-out. */
  readonly retryAfterSeconds: number | undefined;
  /** Names the line of the application log that says more; null where the call failed on this side. */
  readonly correlationId: string | null;

  constructor(code: ErrorCode, message: string, options: Partial<Omit<WireFault, 'code' | 'message'>> = {}) {
    super(message);
    this.code = code;
    this.hint = options.hint;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.correlationId = options.correlationId ?? null;
  }
}

export function fromWire({ code, message, ...rest }: WireFault): RpcError {
  return new RpcError(code, message, rest);
}
