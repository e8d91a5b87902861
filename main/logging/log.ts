/** What a line of the log says beside its message. Secrets are taken out, so pass what helps. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The application log, as areas take it for a parameter. Writing to it never throws. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** Something that must not go unseen, such as "Audit logging failed". */
  critical(message: string, fields?: LogFields): void;
}

export const LOG_LEVELS = ['critical', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** A log that keeps nothing: for tests and for runs that have no folder. */
export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  critical() {},
};
