/** Milliseconds a page may take: a hard condition over many millions of entries has to end by itself. */
export const PAGE_LIMIT = 60_000;

/** Milliseconds that counts and figures may take where nobody says otherwise. */
export const FIGURES_LIMIT = 20_000;
