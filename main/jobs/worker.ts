/** Entry of a job process. */
import { openSource } from '../sources/open.ts';
import { figureHandlers } from './handlers/figures.ts';
import { healthHandlers } from './handlers/health.ts';
import { integrityHandlers } from './handlers/integrity.ts';
import { privacyHandlers } from './handlers/privacy.ts';
import { readingHandlers } from './handlers/reading.ts';
import { reportHandlers } from './handlers/reports.ts';
import { retentionHandlers } from './handlers/retention.ts';
import { writingHandlers } from './handlers/writing.ts';
import { createOpenSources } from './open-sources.ts';
import { serveJobs } from './serve-jobs.ts';
import { dieWithParent } from './watchdog.ts';
import { connectToParent } from './worker-port.ts';

dieWithParent();
serveJobs(
  connectToParent(),
  {
    ...readingHandlers,
    ...figureHandlers,
    ...integrityHandlers,
    ...healthHandlers,
    ...writingHandlers,
    ...reportHandlers,
    ...retentionHandlers,
    ...privacyHandlers,
  },
  createOpenSources(openSource),
);
