import { type EmbeddedFont, type FaceName, facesFor, type GlyphPosition } from './fonts.ts';

/** Something that is drawn in one piece: a character, or letters that belong together. */
export interface Cluster {
  readonly text: string;
  readonly font: EmbeddedFont;
  /** Glyphs, four hex digits each. */
  readonly hex: string;
  /** In thousandths of the font's size. */
  readonly width: number;
  /** Where each glyph goes, where that is not one after the other. */
  readonly positions: readonly GlyphPosition[] | null;
  /** A line may end after it. */
  readonly breaks: boolean;
}

export interface GlyphMarks {
  /** Control and other invisible characters, shown as ‹U+XXXX›. */
  escaped: number;
  /** Characters that no font draws, shown the same way. */
  undrawable: number;
}

export interface Glyphs {
  /** A text that is drawn as one piece, as most is; null where it is more than letters one after the other. */
  run(text: string): Cluster | null;
  /** The clusters of a text, in the order it is read in. */
  clusters(text: string): readonly Cluster[];
  readonly marks: GlyphMarks;
}

const BREAKS = /[\s,;:/\\_\-}\])&?|.]/;
/** Controls, format characters that reorder or hide, line separators, and lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
export const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const SPELLED: Readonly<Record<string, string>> = { '\n': '↵', '\t': '⇥' };
/** Letters of a right-to-left word drawn in one piece. */
const LONGEST_WORD = 24;
const KEPT = 20_000;

/** Finds glyphs for text, in the face given and in others where it has none. */
export function createGlyphs(face: FaceName, open: (face: FaceName) => EmbeddedFont): Glyphs {
  const marks: GlyphMarks = { escaped: 0, undrawable: 0 };
  const known = new Map<string, Cluster | null>();
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const faces = (character: string): readonly FaceName[] =>
    facesFor(character).map((name) => (name === 'text' ? face : name));

  /** One character drawn by itself; null where no font has it. */
  function simple(character: string): Cluster | null {
    const found = known.get(character);
    if (found !== undefined) return found;
    const code = character.codePointAt(0) ?? 0;
    const name = faces(character).find((one) => open(one).font.hasGlyphForCodePoint(code));
    let cluster: Cluster | null = null;
    if (name !== undefined) {
      const font = open(name);
      const [hex, positions] = font.encode(character);
      const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      cluster = {
        text: character,
        font,
        hex: hex.join(''),
        width,
        positions: null,
        breaks: breaksAfter(character),
      };
    }
    if (known.size >= KEPT) known.clear();
    known.set(character, cluster);
    return cluster;
  }

  /** Several characters drawn as the font joins them; null where no one font has them all. */
  function joined(text: string): Cluster | null {
    const characters = [...text];
    const drawn = characters.filter((one) => !/[\u200d\ufe0e\ufe0f]/u.test(one));
    const name = faces(drawn[0] ?? '').find((one) => {
      const { font } = open(one);
      return drawn.every((each) => font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0));
    });
    if (name === undefined) return null;
    const font = open(name);
    const [hex, positions] = font.encode(text, []);
    if (hex.includes('0000')) return null;
    const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    return { text, font, hex: hex.join(''), width, positions, breaks: false };
  }

  /** What cannot be shown, by its number; never left out. */
  function spelled(character: string): Cluster[] {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [...`‹U+${code}›`].map((one) => simple(one)).filter((one) => one !== null);
  }

  function* others(text: string): Generator<Cluster> {
    let word = '';
    let letters = 0;
    for (const { segment } of graphemes.segment(text)) {
      if (RIGHT_TO_LEFT.test(segment) && !/\p{Cf}/u.test(segment) && letters < LONGEST_WORD) {
        word += segment;
        letters += 1;
        continue;
      }
      if (word !== '') yield* together(word);
      word = '';
      letters = 0;
      if (RIGHT_TO_LEFT.test(segment) && !/\p{Cf}/u.test(segment)) {
        word = segment;
        letters = 1;
      } else yield* together(segment);
    }
    if (word !== '') yield* together(word);
  }

  function* together(text: string): Generator<Cluster> {
    const characters = [...text];
    const whole = characters.length > 1 || RIGHT_TO_LEFT.test(text) ? joinable(text) && joined(text) : null;
    if (whole) {
      yield whole;
      return;
    }
    for (const character of characters) {
      const sign = SPELLED[character];
      const cluster = sign === undefined && INVISIBLE.test(character) ? null : simple(sign ?? character);
      if (cluster !== null) {
        yield cluster;
        continue;
      }
      if (INVISIBLE.test(character)) marks.escaped += 1;
      else marks.undrawable += 1;
      yield* spelled(character);
    }
  }

  /** Printable ASCII by its codes: what most text is made of. */
  const ascii: (Cluster | null | undefined)[] = [];

  return {
    marks,
    run(text) {
      if (text === '') return null;
      let hex = '';
      let width = 0;
      let font: EmbeddedFont | null = null;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < 32 || code > 126) return null;
        const known = ascii[code];
        const cluster = known === undefined ? simple(text.charAt(at)) : known;
        if (known === undefined) ascii[code] = cluster;
        if (cluster === null || (font !== null && cluster.font !== font)) return null;
        font = cluster.font;
        hex += cluster.hex;
        width += cluster.width;
      }
      return font && { text, font, hex, width, positions: null, breaks: false };
    },
    clusters(text) {
      // Printable ASCII, which most text is: a character is a glyph.
      if (/^[ -~]*$/.test(text)) {
        const found: Cluster[] = [];
        for (const character of text) {
          const cluster = simple(character);
          if (cluster !== null) found.push(cluster);
        }
        return found;
      }
      return [...others(text)];
    },
  };
}

const breaksAfter = (character: string): boolean =>
  BREAKS.test(character) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);

/** Whether a grapheme is letters and marks or an emoji sequence, and not, say, a carriage return with its line feed. */
const joinable = (text: string): boolean =>
  !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) && !/(?!\u200d)\p{Cf}/u.test(text);
