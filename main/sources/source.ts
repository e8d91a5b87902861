import type { Column, Entry, EvidenceRow, EvidenceValue } from '../audit/entry.ts';
import type { Outcome } from '../audit/outcome.ts';
import type { Query } from '../audit/query/query.ts';
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
} from './figures.ts';
import type { EngineHealth } from './health.ts';
import type { BlockListing } from './packed.ts';
import type { Lanes, LanesRequest, SpannedFacet, Week } from './patterns.ts';

/** A person of the `users` table that may stand beside the log. */
export interface Person {
  readonly id: string;
  readonly email: string | null;
  readonly full_name: string | null;
  readonly role: string | null;
}

/** An entry with what is derived from it or looked up for it. */
export interface ListedEntry {
  readonly entry: Entry;
  readonly outcome: Outcome;
  /** The person `entry.user_id` names, where the source has a `users` table that knows them. */
  readonly person: Person | null;
  /** Length of the whole details in characters; more than `entry.details.length` where it was cut for a listing. */
  readonly detailsLength: number;
}

export const ORDERS = ['newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

export interface PageRequest {
  readonly query: Query;
  readonly order: Order;
  /** Opaque position after which the page begins; from the beginning where absent. */
  readonly after?: string | undefined;
  /** Opaque position before which the page ends: the last entries before it, in order. Neither with `after` nor with `skip`. */
  readonly before?: string | undefined;
  /** Entries to pass over after that position: for jumps of a scroll bar between known positions. */
  readonly skip?: number | undefined;
  /** Entries at the most, 1 to 1,000. */
  readonly limit: number;
  /** Cut details to so many characters; whole where absent. */
  readonly detailsLimit?: number | undefined;
}

export interface Page {
  readonly entries: readonly ListedEntry[];
  /** Positions of the first and of the last entry of this page; null where it has none. */
  readonly first: string | null;
  readonly last: string | null;
  /** Position to go on after; null where nothing follows. */
  readonly next: string | null;
}

/** How many entries hold one value; `value` is null for SQL NULL. */
export interface Tally {
  readonly value: string | null;
  readonly count: number;
}

/** Figures over every entry a query matches. Each list is ordered by count, `byDay` by day (`YYYY-MM-DD`, UTC). */
export interface Statistics {
  readonly total: number;
  /** Earliest and latest timestamp matched, in the form of `Entry.timestamp`. */
  readonly first: string | null;
  readonly last: string | null;
  readonly byEventType: readonly Tally[];
  readonly bySeverity: readonly Tally[];
  /** By `user_id`. */
  readonly byUser: readonly (Tally & { readonly person: Person | null })[];
  readonly byResourceType: readonly Tally[];
  readonly byOutcome: readonly Tally[];
  readonly byDay: readonly Tally[];
}

export interface SourceDescription {
  readonly engine: 'sqlite' | 'postgres';
  /** `SQLite 3.50.4`, `PostgreSQL 18.4`. */
  readonly engineVersion: string;
  readonly entries: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Size of the file, or of the table with its indexes on PostgreSQL. */
  readonly sizeBytes: number;
  readonly hasUsers: boolean;
  readonly missingIndexes: readonly string[];
  /** Columns of `audit_logs` beyond those Sealtrail knows. */
  readonly extraColumns: readonly string[];
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface ScanOptions extends ReadOptions {
  /** Only the rows it matches; every row where absent. */
  readonly query?: Query | undefined;
  /** What is asked for of each row, every column where absent. Others may come as null: not reading them saves their share. */
  readonly columns?: readonly Column[] | undefined;
  /** Rows that it matches, where that is known: counting them takes its time. */
  readonly total?: number | undefined;
}

/** A reading of rows in one unchanging snapshot. */
export interface Scan extends AsyncDisposable {
  /** Rows that will be read. */
  readonly total: number;
  /** Batches of rows in storage order (primary key or rowid: whatever is cheapest), each held in memory alone. */
  rows(): AsyncIterable<readonly EvidenceRow[]>;
}

/** A reading of every entry a query matches, in order, in one unchanging snapshot. */
export interface Listing extends AsyncDisposable {
  /** Entries matched, counted within the snapshot. */
  readonly total: number;
  batches(): AsyncIterable<readonly ListedEntry[]>;
  /** The same entries in blocks, for whoever can write those; absent or null where the source cannot give such. */
  blocks?(): BlockListing | null;
}

/**
 * A source as it is at one moment: everything asked of it is read in the same unchanging state, however long that takes.
 * What it gives out ends with it.
 */
export interface AuditSnapshot extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres';
  describe(): Promise<SourceDescription>;
  count(query: Query): Promise<number>;
  sample(size: number): Promise<readonly EvidenceRow[]>;
  scan(options?: Pick<ScanOptions, 'query' | 'total'>): Promise<Scan>;
  /** Every entry a query matches in the given order, whole, in batches. */
  entries(request: { readonly query: Query; readonly order: Order }): AsyncIterable<readonly ListedEntry[]>;
  /** Every row with one of these ids (cells as they are stored). */
  withIds(ids: readonly EvidenceValue[]): Promise<readonly EvidenceRow[]>;
  /** The people of `users` whom these `user_id`s name, by `user_id`. */
  people(userIds: Iterable<string>): Promise<ReadonlyMap<string, Person>>;
  /** The people of `users` whose id or e-mail address, whatever its case, is one of these. */
  peopleNamed(names: readonly string[]): Promise<readonly Person[]>;
}

/**
 * A place audit entries are read from. It is opened read-only and never writes; every method rejects with
 * `SourceError` where the source cannot be read and with the CANCELLED fault where the signal was aborted.
 */
export interface AuditSource extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres';
  describe(options?: ReadOptions): Promise<SourceDescription>;
  page(request: PageRequest, options?: ReadOptions): Promise<Page>;
  /** The entry with this id (as `Entry.id` spells it), or null. */
  entry(id: string, options?: ReadOptions): Promise<ListedEntry | null>;
  /** The same row uninterpreted, for verification of one entry. */
  evidence(id: string, options?: ReadOptions): Promise<EvidenceRow | null>;
  count(query: Query, options?: ReadOptions): Promise<number>;
  statistics(query: Query, options?: ReadOptions): Promise<Statistics>;
  /** Entries a query matches over time and severity. */
  histogram(request: HistogramRequest, options?: ReadOptions): Promise<Histogram>;
  /** The most frequent values of fields among what a query matches, in the order the fields were asked for. */
  facets(request: FacetsRequest, options?: ReadOptions): Promise<readonly Facet[]>;
  /** Histogram and facets of everything by one reading of it; null where they are better counted each by itself. */
  bothFigures(request: BothFiguresRequest, options?: ReadOptions): Promise<BothFigures | null>;
  /** Facets, and from when to when each of their values comes. */
  spans(request: FacetsRequest, options?: ReadOptions): Promise<readonly SpannedFacet[]>;
  /** What happened when, side by side for the most frequent people, sessions or addresses. */
  lanes(request: LanesRequest, options?: ReadOptions): Promise<Lanes>;
  /** Entries a query matches by weekday and hour. */
  week(query: Query, options?: ReadOptions): Promise<Week>;
  /** What one share of the entries adds to the histogram; null where it is better counted at once. */
  histogramShare(
    request: HistogramRequest & { readonly share: Share },
    options?: ReadOptions,
  ): Promise<HistogramShare | null>;
  /** What one share of the entries adds to the facets. Of a source whose state says `shares: 1` there is one share. */
  facetShare(
    request: Omit<FacetsRequest, 'limit'> & { readonly share: Share },
    options?: ReadOptions,
  ): Promise<readonly FacetShare[]>;
  /**
   * Rolls one share of the entries up into the folder that the address names: once all shares are, much is answered out of
   * there for as long as the source stays as it is. False where that cannot be done.
   */
  rollUp(share: Share, options?: ReadOptions): Promise<boolean>;
  state(options?: ReadOptions): Promise<SourceState>;
  /** What the engine says of itself: rights, plans, locks, room. */
  health(options?: ReadOptions): Promise<EngineHealth>;
  /** Rows spread over the whole source (first, last and between), for finding its recipe. */
  sample(size: number, options?: ReadOptions): Promise<readonly EvidenceRow[]>;
  scan(options?: ScanOptions): Promise<Scan>;
  /**
   * Every entry a query matches in the given order, whole, in one snapshot, in batches: for exports.
   * `total` is counted within the same snapshot before the first batch.
   */
  listing(request: { readonly query: Query; readonly order: Order }, options?: ReadOptions): Promise<Listing>;
  /** For what needs several readings that belong together: reports. */
  snapshot(options?: ReadOptions): Promise<AuditSnapshot>;
}
