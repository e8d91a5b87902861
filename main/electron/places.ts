import { extname, join } from 'node:path';
import { pageFolder } from '../page/page-folder.ts';

/** Files the desktop host starts from, as they lie in the build. */
export function places() {
  const here = import.meta.dirname;
  const build = extname(import.meta.filename) === '.ts' ? join(here, '../../dist/main') : here;
  return {
    page: pageFolder(),
    preload: join(build, '../preload/preload.cjs'),
    worker: join(build, 'job-worker.js'),
    icon: join(build, '../../assets/icons/icon.png'),
  };
}
