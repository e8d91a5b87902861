/**
 * An error that was foreseen: it says what happened, and in `hint` what to do next, in words meant for the
 * person at the screen. Everything else that is thrown is a defect and reaches the user only as INTERNAL.
 */
export class Fault<Code extends string = string> extends Error {
  override readonly name = 'Fault';
  readonly code: Code;
  readonly hint: string | undefined;
  /** Seconds until another try can succeed, where that is known: a lock-out. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: Code,
    message: string,
    options: { hint?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The fault every long work throws when its signal was aborted. */
export const cancelled = (): Fault<'CANCELLED'> => new Fault('CANCELLED', 'The work was cancelled.');
