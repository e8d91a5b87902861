/** Control characters that separate cells and rows, and stand for NULL. Where a cell holds one, nothing is rolled up. */
export const [CELL, ROW, NONE] = ['\u001f', '\u001e', '\u001d'] as const;

export const CONTROLS: readonly string[] = [CELL, ROW, NONE];
