import type { Clause } from '../../../main/contract/query.ts';

/** One condition beside the query bar. */
export interface Chip extends Clause {
  /** Kept, and asks for nothing. */
  readonly disabled: boolean;
  /** Comes along to another source. */
  readonly pinned: boolean;
}

/** The contract takes no more clauses. */
export const MOST_CHIPS = 200;

/** The chips with a clause among them, in force and so negated: a chip of the same text is changed, no second one made. */
export function withClause(chips: readonly Chip[], { text, negated }: Clause): readonly Chip[] {
  if (!chips.some((chip) => chip.text === text)) {
    return [...chips, { text, negated, disabled: false, pinned: false }].slice(-MOST_CHIPS);
  }
  return chips.map((chip) => (chip.text === text ? { ...chip, negated, disabled: false } : chip));
}

/** The chips without those of a text. */
export const withoutClause = (chips: readonly Chip[], text: string): readonly Chip[] =>
  chips.filter((chip) => chip.text !== text);

/** The chips with those of an earlier source that were pinned before them, where they are not here already. */
export function withPinned(chips: readonly Chip[], pinned: readonly Chip[]): readonly Chip[] {
  const missing = pinned.filter(({ text }) => !chips.some((chip) => chip.text === text));
  return missing.length === 0 ? chips : [...missing, ...chips].slice(0, MOST_CHIPS);
}

/** What is typed becomes a pinned chip, so that the next question is asked of what this one found. */
export function searchWithin({ text, chips }: { readonly text: string; readonly chips: readonly Chip[] }) {
  const asked = text.trim();
  if (asked === '') return { text: '', chips };
  const chip: Chip = { text: asked, negated: false, disabled: false, pinned: true };
  return { text: '', chips: [...chips.filter((one) => one.text !== asked), chip].slice(-MOST_CHIPS) };
}
