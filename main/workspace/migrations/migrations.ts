import { accounts } from './0001-accounts.ts';
import { trail } from './0002-trail.ts';
import { sources } from './0003-sources.ts';
import { verifications } from './0004-verifications.ts';
import { searches } from './0005-searches.ts';
import { visits } from './0006-visits.ts';
import { partialVerifications } from './0007-partial-verifications.ts';
import { figures } from './0008-figures.ts';
import { reportFiles } from './0009-report-files.ts';
import { settings } from './0010-settings.ts';
import { retention } from './0011-retention.ts';
import { privacy } from './0012-privacy.ts';
import { checkSchedules } from './0013-check-schedules.ts';
import type { Migration } from './migration.ts';

/** Every step in order. A step that was released is never edited; a change is a new one. */
export const migrations: readonly Migration[] = [
  accounts,
  trail,
  sources,
  verifications,
  searches,
  visits,
  partialVerifications,
  figures,
  reportFiles,
  settings,
  retention,
  privacy,
  checkSchedules,
];
