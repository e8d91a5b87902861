import PDFDocument from 'pdfkit';
import { createFaces, faceFile } from './fonts.ts';
import { createGlyphs } from './glyphs.ts';
import { widthOf } from './lines.ts';

/** How wide texts are in the fonts that PDF embeds, in the unit of the size they are asked for in. */
export function createMeasure(): (text: string, size: number) => number {
  // Nothing is ever written of it.
  const document = new PDFDocument({ autoFirstPage: false, font: faceFile('text') });
  const glyphs = createGlyphs('text', createFaces(document));
  return (text, size) => (widthOf(glyphs.clusters(text)) * size) / 1000;
}
