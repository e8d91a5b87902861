/** Milliseconds a page may take: a hard condition over many millions of entries has to end by itself. */
export const PAGE_LIMIT = 60_000;

/** Milliseconds that counts and figures may take where nobody says otherwise. */
export const FIGURES_LIMIT = 20_000;

/** Milliseconds that rolling up may take before others go first: longer than it does with millions of entries in memory. */
export const ROLL_UP_PATIENCE = 2_500;
