import { Command } from 'commander';
import { addAdminister } from './commands/administer.ts';
import { addArchive } from './commands/archive.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExport } from './commands/export.ts';
import { addInfo } from './commands/info.ts';
import { addInit } from './commands/init.ts';
import { addPrivacy } from './commands/privacy.ts';
import { addReport } from './commands/report.ts';
import { addRetention } from './commands/retention.ts';
import { addSample } from './commands/sample.ts';
import { addSearch } from './commands/search.ts';
import { addServe } from './commands/serve.ts';
import { addStats } from './commands/stats.ts';
import { addToken } from './commands/token.ts';
import { addVerify } from './commands/verify.ts';
import { addWatch } from './commands/watch.ts';
import type { Environment } from './environment.ts';

const EPILOGUE = `
A source is a database file or a postgres:// URL. The password is asked for, or taken from SEALTRAIL_PASSWORD.

Ends with 0: done, nothing wrong; 1: done, findings exist; 2: wrong usage; 3: the source cannot be read;
4: sign-in refused; 5: could not be done for another reason; 130: stopped by Ctrl-C.

First steps:
  sealtrail init --user ada@example.org
  sealtrail sample lab.sqlite --tamper 12
  sealtrail verify lab.sqlite --user ada@example.org`;

/** Every command, with what they have in common. Commander throws instead of ending the process. */
export function createProgram(environment: Environment): Command {
  const program = new Command('sealtrail')
    .description('Investigate, verify and report on security audit logs, offline.')
    .version(environment.version, '--version', 'print the version')
    .option('--workspace <folder>', "Sealtrail's own data; else SEALTRAIL_WORKSPACE, else the system's place")
    .option('--user <email>', 'administrator who signs in; else SEALTRAIL_USER')
    .helpOption('-h, --help', 'say how it is used')
    .helpCommand('help [command]', 'say how a command is used')
    .addHelpText('after', EPILOGUE)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  for (const add of [
    addInit,
    addSample,
    addInfo,
    addSearch,
    addStats,
    addVerify,
    addDoctor,
    addWatch,
    addExport,
    addReport,
    addAdminister,
    addRetention,
    addArchive,
    addPrivacy,
    addServe,
    addToken,
  ]) {
    add(program, environment);
  }
  return program;
}
