/** How well a text answers what was typed. */
export interface FuzzyMatch {
  /** Greater is better; only to be compared within one pattern. */
  readonly score: number;
  /** Where in the text the typed letters were found, ascending, in UTF-16 units. */
  readonly positions: readonly number[];
}

const STARTS_WORD = 8;
/** At least as much as beginning another word: so nothing beats the text that was typed in full. */
const FOLLOWS = 8;
const FIRST = 4;
/** Per letter passed over between two that match, up to a limit: far apart is not worse than very far apart. */
const GAP = 1;
const MOST_GAP = 5;

const fold = (text: string): string => text.toLowerCase();
const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** The letters of a word up to one of them, found at a place, and how the one before was. */
interface Way {
  readonly score: number;
  readonly at: number;
  readonly before: Way | null;
}

const gap = (from: number, to: number): number => Math.min(MOST_GAP, GAP * (to - from - 1));

/** The best way to find the letters of one word in a text, in their order; null where they are not in it. */
function wordIn(word: string, text: string): Way | null {
  let ways: readonly Way[] = [];
  for (const [index, letter] of [...word].entries()) {
    const next: Way[] = [];
    for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) {
      const own = (isWordStart(text, at) ? STARTS_WORD : 0) + (at === 0 ? FIRST : 0) + 1;
      if (index === 0) {
        next.push({ score: own, at, before: null });
        continue;
      }
      let best = Number.NEGATIVE_INFINITY;
      let last: Way | null = null;
      for (const before of ways) {
        if (before.at >= at) break;
        const score = before.score + own + (before.at === at - 1 ? FOLLOWS : -gap(before.at, at));
        if (score > best) [best, last] = [score, before];
      }
      if (last) next.push({ score: best, at, before: last });
    }
    ways = next;
  }
  return ways.reduce<Way | null>((best, way) => (best && best.score >= way.score ? best : way), null);
}

/** The longest text and pattern that are looked at: more letters tell nobody apart. */
const MOST_TEXT = 200;
const MOST_PATTERN = 50;

/**
 * Whether each word typed is found in a text, letter after letter, whatever the case; words may come in any order.
 * Letters at the beginnings of words and next to each other weigh most, so `tt` finds "Toggle theme" first.
 */
export function fuzzyMatch(pattern: string, text: string): FuzzyMatch | null {
  const words = fold(pattern)
    .slice(0, MOST_PATTERN)
    .split(/\s+/u)
    .filter((word) => word !== '');
  // Folding some letters makes more of them; places have to be those of the text itself.
  const folded = fold(text).length === text.length ? fold(text) : text;
  const searched = folded.slice(0, MOST_TEXT);
  let score = 0;
  const positions = new Set<number>();
  for (const word of words) {
    const way = wordIn(word, searched);
    if (!way) return null;
    score += way.score;
    for (let step: Way | null = way; step; step = step.before) positions.add(step.at);
  }
  // Of two texts that answer alike, the shorter says less besides.
  return { score: score - searched.length / MOST_TEXT, positions: [...positions].sort((a, b) => a - b) };
}
