import { extname, join } from 'node:path';
import { pageFolder } from '../page/page-folder.ts';

/** Files the desktop host starts from, as they lie in the build. */
export function places(here: string = import.meta.dirname) {
  if (extname(import.meta.filename) === '.ts') throw new Error('the desktop host runs from its build');
  return {
    page: pageFolder(),
    preload: join(here, '../preload/preload.cjs'),
    worker: join(here, 'job-worker.js'),
    icon: join(here, '../../assets/icons/icon.png'),
  };
}
