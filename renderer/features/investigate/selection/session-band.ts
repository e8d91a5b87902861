const HUES = 12;
const PATTERN_COUNT = 3;

export interface SessionBand {
  /** Degrees. */
  readonly hue: number;
  readonly pattern: 0 | 1 | 2;
}

/** The same band for the same session wherever it is shown; null without one. FNV-1a, 32 bits. */
export function sessionBand(session: string | null): SessionBand | null {
  if (session === null || session === '') return null;
  let hash = 0x811c9dc5;
  for (let at = 0; at < session.length; at += 1) {
    hash = Math.imul(hash ^ session.charCodeAt(at), 0x01000193) >>> 0;
  }
  return {
    hue: (hash % HUES) * (360 / HUES),
    pattern: (Math.floor(hash / HUES) % PATTERN_COUNT) as SessionBand['pattern'],
  };
}
