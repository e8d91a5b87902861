import { COLUMNS, type EvidenceRow } from '../../audit/entry.ts';
import { readEveryRow } from '../../integrity/read-every-row.ts';
import type { Finding } from '../../integrity/verdict.ts';
import { type RecipeChoice, type SourceVerification, verifySource } from '../../integrity/verify-source.ts';
import type { AuditSnapshot, SourceDescription } from '../../sources/source.ts';
import type { FileAbout } from '../request.ts';
import { type ActivityTally, createActivityTally } from './activity.ts';
import { appendicesOf } from './appendices.ts';
import { createAsking } from './asking.ts';
import { changesOf } from './changes.ts';
import type { Collection } from './collection.ts';
import type { Framework } from './frameworks.ts';
import type { Gathered, SectionMaker } from './gathered.ts';
import type { Appendix, Report, Section } from './model.ts';
import type { Period } from './period.ts';
import type { Readers } from './readers.ts';
import { readLifecycle } from './report-lifecycle.ts';
import type { VerifyBeside } from './request.ts';
import { configuration } from './sections/configuration.ts';
import { controlSections } from './sections/controls.ts';
import { coverage } from './sections/coverage.ts';
import { eventTypes } from './sections/event-types.ts';
import { failedAccess } from './sections/failed-access.ts';
import { integrity } from './sections/integrity.ts';
import { people } from './sections/people.ts';
import { privileged } from './sections/privileged.ts';
import { readers as readersSection } from './sections/readers.ts';
import { reportLifecycle } from './sections/report-lifecycle.ts';
import { retention } from './sections/retention.ts';
import { severe } from './sections/severe.ts';
import { summary } from './sections/summary.ts';
import type { Spool } from './spool.ts';
import { byText } from './words.ts';

const SECTIONS: readonly SectionMaker[] = [
  coverage,
  integrity,
  eventTypes,
  people,
  severe,
  privileged,
  failedAccess,
  reportLifecycle,
  configuration,
  readersSection,
  retention,
];

export interface BuildRequest {
  readonly about: FileAbout;
  readonly period: Period;
  readonly recipe: RecipeChoice;
  readonly readers: Readers;
  /** Whose controls the report answers too. */
  readonly framework: Framework | null;
  /** Who hands the report over; nobody where it is left out. */
  readonly organisation?: string | undefined;
  /** Takes the findings of the verification, which may be as many as entries. */
  readonly findings: Spool<Finding>;
  /** Takes what the appendices show: made of `wantedFor`. */
  readonly collection: Collection;
}

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly verifyBeside?: VerifyBeside | undefined;
  readonly maskDetails?: ((details: string) => string) | undefined;
  /** Entries read, of how many. */
  readonly onProgress?:
    | ((progress: { done: number; total: number; secondsLeft: number | null }) => void)
    | undefined;
}

/** Findings in the order a person reads them in, whatever order the source was read in. */
export const byTime = (one: Finding, other: Finding): number =>
  byText(one.timestamp, other.timestamp) || byText(one.id, other.id);

/**
 * Makes a report out of one snapshot of a source: its rows are read once, for verification and figures together, or by each
 * at the same time. Memory grows with how many people, types and hours there are, not with entries.
 */
export async function buildReport(
  snapshot: AuditSnapshot,
  request: BuildRequest,
  options: BuildOptions = {},
): Promise<{ readonly report: Report; readonly appendices: readonly Appendix[] }> {
  const { about, period, readers, framework, organisation, findings, collection } = request;
  const { maskDetails = (details) => details } = options;
  const description = await snapshot.describe();
  const { tally, verification } = await readRows(snapshot, request, description, options);
  const activities = tally.activities();
  const ids = new Set(activities.flatMap(({ userId }) => (userId === null ? [] : [userId])));
  const known = await snapshot.people(ids);
  const ask = createAsking({ snapshot, period, activities });
  const gathered: Gathered = {
    period,
    generatedAt: about.generatedAt,
    description,
    tally,
    activities,
    people: known,
    verification,
    lifecycle: await readLifecycle(
      snapshot,
      period,
      collectedIn(collection, 'report-events').batches(),
      description,
    ),
    configuration: await countChanges(collectedIn(collection, 'configuration')),
    collection,
    readers,
    ask,
    maskDetails,
  };
  const sections: Section[] = [];
  for (const make of SECTIONS) sections.push(await make(gathered));
  const controls = framework === null ? [] : await controlSections(framework, sections, ask);
  const { tool, generatedAt, generatedBy, source } = about;
  const report: Report = {
    schema: 'sealtrail-compliance-report-1',
    title: `Compliance report of ${source.name}`,
    generatedAt,
    generatedBy,
    organisation: organisation ?? null,
    tool,
    source,
    period: { from: period.from, to: period.to },
    framework: framework && { id: framework.id, title: framework.title, version: framework.version },
    sections: [summary(sections), ...controls, ...sections],
  };
  return { report, appendices: await appendicesOf(snapshot, gathered, framework, findings) };
}

/** What figures and appendices are made of; the rest serves verification alone. */
const READ = COLUMNS.filter((column) => !['session_id', 'user_agent', 'checksum'].includes(column));

interface Read {
  readonly tally: ActivityTally;
  readonly verification: SourceVerification;
}

async function readRows(
  snapshot: AuditSnapshot,
  { period, recipe, findings, collection }: BuildRequest,
  description: SourceDescription,
  { signal, onProgress, verifyBeside }: BuildOptions,
): Promise<Read> {
  const { query } = period;
  const tally = createActivityTally();
  const onFindings = (found: readonly Finding[]) => findings.add(found);
  async function onRows(rows: readonly EvidenceRow[]): Promise<void> {
    tally.add(rows, collection.look);
    await collection.settled();
  }
  if (verifyBeside === undefined) {
    const all = { query, signal, onProgress, onFindings, onRows };
    return { tally, verification: await verifySource(snapshot, recipe, all) };
  }
  const { first, last, entries } = description;
  const isAll = first !== null && last !== null && first >= period.from && last < period.to;
  const total = isAll ? entries : undefined;
  // One that fails stops the other, and is waited for: nothing reads on in a snapshot that is closed.
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const stopping = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      failed.abort();
      throw error;
    });
  const [verified, read] = await Promise.allSettled([
    stopping(verifyBeside(query, onFindings)),
    stopping(readEveryRow(snapshot, { query, columns: READ, total, signal: either, onProgress, onRows })),
  ]);
  if (verified.status === 'rejected') throw verified.reason;
  if (read.status === 'rejected') throw read.reason;
  if (verified.value !== null) return { tally, verification: verified.value };
  await findings.clear();
  const verification = await verifySource(snapshot, recipe, { query, signal, onProgress, onFindings });
  return { tally, verification };
}

type Collected = NonNullable<ReturnType<Collection['get']>>;

function collectedIn(collection: Collection, name: string): Collected {
  const found = collection.get(name);
  if (found === null) throw new Error(`nothing was collected as ${name}`);
  return found;
}

async function countChanges(changes: Collected): Promise<Gathered['configuration']> {
  let withValues = 0;
  for await (const batch of changes.batches()) {
    for (const { entry } of batch) if (changesOf(entry.details).length > 0) withValues += 1;
  }
  return { entries: changes.size(), withValues };
}
