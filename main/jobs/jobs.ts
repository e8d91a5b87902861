import type { WrittenFields } from '../audit/checksum.ts';
import type { EvidenceRow } from '../audit/entry.ts';
import type { Query } from '../audit/query/query.ts';
import type { Recipe } from '../audit/recipe.ts';
import type { SourceFacts } from '../health/facts.ts';
import type { RecipeDetection } from '../integrity/detect-recipe.ts';
import type { HashedText } from '../integrity/hashed-text.ts';
import type { Finding, VerificationProgress } from '../integrity/verdict.ts';
import type { EntryVerification } from '../integrity/verify-row.ts';
import type { RecipeChoice, SourceVerification } from '../integrity/verify-source.ts';
import type { AnswerOutcome, AnswerRequest } from '../privacy/answer.ts';
import type { CarriedOut } from '../privacy/carry-out.ts';
import type { PlannedChange } from '../privacy/change.ts';
import type { ErasureRequest, PreviewedChange } from '../privacy/erasure-request.ts';
import type { PatternName } from '../privacy/patterns.ts';
import type { PlanSummary, RequestKind } from '../privacy/request.ts';
import type { ReportOutcome, ReportProgress, ReportRequest } from '../reports/compliance/request.ts';
import type { ExportOutcome, ExportProgress, ExportRequest } from '../reports/request.ts';
import type { Cleanup } from '../retention/cleanup.ts';
import type { ArchiveComparison } from '../retention/compare-archive.ts';
import type { Standard } from '../retention/judge.ts';
import type { ReadingProgress, RetentionPlan } from '../retention/plan.ts';
import type { CleanupEntry } from '../retention/record-cleanup.ts';
import type { RemovalOfGroup } from '../retention/remove-group.ts';
import type { Restored } from '../retention/restore.ts';
import type { Archived, ArchiveRequest } from '../retention/write-archive.ts';
import type { SourceAddress } from '../sources/address.ts';
import type {
  BothFigures,
  BothFiguresRequest,
  Facet,
  FacetShare,
  FacetsRequest,
  Histogram,
  HistogramRequest,
  HistogramShare,
  Share,
  SourceState,
} from '../sources/figures.ts';
import type { Lanes, LanesRequest, SpannedFacet, Week } from '../sources/patterns.ts';
import type { ListedEntry, Page, PageRequest, SourceDescription, Statistics } from '../sources/source.ts';

export type { EntryVerification, RecipeChoice, RecipeDetection };

interface Job<Input, Output, Progress = never, Batch = never> {
  readonly input: Input;
  readonly output: Output;
  readonly progress: Progress;
  /** Results that are too many for one message arrive in batches, each once and in order. */
  readonly batch: Batch;
}

interface OnSource {
  readonly source: SourceAddress;
}

/** Figures, and the fingerprint the source had before they were counted and still had after; null where it changed. */
export interface Figures<T> {
  readonly figures: T;
  readonly fingerprint: string | null;
}

