import { complement, EVERY_CODE_POINT, type Range } from './code-points.ts';

/** A regular expression read. Sets hold code points, so that both engines are told the same, whatever their own `\w`. */
export type RegexNode =
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly Range[];
      /** Of negated classes within the set (`[\W]`): the complement of what ignores case, which itself does not. */
      readonly others: readonly Range[];
    }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly of: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly of: readonly RegexNode[] }
  /** `most` null: without end. */
  | { readonly kind: 'repeat'; readonly of: RegexNode; readonly least: number; readonly most: number | null };

export type RegexReading =
  | { readonly ok: true; readonly node: RegexNode }
  /** `at`: offset in the source, in UTF-16 units. */
  | { readonly ok: false; readonly message: string; readonly hint: string; readonly at: number };

/** Repetitions at the most, as in PostgreSQL. */
const MOST_REPEATS = 255;
/** Sets an expression may amount to with its repetitions written out; PostgreSQL has a limit of its own further on. */
const LARGEST = 2_000;
const DEEPEST = 50;

const WORD: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: WORD,
  s: [
    [9, 13],
    [32, 32],
  ],
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13 };
const PUNCTUATION = /^[!-/:-@[-`{-~ ]$/;

class Malformed extends Error {
  readonly hint: string;
  readonly at: number;
  constructor(message: string, hint: string, at: number) {
    super(message);
    this.hint = hint;
    this.at = at;
  }
}

/**
 * Reads Sealtrail's own dialect of regular expressions, which is what JavaScript and PostgreSQL have in common: literals,
 * `.` (any character), sets, `\d \w \s` and their negations (of ASCII), `^ $` (of the whole text), groups, `|` and
 * quantifiers, of which lazy ones find the same as others. Never throws.
 */
export function parseRegex(source: string): RegexReading {
  try {
    const reader = new Reader(source);
    const node = reader.choice(0);
    if (!reader.atEnd) throw reader.bad('This parenthesis closes nothing.', 'Write \\) to find it as it is.');
    return { ok: true, node };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ok: false, message: error.message, hint: error.hint, at: error.at };
  }
}

const setOf = (ranges: readonly Range[], negated = false): RegexNode => ({
  kind: 'set',
  negated,
  ranges,
  others: [],
});

/** How many sets stand there once repetitions are written out. */
function sizeOf(node: RegexNode): number {
  switch (node.kind) {
    case 'sequence':
    case 'choice':
      return node.of.reduce((sum, one) => sum + sizeOf(one), 1);
    case 'repeat':
      return sizeOf(node.of) * Math.max(1, node.most ?? node.least + 1);
    default:
      return 1;
  }
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  bad(message: string, hint: string, at = this.#at): Malformed {
    return new Malformed(message, hint, at);
  }

  #starts(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const there = this.#starts(text);
    if (there) this.#at += text.length;
    return there;
  }

  /** The next character, whole. */
  #next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  choice(depth: number): RegexNode {
    if (depth > DEEPEST) throw this.bad('Groups are nested too deeply.', `At most ${DEEPEST} are possible.`);
    const branches = [this.#sequence(depth)];
    while (this.#take('|')) branches.push(this.#sequence(depth));
    const [only] = branches;
    return only !== undefined && branches.length === 1 ? only : { kind: 'choice', of: branches };
  }

  #sequence(depth: number): RegexNode {
    const start = this.#at;
    const parts: RegexNode[] = [];
    while (!this.atEnd && !this.#starts('|') && !this.#starts(')')) parts.push(this.#quantified(depth));
    const node: RegexNode = { kind: 'sequence', of: parts };
    if (sizeOf(node) > LARGEST) {
      throw this.bad(
        'The regular expression is too large.',
        'Repeat less, above all within repetitions.',
        start,
      );
    }
    return node;
  }

  #quantified(depth: number): RegexNode {
    const atom = this.#atom(depth);
    const at = this.#at;
    const counts = this.#quantifier();
    if (counts === null) return atom;
    if (atom.kind === 'start' || atom.kind === 'end') {
      throw this.bad('The beginning or end of the text cannot be repeated.', 'Leave the quantifier out.', at);
    }
    this.#take('?');
    if (/^[*+?{]/.test(this.#source.slice(this.#at, this.#at + 1))) {
      throw this.bad('One quantifier follows another.', 'Put the first into a group: (?:a*)+');
    }
    return { kind: 'repeat', of: atom, ...counts };
  }

  #quantifier(): { readonly least: number; readonly most: number | null } | null {
    if (this.#take('*')) return { least: 0, most: null };
    if (this.#take('+')) return { least: 1, most: null };
    if (this.#take('?')) return { least: 0, most: 1 };
    if (!this.#starts('{')) return null;
    const counts = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (!counts) {
      throw this.bad(
        'After { a number of repetitions is expected.',
        'Write {2}, {2,} or {2,4}; or \\{ to find a brace.',
      );
    }
    const [whole, first = '', comma, second] = counts;
    const least = Number(first);
    const most = comma === undefined ? least : second === '' ? null : Number(second);
    if (Math.max(least, most ?? 0) > MOST_REPEATS) {
      throw this.bad(`More than ${MOST_REPEATS} repetitions are not possible.`, 'Use + or * instead.');
    }
    if (most !== null && most < least)
      throw this.bad('The numbers of repetitions are out of order.', 'Put the smaller one first.');
    this.#at += whole.length;
    return { least, most };
  }

  #atom(depth: number): RegexNode {
    const at = this.#at;
    const character = this.#next();
    switch (character) {
      case '.':
        return setOf(EVERY_CODE_POINT);
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.#group(depth, at);
      case '[':
        return this.#set(at);
      case '\\': {
        const escaped = this.#escape(at);
        return escaped.kind === 'class'
          ? setOf(escaped.ranges, escaped.negated)
          : this.#point(escaped.point, at);
      }
      case '*':
      case '+':
      case '?':
      case '{':
        throw this.bad(
          `There is nothing that ${character} could repeat.`,
          `Write \\${character} to find it as it is.`,
          at,
        );
      default:
        return this.#point(character.codePointAt(0) ?? 0, at);
    }
  }

  #point(point: number, at: number): RegexNode {
    if (point >= 0xd800 && point <= 0xdfff) {
      throw this.bad(
        'Half of a character cannot be looked for.',
        'Write both halves, as \\uD83D\\uDE00.',
        at,
      );
    }
    return setOf([[point, point]]);
  }

  #group(depth: number, at: number): RegexNode {
    if (this.#starts('?') && !this.#take('?:')) {
      const look = /^\?<?[=!]/.test(this.#source.slice(this.#at, this.#at + 3));
      throw look
        ? this.bad(
            'Looking ahead or behind is not possible.',
            'Join two searches with AND, or AND NOT, instead.',
            at,
          )
        : this.bad('Groups of this kind are not possible.', 'Write ( ) or (?: ).', at);
    }
    const node = this.choice(depth + 1);
    if (!this.#take(')')) throw this.bad('This group does not end.', 'Add the closing parenthesis.', at);
    return node;
  }

  #set(at: number): RegexNode {
    const negated = this.#take('^');
    const ranges: Range[] = [];
    const others: Range[] = [];
    if (this.#starts(']')) throw this.bad('This set is empty.', 'Write \\[ to find a bracket.', at);
    while (!this.#take(']')) {
      if (this.atEnd) throw this.bad('This set does not end.', 'Add the closing bracket.', at);
      const from = this.#at;
      const first = this.#member();
      const isRange = this.#starts('-') && !this.#starts('-]') && this.#at + 1 < this.#source.length;
      if (first.kind === 'class') {
        if (isRange) throw this.bad('A class cannot begin a range.', 'Put the - last, or write \\-.', from);
        if (first.negated) others.push(...complement(first.ranges));
        else ranges.push(...first.ranges);
        continue;
      }
      if (!isRange) {
        ranges.push([first.point, first.point]);
        continue;
      }
      this.#at++;
      const last = this.#member();
      if (last.kind === 'class' || last.point < first.point) {
        throw this.bad('This range is out of order.', 'Put the smaller end first, or write \\-.', from);
      }
      ranges.push([first.point, last.point]);
    }
    return { kind: 'set', negated, ranges, others };
  }

  #member(): Escaped {
    const at = this.#at;
    const character = this.#next();
    if (character === '[') {
      throw this.bad('A bracket within a set is ambiguous.', 'Write \\[ to find it.', at);
    }
    const member: Escaped =
      character === '\\' ? this.#escape(at) : { kind: 'point', point: character.codePointAt(0) ?? 0 };
    if (member.kind === 'point') this.#point(member.point, at);
    return member;
  }

  #escape(at: number): Escaped {
    if (this.atEnd) throw this.bad('A backslash stands at the end.', 'Write \\\\ to find one.', at);
    const character = this.#next();
    const control = CONTROLS[character];
    if (control !== undefined) return { kind: 'point', point: control };
    const ranges = CLASSES[character.toLowerCase()];
    if (ranges) return { kind: 'class', ranges, negated: character !== character.toLowerCase() };
    if (character === 'x') return { kind: 'point', point: this.#hex(2, at) };
    if (character === 'u') return { kind: 'point', point: this.#unicode(at) };
    if (PUNCTUATION.test(character)) return { kind: 'point', point: character.charCodeAt(0) };
    if (/[1-9k]/.test(character)) {
      throw this.bad('Groups cannot be referred to.', 'Write out what is to be found again.', at);
    }
    if (/[bB]/.test(character)) {
      throw this.bad(
        'Word boundaries are not possible.',
        'Write [^\\w] for what stands beside the word.',
        at,
      );
    }
    throw this.bad(
      `The escape \\${character} has no meaning.`,
      'Leave the backslash out, or write \\\\ to find one.',
      at,
    );
  }

  #hex(digits: number, at: number): number {
    const text = this.#source.slice(this.#at, this.#at + digits);
    if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(text)) {
      throw this.bad(`${digits} hexadecimal digits are expected.`, 'As in \\x41 and \\u0041.', at);
    }
    this.#at += digits;
    return Number.parseInt(text, 16);
  }

  /** Two halves of a pair are one character. */
  #unicode(at: number): number {
    const first = this.#hex(4, at);
    if (
      first < 0xd800 ||
      first > 0xdbff ||
      !/^\\u[dD][c-fC-F]/.test(this.#source.slice(this.#at, this.#at + 4))
    )
      return first;
    this.#at += 2;
    return 0x10000 + ((first - 0xd800) << 10) + (this.#hex(4, at) - 0xdc00);
  }
}

type Escaped =
  | { readonly kind: 'point'; readonly point: number }
  | { readonly kind: 'class'; readonly ranges: readonly Range[]; readonly negated: boolean };
