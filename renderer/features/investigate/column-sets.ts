import type { ColumnSet } from '../../../main/contract/session.ts';

/** The contract takes no more. */
const MOST_SETS = 50;

/** The sets with one of a name, in the place of an earlier one of that name; by name. */
export const withSet = (sets: readonly ColumnSet[], set: ColumnSet): ColumnSet[] =>
  [...sets.filter(({ name }) => name !== set.name).slice(0, MOST_SETS - 1), set].sort((a, b) =>
    a.name.localeCompare(b.name),
  );

export const withoutSet = (sets: readonly ColumnSet[], name: string): ColumnSet[] =>
  sets.filter((set) => set.name !== name);

type Look = Omit<ColumnSet, 'name'>;

/** Whether a list looks as a set says. */
export const isShown = (set: Look, { columns, density }: Look): boolean =>
  set.density === density && (set.columns?.join() ?? null) === (columns?.join() ?? null);
