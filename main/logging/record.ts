import { currentLogContext, elapsedMilliseconds } from './context.ts';
import type { LogFields, LogLevel } from './log.ts';
import { redact, redactText } from './redact.ts';

/** One line of the log before it is written. */
export interface LogRecord {
  /** ISO 8601 instant, UTC. */
  readonly timestamp: string;
  readonly level: LogLevel;
  readonly message: string;
  readonly correlationId?: string;
  readonly user?: string;
  /** The procedure called. */
  readonly request?: string;
  /** Milliseconds since the call began. */
  readonly duration?: number;
  readonly pid: number;
  readonly fields?: unknown;
}

type Processor = (record: LogRecord) => LogRecord;

const addContext: Processor = (record) => {
  const { correlationId, user, procedure } = currentLogContext();
  return {
    ...record,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(user === undefined ? {} : { user }),
    ...(procedure === undefined ? {} : { request: procedure }),
  };
};

const addDuration: Processor = (record) => {
  const duration = elapsedMilliseconds();
  return duration === undefined ? record : { ...record, duration };
};

/** Last, so that nothing added before it escapes it. */
const removeSecrets: Processor = ({ fields, ...record }) => ({
  ...record,
  message: redactText(record.message),
  ...(fields === undefined ? {} : { fields: redact(fields) }),
});

const processors: readonly Processor[] = [addContext, addDuration, removeSecrets];

/** Makes the record of one line, through every processor. */
export function createRecord(level: LogLevel, message: string, fields: LogFields | undefined): LogRecord {
  const record: LogRecord = {
    timestamp: new Date().toISOString(),
    level,
    message,
    pid: process.pid,
    ...(fields === undefined ? {} : { fields }),
  };
  return processors.reduce((result, processor) => processor(result), record);
}
