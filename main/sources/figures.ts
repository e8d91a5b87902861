import type { Query } from '../audit/query/query.ts';
import type { Person, Tally } from './source.ts';

/** What entries are counted by, besides time. `outcome` is derived: see `outcomeOf`. */
export const FACET_FIELDS = [
  'event_type',
  'severity',
  'outcome',
  'user_id',
  'ip_address',
  'resource_type',
  'action',
  'session_id',
  'resource_id',
  'user_agent',
] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

export interface FacetsRequest {
  readonly query: Query;
  readonly fields: readonly FacetField[];
  /** Values of each field at the most, 1 or more. */
  readonly limit: number;
}

/** How often the values of a field come among what a query matches. */
export interface Facet {
  readonly field: FacetField;
  /** The most frequent values, most frequent first, equally frequent ones by value, null last. */
  readonly values: readonly (Tally & {
    /** Whom a `user_id` names. */
    readonly person: Person | null;
  })[];
  /** How many different values there are, those beyond the limit and SQL NULL included. */
  readonly distinct: number;
}

/** One of `of` shares of the entries, which together hold each of them once; numbered from 0. */
export interface Share {
  readonly number: number;
  readonly of: number;
}

/** What a share adds to the counts of a field. */
export interface FacetShare {
  readonly field: FacetField;
  /** Of all its values, in no order; some may be negative, the sum of all shares is not. null where they are too many. */
  readonly tallies: readonly Tally[] | null;
}

/** What a share adds to the histogram of everything. */
export interface HistogramShare {
  /** Width of every bucket in milliseconds: right only where it is that of the ranges of all shares together. */
  readonly interval: number;
  /** Times of the first and the last entry as far as this share tells, in milliseconds since 1970. */
  readonly range: { readonly first: number; readonly last: number };
  /** Entries by first moment of their bucket, in milliseconds since 1970; some negative, the sum of all shares is not. */
  readonly counts: readonly {
    readonly start: number;
    readonly severity: string | null;
    readonly count: number;
  }[];
  readonly timeless: number;
}

/** What is asked of everything for both figures that stand beside a listing. */
export interface BothFiguresRequest {
  /** Of the histogram: see `HistogramRequest`. */
  readonly buckets: number;
  readonly fields: readonly FacetField[];
  /** Values of each field at the most, 1 or more. */
  readonly limit: number;
}

export interface BothFigures {
  readonly histogram: Histogram;
  /** In the order the fields were asked for. */
  readonly facets: readonly Facet[];
}

/** What a source says of itself at once. */
export interface SourceState {
  /**
   * A text that changes whenever what can be read does, so that figures under the same text are still true; null where
   * that cannot be told.
   */
  readonly fingerprint: string | null;
  /** Into how many shares counting is best divided among processes: 1 where the source is small, or divides it itself. */
  readonly shares: number;
  /** Fields of which an index alone tells the values of all entries. */
  readonly indexed: readonly FacetField[];
  /** Whether it is rolled up as it is now; null where it never is. */
  readonly rolledUp: boolean | null;
}

export interface HistogramRequest {
  readonly query: Query;
  /**
   * Buckets at the most, empty ones included, 2 or more: over the query's own range as far as the source reaches, else
   * over what matches.
   */
  readonly buckets: number;
}

/** Entries over time and severity. */
export interface Histogram {
  /** Width of every bucket in milliseconds: see `intervalFor`. */
  readonly interval: number;
  /** Severities as they are stored, the most frequent first, `MOST_SEVERITIES` at the most. */
  readonly severities: readonly (string | null)[];
  /** Buckets that hold entries, earliest first; those between them are empty. */
  readonly buckets: readonly Bucket[];
  /** Entries matched whose time is none, and so lie in no bucket. */
  readonly timeless: number;
  /** Entries matched. */
  readonly total: number;
}

export interface Bucket {
  /** First moment, in the form of `Entry.timestamp`: a whole number of intervals since 1970. */
  readonly start: string;
  /** Entries by severity, in the order of `Histogram.severities`. */
  readonly counts: readonly number[];
  /** Entries of severities beyond those. */
  readonly others: number;
}

/** The audited server knows four; a forger may write one for each entry. */
export const MOST_SEVERITIES = 20;
