import { Fault } from '../audit/fault.ts';
import { RpcError } from '../rpc/rpc-error.ts';

/** What the command line ends with. Scripts build on these: see docs/cli.md. */
export const EXIT = {
  /** Done, and nothing wrong. */
  done: 0,
  /** Done, and there are findings. */
  findings: 1,
  /** Wrong usage: an option, an argument, a recipe or a file to write that cannot be. */
  usage: 2,
  /** The source cannot be read. */
  source: 3,
  /** Sign-in refused, or not enough rights. */
  signIn: 4,
  /** Anything else that kept the work from being done: a full disk, an unreadable workspace, a defect. */
  failed: 5,
  /** Stopped by Ctrl-C before it was done: 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** The command was called in a way it cannot be. */
export class UsageError extends Fault<'USAGE'> {
  constructor(message: string, hint: string) {
    super('USAGE', message, { hint });
  }
}

const BY_CODE: Readonly<Record<string, ExitStatus>> = {
  USAGE: EXIT.usage,
  INVALID_INPUT: EXIT.usage,
  QUERY_INVALID: EXIT.usage,
  RECIPE_UNKNOWN: EXIT.usage,
  RECIPE_INVALID: EXIT.usage,
  FILE_TOKEN_UNKNOWN: EXIT.usage,
  FILE_NOT_WRITTEN: EXIT.usage,
  PORT_TAKEN: EXIT.usage,
  PASSWORD_TOO_WEAK: EXIT.usage,
  PRIVACY_REQUEST_UNKNOWN: EXIT.usage,
  PRIVACY_STEP_REFUSED: EXIT.usage,
  SIGN_IN_REFUSED: EXIT.signIn,
  LOCKED_OUT: EXIT.signIn,
  SIGNED_OUT: EXIT.signIn,
  FORBIDDEN: EXIT.signIn,
  NOT_SET_UP: EXIT.signIn,
  ALREADY_SET_UP: EXIT.signIn,
  REAUTHENTICATION_REQUIRED: EXIT.signIn,
  HOLD_INVALID: EXIT.usage,
  ABANDON_REFUSED: EXIT.usage,
  TIMED_OUT: EXIT.source,
  CANCELLED: EXIT.interrupted,
};

export function exitStatusOf(error: unknown): ExitStatus {
  if (!(error instanceof Fault || error instanceof RpcError)) return EXIT.failed;
  return error.code.startsWith('SOURCE_') ? EXIT.source : (BY_CODE[error.code] ?? EXIT.failed);
}
