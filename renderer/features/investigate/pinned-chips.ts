import type { Chip } from './chips.ts';
import { chipFromParam, chipToParam } from './investigate-params.ts';

/** By account: whoever signs in next in this window has pins of their own. */
const keyOf = (accountId: string): string => `sealtrail-pinned:${accountId}`;

/** Chips pinned where somebody was last, for as long as the window is open: they come along to the next source. */
export function pinnedChips(accountId: string): readonly Chip[] {
  const kept = new URLSearchParams(window.sessionStorage.getItem(keyOf(accountId)) ?? '');
  return kept.getAll('chip').flatMap(chipFromParam);
}

export function keepPinned(accountId: string, chips: readonly Chip[]): void {
  const pinned = chips.filter((chip) => chip.pinned).map((chip) => ['chip', chipToParam(chip)]);
  window.sessionStorage.setItem(keyOf(accountId), new URLSearchParams(pinned).toString());
}
