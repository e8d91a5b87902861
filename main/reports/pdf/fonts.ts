import { createRequire } from 'node:module';

/** A font as pdfkit embeds it, as far as it is used here. */
export interface EmbeddedFont {
  readonly id: string;
  /** Glyphs of a text as hex digits, four each, and where they go, in thousandths of the size. */
  encode(text: string, features?: readonly string[]): [readonly string[], readonly GlyphPosition[]];
  ref(): unknown;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

export interface GlyphPosition {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export type FaceName = 'text' | 'bold' | 'cjk' | 'emoji' | 'hangul';

const resolve = createRequire(import.meta.url).resolve;

/**
 * Files of the faces, all from packages, none from the system or the network, all under licences that allow embedding.
 * DejaVu draws Latin, Greek, Cyrillic, Hebrew, Arabic and most symbols; Noto Sans SC Han and kana; Nanum Gothic Hangul;
 * Noto Emoji emoji in outline. Each is opened when the first character asks for it.
 */
export const FACE_FILES: Readonly<Record<FaceName, string>> = {
  text: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
  cjk: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  hangul: '@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf',
};

export const faceFile = (name: FaceName): string => resolve(FACE_FILES[name]);

/** Opens the faces of a document, each when it is first asked for. */
export function createFaces(document: PDFKit.PDFDocument): (face: FaceName) => EmbeddedFont {
  const opened = new Map<FaceName, EmbeddedFont>();
  return (face) => {
    let font = opened.get(face);
    if (font === undefined) {
      document.font(faceFile(face));
      font = (document as unknown as { _font: EmbeddedFont })._font;
      opened.set(face, font);
    }
    return font;
  };
}

const EMOJI = /\p{Emoji_Presentation}/u;
const HANGUL = /\p{Script=Hangul}/u;
/** Scripts whose letters change with their neighbours: a font that only lines them up would show other words. */
const NEEDS_SHAPING =
  /[\p{M}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Co}]/u;

/** Faces in the order in which they are asked for a character. */
export function facesFor(character: string): readonly FaceName[] {
  if (EMOJI.test(character)) return ['emoji', 'text'];
  if (HANGUL.test(character)) return ['hangul'];
  return NEEDS_SHAPING.test(character) ? ['text'] : ['text', 'cjk', 'emoji'];
}
