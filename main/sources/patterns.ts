import type { Query } from '../audit/query/query.ts';
import type { Facet, Histogram } from './figures.ts';
import type { Person } from './source.ts';

/** The first and the last moment, in the form of `Entry.timestamp`; null where no time is one. */
export interface Moments {
  readonly first: string | null;
  readonly last: string | null;
}

/** A facet that also tells from when to when each of its values comes. */
export interface SpannedFacet extends Facet {
  readonly values: readonly (Facet['values'][number] & Moments)[];
}

/** What a timeline has a lane for each value of. */
export const LANE_FIELDS = ['user_id', 'session_id', 'ip_address'] as const;
export type LaneField = (typeof LANE_FIELDS)[number];

export interface LanesRequest {
  readonly query: Query;
  readonly by: LaneField;
  /** Buckets at the most, as in `HistogramRequest`: over all that matches, not only over the lanes. */
  readonly buckets: number;
  /** Lanes at the most, 1 or more. */
  readonly limit: number;
}

/** What happened in one lane. */
export interface Lane extends Moments {
  /** null for the entries without a value. */
  readonly value: string | null;
  /** Whom a `user_id` names. */
  readonly person: Person | null;
  readonly histogram: Histogram;
}

export interface Lanes {
  /** Width of every bucket in milliseconds. */
  readonly interval: number;
  /** The most frequent values, in the order of a facet. */
  readonly lanes: readonly Lane[];
  /** How many different values there are, those without a lane included. */
  readonly distinct: number;
  /** Entries matched. */
  readonly total: number;
}

/** Entries by weekday and hour, UTC. */
export interface Week extends Moments {
  /** Seven days from Monday on, of 24 hours each. */
  readonly counts: readonly (readonly number[])[];
  /** Entries matched whose time is none. */
  readonly timeless: number;
  /** Entries matched. */
  readonly total: number;
}