/** Everything that runs outside the host's own process: all reading of evidence, and all long work. */
export interface Jobs {
  readonly describe: Job<OnSource, SourceDescription>;
  readonly page: Job<OnSource & { readonly request: PageRequest }, Page>;
  readonly entry: Job<OnSource & { readonly id: string }, ListedEntry | null>;
  readonly evidence: Job<OnSource & { readonly id: string }, EvidenceRow | null>;
  readonly count: Job<OnSource & { readonly query: Query }, number>;
  readonly statistics: Job<OnSource & { readonly query: Query }, Statistics>;
  readonly histogram: Job<OnSource & { readonly request: HistogramRequest }, Figures<Histogram>>;
  readonly facets: Job<OnSource & { readonly request: FacetsRequest }, Figures<readonly Facet[]>>;
  readonly bothFigures: Job<OnSource & { readonly request: BothFiguresRequest }, Figures<BothFigures | null>>;
  readonly spans: Job<OnSource & { readonly request: FacetsRequest }, Figures<readonly SpannedFacet[]>>;
  readonly lanes: Job<OnSource & { readonly request: LanesRequest }, Figures<Lanes>>;
  readonly week: Job<OnSource & { readonly query: Query }, Figures<Week>>;
  readonly histogramShare: Job<
    OnSource & { readonly request: HistogramRequest & { readonly share: Share } },
    Figures<HistogramShare | null>
  >;
  readonly facetShare: Job<
    OnSource & { readonly request: Omit<FacetsRequest, 'limit'> & { readonly share: Share } },
    Figures<readonly FacetShare[]>
  >;
  readonly rollUp: Job<OnSource & { readonly share: Share }, boolean>;
  readonly state: Job<OnSource, SourceState>;
  readonly health: Job<OnSource & { readonly now: number; readonly retentionDays: number }, SourceFacts>;
  readonly detectRecipe: Job<OnSource, RecipeDetection>;
  readonly verify: Job<
    OnSource & { readonly recipe: RecipeChoice; readonly query?: Query | undefined },
    SourceVerification,
    VerificationProgress,
    readonly Finding[]
  >;
  readonly verifyEntry: Job<
    OnSource & { readonly id: string; readonly recipe: Recipe },
    EntryVerification | null
  >;
  readonly hashedText: Job<
    OnSource & { readonly id: string; readonly recipe: Recipe; readonly most: number },
    HashedText | null
  >;
  readonly export: Job<
    OnSource & ExportRequest & { readonly masked?: readonly PatternName[] },
    ExportOutcome,
    ExportProgress
  >;
  /** `trail` is read for who read the source that the workspace knows as `sourceId`. */
  readonly complianceReport: Job<
    OnSource &
      Omit<ReportRequest, 'readers'> & {
        readonly trail: SourceAddress;
        readonly sourceId: string;
        /** What the privacy policy has masked in details. */
        readonly masked?: readonly PatternName[];
      },
    ReportOutcome,
    ReportProgress
  >;
  readonly retentionPlan: Job<OnSource & { readonly standard: Standard }, RetentionPlan, ReadingProgress>;
  readonly retentionArchive: Job<OnSource & ArchiveRequest, Archived | null, ReadingProgress>;
  /** The archive in a folder, checked; null where there is none yet. */
  readonly retentionFind: Job<{ readonly folder: string; readonly id: string }, Archived | null>;
  readonly retentionDropParts: Job<
    OnSource & { readonly folder: string; readonly standard: Standard },
    number
  >;
  readonly retentionRemove: Job<
    OnSource & { readonly path: string; readonly group: number; readonly standard: Standard },
    RemovalOfGroup
  >;
  readonly retentionRecord: Job<
    OnSource & { readonly entry: CleanupEntry; readonly recipe: Recipe | null },
    void
  >;
  readonly retentionCertify: Job<
    { readonly cleanup: Cleanup; readonly tool: { readonly name: string; readonly version: string } },
    string
  >;
  readonly retentionPlanRestore: Job<
    OnSource & { readonly folder: string },
    ArchiveComparison,
    ReadingProgress
  >;
  readonly retentionRestore: Job<OnSource & { readonly folder: string }, Restored, ReadingProgress>;
  /** Finds what a source holds about a person and plans what is done with it. */
  readonly privacyPlan: Job<
    OnSource & {
      readonly kind: RequestKind;
      readonly identifiers: readonly string[];
      /** null for what is not erased. */
      readonly erasure: Omit<ErasureRequest, 'identifiers'> | null;
    },
    PlanSummary,
    { readonly entries: number },
    readonly PlannedChange[]
  >;
  /** What would become of planned entries. */
  readonly privacyPreview: Job<
    OnSource & ErasureRequest & { readonly planned: readonly PlannedChange[] },
    readonly PreviewedChange[]
  >;
  readonly privacyAnswer: Job<OnSource & AnswerRequest, AnswerOutcome, { readonly entries: number }>;
  /** The only job that writes to a source. */
  readonly privacyErase: Job<
    OnSource &
      ErasureRequest & { readonly planned: readonly PlannedChange[]; readonly marker: WrittenFields },
    CarriedOut,
    { readonly entries: number }
  >;
  readonly writeSample: Job<
    {
      readonly path: string;
      readonly entries?: number;
      readonly days?: number;
      readonly seed?: number;
      readonly tamper?: number;
    },
    { readonly entries: number; readonly tampered: readonly string[] }
  >;
}

export type JobName = keyof Jobs;

export interface JobOptions<K extends JobName> {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of work, not of waiting for a process, after which it is stopped as an abort would. */
  readonly timeLimitMs?: number | undefined;
  readonly onProgress?: ((progress: Jobs[K]['progress']) => void) | undefined;
  /** What it returns is waited for before the next. */
  readonly onBatch?: ((batch: Jobs[K]['batch']) => unknown) | undefined;
}

/**
 * Runs jobs in child processes that can be killed. Aborting a job asks it to stop and kills its process after a
 * grace period; it then rejects with the CANCELLED fault, or with TIMED_OUT where its time ran out.
 */
export interface JobRunner {
  run<K extends JobName>(
    name: K,
    input: Jobs[K]['input'],
    options?: JobOptions<K>,
  ): Promise<Jobs[K]['output']>;
  /** Ends every process. */
  close(): Promise<void>;
}
