import { join } from 'node:path';
import type { Contract, EventName } from './contract/contract.ts';
import { createJobRunner } from './jobs/runner.ts';
import { withLogContext } from './logging/context.ts';
import { createLog } from './logging/create-log.ts';
import type { Ports } from './ports/ports.ts';
import type { Handlers } from './rpc/handlers.ts';
import { createAccountHandlers } from './services/accounts.ts';
import { createAuthorization } from './services/authorization.ts';
import { createCheckSource } from './services/check-source.ts';
import { cleanupIn } from './services/cleanup-summary.ts';
import type { ClientOrigin, ClientSession } from './services/client-session.ts';
import { createCompleter } from './services/completions.ts';
import { createDelivery } from './services/delivery.ts';
import { createDescriptions } from './services/descriptions.ts';
import { createDetailCompleter } from './services/detail-completions.ts';
import { createDownloads } from './services/downloads.ts';
import { createEntryHandlers } from './services/entries.ts';
import { createExportHandlers } from './services/exports.ts';
import { createFigureAnswers } from './services/figure-answers.ts';
import { createFigureCounter } from './services/figure-counter.ts';
import { createFigureHandlers } from './services/figures.ts';
import { createFileTokens } from './services/file-tokens.ts';
import { createFileHandlers } from './services/files.ts';
import { createHealthHandlers } from './services/health.ts';
import { createIntegrityHandlers } from './services/integrity.ts';
import { logCalls } from './services/log-calls.ts';
import { createOfferedFiles } from './services/offered-files.ts';
import { createOpenSources } from './services/open-sources.ts';
import { createOrganisationHandlers } from './services/organisation.ts';
import { createPatternHandlers } from './services/patterns.ts';
import { createPreferenceHandlers } from './services/preferences.ts';
import { createPrivacyHandlers } from './services/privacy.ts';
import { createToQuery } from './services/queries.ts';
import { createQueryHandlers } from './services/query.ts';
import { createReportHandlers } from './services/reports.ts';
import { createRetentionHandlers } from './services/retention.ts';
import { createRollups, removeRollups, removeStrayRollups } from './services/rollups.ts';
import { createSample } from './services/sample.ts';
import { createScheduleHandlers } from './services/schedule.ts';
import { createScheduledChecks } from './services/scheduled-checks.ts';
import { createSearchHandlers } from './services/searches.ts';
import { createSessionHandlers } from './services/session.ts';
import { createSessions } from './services/sessions.ts';
import { createSourceLocator } from './services/source-locator.ts';
import { pathIn } from './services/source-place.ts';
import { createSourceHandlers } from './services/sources.ts';
import { createTokenHandlers } from './services/tokens.ts';
import { createVerify } from './services/verify.ts';
import { createVisitHandlers } from './services/visits.ts';
import { workspaceFacts } from './services/workspace-facts.ts';
import type { SourceAddress } from './sources/address.ts';
import { dropCopies, dropCopyOf, dropUseless } from './sources/archive/copies.ts';
import { createAuditLogger } from './trail/create-audit-logger.ts';
import { openWorkspace } from './workspace/workspace.ts';

export interface AppOptions {
  /** Folder of the workspace; made where it is missing. */
  readonly workspaceFolder: string;
  readonly ports: Ports;
  readonly version: string;
  /** Also write the application log to the console; never on the command line, whose output is the user's. */
  readonly logToConsole: boolean;
}

/** The application without a host: services built out of the ports. Every host calls `createApp` once. */
export interface App {
  readonly handlers: Handlers<Contract, ClientSession>;
  /** A new, signed-out session: one a window, one a browser cookie, one a command. */
  openSession(origin: ClientOrigin): ClientSession;
  /** A signed-in session for a script that shows a bearer token; null where the token is unknown or expired. */
  openBearerSession(token: string, origin: ClientOrigin): Promise<ClientSession | null>;
  /** Signs it out and forgets it; pending calls are the channel's to abort. */
  closeSession(session: ClientSession): void;
  /**
   * Makes a source known that the host was started with, so that whoever signs in can open it; returns its id. Nothing of
   * it is read. Rejects with SourceError SOURCE_NOT_FOUND where there is no such file.
   */
  offerSource(address: SourceAddress): Promise<string>;
  /**
   * Hands a session's page a file that the system wants opened: at once where somebody is signed in, else as soon as somebody
   * is. The page gets a token, never the path.
   */
  offerFile(session: ClientSession, path: string): void;
  /** Events for one session; returns how to stop listening. */
  onEvent(session: ClientSession, listener: (event: EventName, payload: unknown) => void): () => void;
  /**
   * The file behind a download address (`DOWNLOAD_PATH` and the token) that `exports.run` gave out, once; null where there is
   * none. The host that takes it deletes it when it was sent.
   */
  takeDownload(
    session: ClientSession,
    token: string,
  ): { readonly path: string; readonly fileName: string } | null;
  /** Writes a defect to the application log, under the correlation id its caller was told where there is one. */
  reportDefect(error: unknown, where: Readonly<Record<string, string>>): void;
  /** Ends jobs, flushes the trail, closes the workspace. */
  close(): Promise<void>;
}

