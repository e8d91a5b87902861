// What is rare is done by the host, which finds cells by `STARTS` and `TYPES`.

/** A code for the combination in the cells of this row, with this outcome; 0 where there can be none. */
export declare function codeOf(outcome: i32): i32;

/** The row has to be asked of SQLite. */
export declare function setAside(row: f64): void;

/** What the details of this row say: 0 for nothing, else one more than the number of an outcome; -1 where SQLite has to be asked. */
export declare function outcome(): i32;

/** Milliseconds from 1970 to the minute that sixteen bytes spell; NaN where it is none. */
export declare function minute(from: usize): f64;

/** Notes this row, whose timestamp is not spelled as usual or the first of all; 0 where SQLite has to be asked. */
export declare function note(row: f64, code: i32): i32;
