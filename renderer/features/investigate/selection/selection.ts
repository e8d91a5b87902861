import type { ListedEntry } from '../../../../main/contract/entries.ts';

/** Which entries are chosen: some by name, or everything that matches but for some. */
export type Chosen =
  | { readonly kind: 'some'; readonly entries: ReadonlyMap<string, ListedEntry> }
  | { readonly kind: 'all'; readonly without: ReadonlySet<string> };

export const NONE_CHOSEN: Chosen = { kind: 'some', entries: new Map() };
export const ALL_CHOSEN: Chosen = { kind: 'all', without: new Set() };

export const isChosen = (chosen: Chosen, id: string): boolean =>
  chosen.kind === 'some' ? chosen.entries.has(id) : !chosen.without.has(id);

/** How many are chosen of so many that match; undefined while that is not known. */
export function chosenCount(chosen: Chosen, matched: number | undefined): number | undefined {
  if (chosen.kind === 'some') return chosen.entries.size;
  return matched === undefined ? undefined : Math.max(0, matched - chosen.without.size);
}

/** The same with entries taken in or out. */
export function withChosen(chosen: Chosen, entries: readonly ListedEntry[], take: boolean): Chosen {
  if (chosen.kind === 'some') {
    const next = new Map(chosen.entries);
    for (const listed of entries) {
      if (take) next.set(listed.entry.id, listed);
      else next.delete(listed.entry.id);
    }
    return { kind: 'some', entries: next };
  }
  const without = new Set(chosen.without);
  for (const { entry } of entries) {
    if (take) without.delete(entry.id);
    else without.add(entry.id);
  }
  return { kind: 'all', without };
}

/** A selection the cells of the grid watch, each for itself: choosing a row renders nothing but its box. */
export interface SelectionStore {
  get(): Chosen;
  set(chosen: Chosen): void;
  subscribe(listener: () => void): () => void;
}

export function createSelection(): SelectionStore {
  const listeners = new Set<() => void>();
  let chosen = NONE_CHOSEN;
  return {
    get: () => chosen,
    set(next) {
      chosen = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
