/** Columns that are looked at, by number; the first of them are those that rows are combined by. */
export const CELLS = 6;
export const TIME = 6;
export const DETAILS = 7;

// Where things stand in memory, in bytes from its start.

/** By number of a column: where its cell begins, and its type as the record says it; i32 each. */
export const STARTS: usize = 1024;
export const TYPES: usize = STARTS + 32;
/** By position in a record: number of the column that is there, i8; -1 for none that is looked at. */
export const NUMBERS: usize = 2048;
/** By two bytes: the number that they spell with two digits, u8; `NO_NUMBER` where they spell none. */
export const DIGITS: usize = 65_536;
export const NO_NUMBER: i32 = 100;
/** Where the leaves among the bytes begin, i32 each: as many as there can be of the smallest pages. */
export const LEAVES: usize = 2 * 65_536;
/** By a hash of a few bytes: the combination that had it last. By one of all of them: the first that has it; i32 each, 0 for none. */
export const RECENT: usize = 3 * 65_536;
export const RECENT_BITS: i32 = 12;
export const CHAINS: usize = 4 * 65_536;
export const CHAIN_BITS: i32 = 18;
/** Pages of the file as they stand there, and more than is ever looked at behind an end. */
export const BYTES: usize = CHAINS + (4 << CHAIN_BITS);
export const BYTES_END: usize = BYTES + 8 * 65_536;
/** Combinations one behind the other. Memory that is never touched costs nothing. */
export const COMBINATIONS: usize = BYTES_END;
export const COMBINATIONS_END: usize = COMBINATIONS + (64 << 20);
/** Of each place the code of its combination, u32 each, then its time, f64 each. */
export const ROWS: usize = COMBINATIONS_END;
