import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { toConsoleText, toLine } from './escape.ts';
import { LOG_LEVELS, type Log, type LogFields, type LogLevel } from './log.ts';
import { createRecord, type LogRecord } from './record.ts';
import { rotate } from './rotate.ts';

export interface LogOptions {
  /** Folder of the files `app.log` and `error.log` and their backups; made where missing. */
  readonly folder: string;
  /** Also to stderr. Never to stdout, which belongs to the command line's own output. */
  readonly console: boolean;
  /** The least severe level written; `info` where absent. */
  readonly level?: LogLevel | undefined;
  /** Size at which a file is put away; 10 MB where absent. */
  readonly maxBytes?: number | undefined;
  /** Files put away that are kept; 5 where absent. */
  readonly backups?: number | undefined;
}

const MAX_BYTES = 10 * 1024 * 1024;
const BACKUPS = 5;
/** What both files and all that is put away of them come to at the most, in bytes. */
export const LOG_MOST_BYTES = 2 * MAX_BYTES * (1 + BACKUPS);

/**
 * electron-log reports a file it cannot write through the console of its default instance, for every line. Once is
 * enough, and in our form.
 */
let complained = false;
electronLog.transports.console.transforms = [];
electronLog.transports.console.writeFn = ({ message }) => {
  if (complained) return;
  complained = true;
  process.stderr.write(
    `sealtrail: the application log is incomplete: ${toConsoleText(String(message.data[1]))}\n`,
  );
};

type Logger = ReturnType<typeof electronLog.create>;
type Level = Parameters<Logger['processMessage']>[0]['level'];

/** electron-log's own levels end the list, so that a transport's level compares against all of ours. */
const LEVEL_NAMES = [...LOG_LEVELS];

let instances = 0;

/**
 * The application log on electron-log: JSON lines, one a record, in `app.log`, and those of `error` and
 * `critical` again in `error.log`; both rotate and are their owner's alone. Lines are written before the call
 * returns, so the last words of a process that dies are there.
 */
export function createLog(options: LogOptions): Log {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const level = options.level ?? 'info';
  const all = createFileLogger(join(options.folder, 'app.log'), level, options);
  const errors = createFileLogger(join(options.folder, 'error.log'), 'error', options);
  all.transports.console.level = options.console ? (level as Level) : false;
  all.transports.console.transforms = [];
  all.transports.console.writeFn = ({ message }) => {
    process.stderr.write(`${consoleLine(message.data[1] as LogRecord)}\n`);
  };

  const write = (lineLevel: LogLevel, message: string, fields: LogFields | undefined): void => {
    try {
      const record = createRecord(lineLevel, message, fields);
      const entry = { data: [toLine(record), record], level: lineLevel as Level, date: new Date() };
      all.processMessage(entry);
      errors.processMessage(entry);
    } catch {
      // A log that cannot be written must not take the work down with it.
    }
  };
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    critical: (message, fields) => write('critical', message, fields),
  };
}

function createFileLogger(path: string, level: LogLevel, options: LogOptions): Logger {
  instances += 1;
  const logger = electronLog.create({ logId: `sealtrail-${instances}` });
  // Not every property of the logger is in its types: `levels` decides what `level` lets through.
  (logger as unknown as { levels: string[] }).levels = LEVEL_NAMES;
  const { file, console, remote, ipc } = logger.transports;
  for (const unused of [console, remote, ipc]) if (unused) unused.level = false;
  const { maxBytes = MAX_BYTES, backups = BACKUPS } = options;
  file.level = level as Level;
  file.maxSize = maxBytes;
  file.resolvePathFn = () => path;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.transforms = [({ data }) => data[0]];
  file.archiveLogFn = () => {
    rotate(path, { maxBytes, backups });
    makePrivate(path);
  };
  makePrivate(path);
  return logger;
}

/** Makes the file its owner's alone before the first line, whatever the umask and whoever made it. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

function consoleLine({ timestamp, level, message, ...rest }: LogRecord): string {
  const { pid: _pid, ...details } = rest;
  const tail = Object.keys(details).length > 0 ? ` ${toLine(details)}` : '';
  return `${timestamp.slice(11, 23)} ${level.padEnd(8)} ${toConsoleText(message)}${tail}`;
}
