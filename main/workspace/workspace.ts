import { join, resolve } from 'node:path';
import type { TrailStore } from '../trail/store.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { createSignInAttempts, type SignInAttempts } from './attempts.ts';
import { type CheckSchedules, createCheckSchedules } from './check-schedules.ts';
import type { WorkspaceClock } from './clock.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { connect } from './database.ts';
import { workspaceError } from './errors.ts';
import { createFigureStore, type FigureStore } from './figures.ts';
import { preparePrivateFile, preparePrivateFolder } from './folder.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { createPreferences, type PreferenceStore } from './preferences.ts';
import { createPrivacyStore, type PrivacyStore } from './privacy.ts';
import { createReportFiles, type ReportFiles } from './reports.ts';
import { createRetention, type RetentionStore } from './retention.ts';
import { createSearches, type Searches } from './searches.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSources, type Sources } from './sources.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createTrailStore } from './trail.ts';
import { createVerifications, type Verifications } from './verifications.ts';
import { createVisits, type Visits } from './visits.ts';

/** The trail's own wait for a lock, in milliseconds: its logger tries again later rather than hold up a caller. */
const TRAIL_BUSY_MILLISECONDS = 100;

/** Sealtrail's own database. Every method is synchronous and short. */
export interface Workspace {
  /** Absolute path of the folder; the log, the sample and the trail's spill files live in it too. */
  readonly folder: string;
  /** Absolute path of the database, which is also a source: its `audit_logs` is the trail. */
  readonly path: string;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly attempts: SignInAttempts;
  readonly tokens: Tokens;
  readonly sources: Sources;
  readonly verifications: Verifications;
  readonly schedules: CheckSchedules;
  readonly searches: Searches;
  readonly visits: Visits;
  readonly figures: FigureStore;
  readonly reports: ReportFiles;
  readonly retention: RetentionStore;
  readonly privacy: PrivacyStore;
  readonly preferences: PreferenceStore;
  readonly settings: Settings;
  readonly trail: TrailStore;
  close(): void;
}

/**
 * Opens the workspace in a folder, making and migrating it where needed. Several processes may have it open.
 *
 * @throws WorkspaceError where it cannot be opened: locked, unreadable, another program's, or a newer version's.
 */
export function openWorkspace(folder: string, options: { readonly clock: WorkspaceClock }): Workspace {
  const absolute = resolve(folder);
  const path = join(absolute, 'workspace.sqlite');
  const { clock } = options;
  const opened: { close(): unknown }[] = [];
  const close = (): void => {
    for (const db of opened.splice(0).reverse()) db.close();
  };
  try {
    preparePrivateFolder(absolute);
    preparePrivateFile(path);
    const db = connect(path);
    opened.push(db);
    migrate(db, migrations);
    const trailDb = connect(path, TRAIL_BUSY_MILLISECONDS);
    opened.push(trailDb);
    const verifications = createVerifications(db, clock);
    verifications.dropUnfinished();
    return {
      folder: absolute,
      path,
      accounts: createAccounts(db, clock),
      credentials: createCredentials(db, clock),
      attempts: createSignInAttempts(db, clock),
      tokens: createTokens(db, clock),
      sources: createSources(db, clock),
      verifications,
      schedules: createCheckSchedules(db, clock),
      searches: createSearches(db, clock),
      visits: createVisits(db, clock),
      figures: createFigureStore(db, clock),
      reports: createReportFiles(db, clock),
      retention: createRetention(db, clock),
      privacy: createPrivacyStore(db),
      preferences: createPreferences(db),
      settings: createSettings(db),
      trail: createTrailStore(trailDb),
      close,
    };
  } catch (error) {
    close();
    throw workspaceError(error, path);
  }
}
