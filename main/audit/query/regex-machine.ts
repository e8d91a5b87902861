import type { Range } from './code-points.ts';
import type { PlainRegex } from './regex-fold.ts';
import { ACCEPT, type Program, programOf } from './regex-program.ts';

/** Ways from a state to the next that are remembered at the most: a hostile text must not fill the memory. */
const REMEMBERED = 1 << 20;
const ASCII = 128;

/**
 * Whether a regular expression is found anywhere within a text, in time that grows with the text's length alone: none
 * makes it run away, as JavaScript's own engine does on `(a+)+$`. A state is every step of the program at which one may
 * be after some text; states are made as texts lead to them.
 */
export function regexMachine(regex: PlainRegex): (text: string) => boolean {
  const program = programOf(regex);
  const kinds = kindsOf(program.sets);
  const { reach, take } = walker(program, kinds);
  const first = reach([program.begin], { start: true, end: false });
  const again = reach([program.begin], { start: false, end: false });
  const emptyMatches = reach([program.begin], { start: true, end: true }).includes(ACCEPT);

  const most = Math.max(16, Math.floor(REMEMBERED / kinds.count));
  const numbers = new Map<string, number>();
  const states: (readonly number[])[] = [];
  /** Whether the text may end in a state, by its number, once it was asked. */
  const ends: boolean[] = [];
  /** State numbers by state and kind of character; 0 where nobody came by yet, for state 0 is none. */
  let table = new Int32Array(16 * kinds.count);

  const numberOf = (steps: readonly number[]): number => {
    const key = steps.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = states.push(steps) - 1;
    numbers.set(key, number);
    if (table.length < states.length * kinds.count) {
      const longer = new Int32Array(table.length * 2);
      longer.set(table);
      table = longer;
    }
    return number;
  };
  const forget = () => {
    numbers.clear();
    states.length = 0;
    ends.length = 0;
    table.fill(0);
    states.push([]);
    numberOf(first);
  };
  forget();

  const follow = (state: number, kind: number): number => {
    const steps = reach(take(states[state] ?? [], kind), { start: false, end: false }, again);
    if (states.length >= most) {
      forget();
      return numberOf(steps);
    }
    const next = numberOf(steps);
    table[state * kinds.count + kind] = next;
    return next;
  };

  return (text) => {
    if (text === '') return emptyMatches;
    const { ascii, count, kindOf } = kinds;
    let state = FIRST;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let kind: number;
      if (unit < ASCII) {
        kind = ascii[unit] ?? 0;
      } else {
        const point = text.codePointAt(at) ?? 0;
        if (point > 0xffff) at++;
        kind = kindOf(point);
      }
      const next = table[state * count + kind] ?? 0;
      if (next !== 0) {
        state = next;
        continue;
      }
      const steps = states[state] ?? [];
      if (steps[0] === ACCEPT) return true;
      // Nothing leads on from here.
      if (steps.length === 0) return false;
      state = follow(state, kind);
    }
    const known = ends[state];
    if (known !== undefined) return known;
    const accepts = reach(states[state] ?? [], { start: false, end: true })[0] === ACCEPT;
    ends[state] = accepts;
    return accepts;
  };
}

/** Number of the state in which every text begins. */
const FIRST = 1;

/** Characters that no set tells apart are of one kind. */
interface Kinds {
  readonly count: number;
  readonly ascii: Uint16Array;
  kindOf(point: number): number;
  /** The first code point of a kind. */
  firstOf(kind: number): number;
}

function kindsOf(sets: readonly (readonly Range[])[]): Kinds {
  const bounds = [...new Set([0, ...sets.flat().flatMap(([first, last]) => [first, last + 1])])].sort(
    (a, b) => a - b,
  );
  const kindOf = (point: number): number => {
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((bounds[middle] ?? 0) <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: bounds.length,
    ascii: Uint16Array.from({ length: ASCII }, (_, point) => kindOf(point)),
    kindOf,
    firstOf: (kind) => bounds[kind] ?? 0,
  };
}

function walker({ steps, sets }: Program, kinds: Kinds) {
  const members = sets.map((ranges) =>
    Uint8Array.from({ length: kinds.count }, (_, kind) => {
      const point = kinds.firstOf(kind);
      return ranges.some(([first, last]) => point >= first && point <= last) ? 1 : 0;
    }),
  );
  return {
    /** The steps after those that take a character of this kind. */
    take: (from: readonly number[], kind: number): readonly number[] =>
      from.flatMap((number) => {
        const step = steps[number];
        return step?.does === 'take' && members[step.set]?.[kind] === 1 ? [step.to] : [];
      }),

    /** Every step that one gets to without taking a character, besides `also`, in order. */
    reach(
      from: readonly number[],
      where: { readonly start: boolean; readonly end: boolean },
      also: readonly number[] = [],
    ): readonly number[] {
      const seen = new Set(also);
      const waiting = [...from];
      for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
        if (seen.has(number)) continue;
        seen.add(number);
        const step = steps[number];
        if (step?.does === 'fork') waiting.push(step.to, step.or);
        else if ((step?.does === 'start' && where.start) || (step?.does === 'end' && where.end))
          waiting.push(step.to);
      }
      return [...seen].sort((a, b) => a - b);
    },
  };
}
