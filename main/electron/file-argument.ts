import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { DATABASE_EXTENSIONS } from './dialogs.ts';

/** The database named on the command line, as file managers do; null where there is none. */
export function fileArgument(argv: readonly string[], workingDirectory: string): string | null {
  const named = argv
    .slice(1)
    .filter(
      (word) => !word.startsWith('-') && DATABASE_EXTENSIONS.includes(extname(word).slice(1).toLowerCase()),
    )
    .map((word) => resolve(workingDirectory, word));
  return named.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
}
