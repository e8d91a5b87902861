/** Rows of a batch at the most. */
export const BATCH_ROWS = 1_000;
/** Characters of a batch, after which it ends: a single row may be longer, but it then stands alone or last. */
export const BATCH_WEIGHT = 4 * 1024 * 1024;
