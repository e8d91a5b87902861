/** Days that the audited server keeps its entries for, unless it is told otherwise: seven years. */
export const RETENTION_DAYS = 2_555;
