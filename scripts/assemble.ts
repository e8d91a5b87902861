import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = join(import.meta.dirname, '..');
const ROLLUP = 'main/sources/sqlite/rollup';

/** Where the code that takes rows out of pages stands as WebAssembly. */
export const ASSEMBLED = join(ROOT, ROLLUP, 'assembled.ts');

/**
 * Compiles `assembly/rows.ts`: a module that holds it as base64, because so nothing has to be found beside the application.
 * Throws with what the compiler says.
 */
export async function assemble(): Promise<string> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [
      'rows.ts',
      ...['--baseDir', join(ROOT, ROLLUP, 'assembly'), '--outFile', 'rows.wasm'],
      // Nothing is allocated: all memory is laid out by hand.
      ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
    ],
    {
      writeFile(_name, contents) {
        if (contents instanceof Uint8Array) binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw new Error(`${error?.message}\n${stderr.toString()}`);
  return `/** \`assembly/rows.ts\` as WebAssembly, by \`npm run assemble\`. */
export const ASSEMBLED =
  '${Buffer.from(binary).toString('base64')}';
`;
}

if (import.meta.main) writeFileSync(ASSEMBLED, await assemble());
