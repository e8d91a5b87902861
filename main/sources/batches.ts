/** Rows of a batch at the most. */
export const BATCH_ROWS = 1_000;
/** The same of a listing, whose rows turn into several objects each: they are let go before memory is tidied up. */
export const LISTED_ROWS = 250;
/** Characters of a batch, after which it ends: a single row may be longer, but it then stands alone or last. */
export const BATCH_WEIGHT = 4 * 1024 * 1024;