/**
 * Opens the workspace and builds the application on it.
 *
 * @throws WorkspaceError where the workspace cannot be opened; nothing is left open then
 */
export async function createApp({ workspaceFolder, ports, version, logToConsole }: AppOptions): Promise<App> {
  const { clock } = ports;
  const workspace = openWorkspace(workspaceFolder, { clock });
  const log = createLog({ folder: join(workspace.folder, 'logs'), console: logToConsole });
  const trail = createAuditLogger({ store: workspace.trail, folder: workspace.folder, log, clock });
  /** A command asks for what it says and is gone; somebody at a screen will ask for more. */
  const lookedAt = ports.host !== 'cli';
  const runner = createJobRunner({
    startProcess: ports.startJobProcess,
    warm: lookedAt ? 3 : 1,
    log: (level, message, data) => log[level](message, data),
  });
  const sessions = createSessions({ workspace, trail, clock });
  const authorization = createAuthorization({ workspace, trail, sessions, clock });
  const downloads = createDownloads(workspace.folder);
  const tokens = createFileTokens();
  const offered = createOfferedFiles();
  const rollupFolder = join(workspace.folder, 'rollups');
  removeStrayRollups(rollupFolder, (sourceId) => workspace.sources.get(sourceId) !== null);
  const rollups = createRollups(runner);
  const copies = join(workspace.folder, 'archive-copies');
  dropUseless(copies, () => workspace.sources.all().flatMap(({ location }) => pathIn(location) ?? []));
  const opened = createOpenSources({ runner, sources: workspace.sources, rollups: rollupFolder });
  const locator = createSourceLocator({
    sources: workspace.sources,
    secrets: ports.secrets,
    tokens,
    sample: createSample(workspace.folder, runner),
    trailPath: workspace.path,
    archiveOf(cleanupId) {
      const record = workspace.retention.cleanup(cleanupId);
      return record && cleanupIn(record).folder;
    },
    flushTrail: () => trail.flush(),
    copies,
  });
  const toQuery = createToQuery({ clock, runner, verifications: workspace.verifications });
  const descriptions = createDescriptions(runner);
  const answers = createFigureAnswers(workspace.figures);
  const figures = createFigureCounter({ runner, answers, rollups });
  /** For where a source or entries of it go: what was counted of them would still tell of them. */
  const forgetFigures = (sourceId: string): void => {
    answers.forget(sourceId);
    removeRollups(rollupFolder, sourceId);
    const record = workspace.sources.get(sourceId);
    const path = record === null ? null : pathIn(record.location);
    if (path !== null) dropCopyOf(copies, path);
  };
  const verify = createVerify({ runner, verifications: workspace.verifications });
  const { schedules } = workspace;
  const checks = createScheduledChecks({
    accounts: workspace.accounts,
    sources: workspace.sources,
    opened,
    schedules,
    check: createCheckSource({ sources: workspace.sources, verify, trail, log }),
    trail,
    log,
    clock,
    notifier: ports.notifier,
  });
  const { picker } = ports;
  const delivery = createDelivery(picker, downloads);
  const handlers: Handlers<Contract, ClientSession> = {
    ...createSessionHandlers({
      workspace,
      trail,
      sessions,
      authorization,
      clock,
      host: ports.host,
      version,
      secretsLast: ports.secrets.lasting === 'kept',
    }),
    ...createAccountHandlers({ workspace, trail, sessions, authorization }),
    ...createTokenHandlers({ workspace, trail, authorization }),
    ...createPreferenceHandlers({ workspace, authorization }),
    ...createFileHandlers({ authorization, picker, tokens, offered }),
    ...createSourceHandlers({
      authorization,
      descriptions,
      opened,
      trail,
      sources: workspace.sources,
      locator,
      anticipate: lookedAt ? rollups.anticipate : async () => {},
      forgetFigures,
    }),
    ...createVisitHandlers({ authorization, descriptions, opened, visits: workspace.visits }),
    ...createEntryHandlers({
      authorization,
      descriptions,
      runner,
      opened,
      trail,
      toQuery,
      privacy: workspace.privacy,
    }),
    ...createFigureHandlers({ authorization, opened, toQuery, figures }),
    ...createPatternHandlers({ authorization, opened, toQuery, figures }),
    ...createQueryHandlers({
      authorization,
      opened,
      completer: createCompleter(figures, createDetailCompleter(runner), toQuery),
      clock,
    }),
    ...createSearchHandlers({ authorization, opened, trail, searches: workspace.searches }),
    ...createIntegrityHandlers({
      authorization,
      runner,
      opened,
      trail,
      verifications: workspace.verifications,
      verify,
      toQuery,
      privacy: workspace.privacy,
    }),
    ...createScheduleHandlers({ authorization, opened, trail, schedules, checks, clock }),
    ...createHealthHandlers({
      authorization,
      runner,
      opened,
      trail,
      verifications: workspace.verifications,
      clock,
      lookAtWorkspace: () => workspaceFacts(workspace.folder, trail),
    }),
    ...createExportHandlers({
      authorization,
      runner,
      opened,
      trail,
      delivery,
      clock,
      toQuery,
      privacy: workspace.privacy,
      version,
    }),
    ...createOrganisationHandlers({ authorization, trail, settings: workspace.settings }),
    ...createRetentionHandlers({
      authorization,
      runner,
      opened,
      trail,
      store: workspace.retention,
      sources: workspace.sources,
      forgetFigures,
      toQuery,
      picker,
      archives: join(workspace.folder, 'archives'),
      clock,
      version,
    }),
    ...createReportHandlers({
      authorization,
      runner,
      opened,
      trail,
      trailSource: { engine: 'sqlite', path: workspace.path },
      reports: workspace.reports,
      settings: workspace.settings,
      delivery,
      privacy: workspace.privacy,
      clock,
      version,
    }),
    ...createPrivacyHandlers({
      authorization,
      runner,
      opened,
      trail,
      store: workspace.privacy,
      sources: workspace.sources,
      forgetFigures,
      reports: workspace.reports,
      delivery,
      clock,
      version,
    }),
  };
  // A command is over before anything comes due; `sealtrail watch` keeps its own time.
  if (ports.host !== 'cli') checks.start();
  log.info('application started', { version, host: ports.host });

  /** Passwords of sources, file tokens and downloads are one session's, and go with it. */
  function forget(session: ClientSession): void {
    tokens.forget(session);
    opened.forgetSession(session);
    downloads.forget(session);
  }
  // After a pause the same person comes back to the sources that were open; another's account does not reach them.
  sessions.onEnded((session, reason) => {
    if (reason !== 'idle') forget(session);
  });

  async function end(): Promise<void> {
    await checks.close();
    // Jobs first: what they were asked for is recorded as cancelled, while there still is a trail.
    await runner.close();
    dropCopies();
    await sessions.closeAll();
    await trail.close();
    downloads.close();
    workspace.close();
    log.info('application closed');
  }

  let closing: Promise<void> | null = null;
  return {
    handlers: logCalls(handlers, { log, closing: () => closing !== null }),
    openSession: (origin) => sessions.open(origin),
    openBearerSession: async (token, origin) => sessions.openBearer(token, origin),
    closeSession(session) {
      forget(session);
      void sessions.close(session);
    },
    offerSource: async (address) => (await locator.offer(address)).id,
    offerFile: offered.offer,
    onEvent(session, listener) {
      const stops = [
        sessions.onEnded((ended, reason) => {
          // Who asked for it knows.
          if (ended === session && reason !== 'asked') listener('session.ended', { reason });
        }),
        offered.onOffered((to) => {
          if (to === session) listener('files.offered', {});
        }),
        checks.onChecked((sourceId) => {
          if (session.signedIn) listener('health.checked', { sourceId });
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    takeDownload: (session, token) => downloads.take(session, token),
    reportDefect(error, where) {
      const { correlationId, procedure } = where;
      withLogContext({ correlationId, procedure }, () =>
        log.error('defect', { ...where, stack: error instanceof Error ? error.stack : String(error) }),
      );
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}
