/** What a source's engine says of itself, beyond the entries it holds. Null where it does not tell. */
export interface EngineHealth {
  /** What those who reach the source this way could do to the log, in words: `INSERT`, `everybody may write the file`. */
  readonly rights: readonly string[] | null;
  readonly plans: readonly QuestionPlan[];
  readonly journal: Journal | null;
  readonly locks: Locks | null;
  readonly connections: Connections | null;
  readonly order: InsertionOrder | null;
  /** Bytes left on the disk that the log lies on. */
  readonly freeBytes: number | null;
}

/** How the engine goes about a usual question. */
export interface QuestionPlan {
  /** `the newest entries`, `one person's newest entries`. */
  readonly question: string;
  /** Its own words, by line. */
  readonly plan: readonly string[];
  /** Whether it goes through an index; else it reads every entry. */
  readonly byIndex: boolean;
  /** The question once asked, for its first 50 entries. */
  readonly milliseconds: number;
}

/** How an SQLite file is written. */
export interface Journal {
  readonly mode: 'write-ahead log' | 'rollback journal';
  /** Bytes of the write-ahead log, or of a journal that a writer has open or left behind; 0 where neither is there. */
  readonly bytes: number;
}

/** What others do to the table at this moment. */
export interface Locks {
  /** Sessions that hold or want a lock on the table. */
  readonly sessions: number;
  /** Those of them that wait for one. */
  readonly waiting: number;
  /** Seconds since the oldest of their transactions began; null where the server keeps it from this user. */
  readonly oldestSeconds: number | null;
  /** Whether that one does nothing but keep its transaction open. */
  readonly oldestIsIdle: boolean;
}

export interface Connections {
  readonly used: number;
  /** As many as the server allows to users without special rights. */
  readonly most: number;
}

/** Whether time goes forward in the order in which entries were written. */
export interface InsertionOrder {
  /** Entries looked at, the last written ones. */
  readonly compared: number;
  /** Those that are earlier than the one written before them, by more than a second. */
  readonly backwards: number;
  /** How far back time went at the most, in milliseconds. */
  readonly farthest: number;
}

/** Questions asked again and again of a log; each names the columns that have to equal those of the newest entry. */
export const QUESTIONS = [
  { question: 'the newest entries', columns: [] },
  { question: "one person's newest entries", columns: ['user_id'] },
  { question: 'the newest entries of one type', columns: ['event_type'] },
  { question: 'the newest entries of one severity', columns: ['severity'] },
  { question: 'the newest entries about one resource', columns: ['resource_type', 'resource_id'] },
] as const;

export type QuestionColumn = (typeof QUESTIONS)[number]['columns'][number];
export const QUESTION_COLUMNS = [
  'user_id',
  'event_type',
  'severity',
  'resource_type',
  'resource_id',
] as const satisfies readonly QuestionColumn[];

/** Entries that a question is asked for. */
export const QUESTION_ROWS = 50;
