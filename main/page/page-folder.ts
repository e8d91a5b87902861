import { fileURLToPath } from 'node:url';

/** Where the built page is: beside the bundle this file ends up in, or under the project it is run from. */
export function pageFolder(): string {
  const built = import.meta.url.includes('/dist/main/');
  return fileURLToPath(new URL(built ? '../renderer' : '../../dist/renderer', import.meta.url));
}
