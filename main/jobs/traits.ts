import type { JobName } from './jobs.ts';

export interface JobTraits {
  /**
   * `quick` jobs are what the screen waits for: they go first, and some processes are kept for them, so that
   * they never wait behind a `long` one.
   */
  readonly lane: 'quick' | 'long';
  /** Milliseconds a cancelled job has to stop by itself before its process is killed. */
  readonly graceMs: number;
}

/** A running SQLite query hears no message, so waiting long for a reading job gains nothing. */
const reading = { graceMs: 100 } as const;
/** Long enough to remove a temporary file. */
const working = { lane: 'long', graceMs: 1_000 } as const;

export const TRAITS: Readonly<Record<JobName, JobTraits>> = {
  page: { ...reading, lane: 'quick' },
  entry: { ...reading, lane: 'quick' },
  evidence: { ...reading, lane: 'quick' },
  verifyEntry: { ...reading, lane: 'quick' },
  hashedText: { ...reading, lane: 'quick' },
  describe: { ...reading, lane: 'long' },
  count: { ...reading, lane: 'long' },
  statistics: { ...reading, lane: 'long' },
  state: { ...reading, lane: 'quick' },
  histogramShare: { ...reading, lane: 'long' },
  facetShare: { ...reading, lane: 'long' },
  rollUp: { ...reading, lane: 'long' },
  histogram: { ...reading, lane: 'long' },
  facets: { ...reading, lane: 'long' },
  bothFigures: { ...reading, lane: 'long' },
  spans: { ...reading, lane: 'long' },
  lanes: { ...reading, lane: 'long' },
  week: { ...reading, lane: 'long' },
  health: { ...reading, lane: 'long' },
  detectRecipe: { ...reading, lane: 'long' },
  verify: working,
  export: working,
  complianceReport: working,
  retentionPlan: { ...reading, lane: 'long' },
  retentionArchive: working,
  retentionFind: { ...reading, lane: 'long' },
  // A transaction that is on its way may end, or is rolled back.
  retentionRemove: working,
  retentionDropParts: working,
  retentionRecord: working,
  retentionCertify: working,
  retentionPlanRestore: { ...reading, lane: 'long' },
  retentionRestore: working,
  privacyPlan: working,
  privacyPreview: { ...reading, lane: 'long' },
  privacyAnswer: working,
  privacyErase: working,
  writeSample: working,
};

/** A PostgreSQL query is cancelled on the server, over a connection of its own: that takes a round trip or two. */
export const POSTGRES_GRACE_MS = 2_000;
