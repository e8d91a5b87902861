import type { SourceVerification } from '../../integrity/verify-source.ts';
import type { Person, SourceDescription } from '../../sources/source.ts';
import type { Activity, ActivityTally } from './activity.ts';
import type { Asking } from './asking.ts';
import type { Collection } from './collection.ts';
import type { Section } from './model.ts';
import type { Period } from './period.ts';
import type { Readers } from './readers.ts';
import type { ReportLifecycle } from './report-lifecycle.ts';

/** All that a report's sections are made of. */
export interface Gathered {
  readonly period: Period;
  /** ISO 8601 instant, UTC. */
  readonly generatedAt: string;
  readonly description: SourceDescription;
  readonly tally: ActivityTally;
  readonly activities: readonly Activity[];
  readonly people: ReadonlyMap<string, Person>;
  readonly verification: SourceVerification;
  readonly lifecycle: ReportLifecycle;
  /** Changes of configuration, and how many of them say what was changed from what to what. */
  readonly configuration: { readonly entries: number; readonly withValues: number };
  readonly readers: Readers;
  /** Entries put aside for the appendices. */
  readonly collection: Collection;
  readonly ask: Asking;
  /** How details are told. */
  readonly maskDetails: (details: string) => string;
}

export type SectionMaker = (gathered: Gathered) => Promise<Section>;

/** How a person is named: by e-mail address where the source knows one, else by what the log holds. */
export function nameOf(people: ReadonlyMap<string, Person>, userId: string | null): string {
  if (userId === null || userId === '') return 'nobody named';
  const person = people.get(userId);
  return person?.email || person?.full_name || userId;
}

/** Activities by what a function says of them, each group under its key. */
export function grouped(
  activities: readonly Activity[],
  keyOf: (activity: Activity) => string,
): ReadonlyMap<string, readonly Activity[]> {
  const groups = new Map<string, Activity[]>();
  for (const activity of activities) {
    const key = keyOf(activity);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [activity]);
    else group.push(activity);
  }
  return groups;
}

/** Entries among them that pass a test. */
export const total = (
  activities: readonly Activity[],
  test: (activity: Activity) => boolean = () => true,
): number => activities.reduce((sum, activity) => sum + (test(activity) ? activity.count : 0), 0);

export const first = (activities: readonly Activity[]): string | null =>
  activities.reduce<string | null>(
    (least, { first: one }) => (least === null || one < least ? one : least),
    null,
  );

export const last = (activities: readonly Activity[]): string | null =>
  activities.reduce<string | null>((most, { last: one }) => (most === null || one > most ? one : most), null);
