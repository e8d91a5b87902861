import SQLite from 'better-sqlite3';
import type { Bound } from '../../../audit/moment.ts';
import { allOf, type Query } from '../../../audit/query/query.ts';
import { type Range, rangeOf } from '../../intervals.ts';
import { exact, judge } from '../../query-sql.ts';
import { isRolledQuery, ROLLED_COLUMNS } from '../../rolled.ts';
import { join, render, sql } from '../../sql.ts';
import { sqliteConditions } from '../conditions.ts';
import { type AuditFile, statement } from '../file.ts';
import { registerFunctions } from '../functions.ts';
import type { Rollup } from './rollup.ts';

/** What of a roll-up a query matches: rows of certain combinations at certain times. */
export interface Matching {
  /** By number of combination: 1 where it matches. The last one stands for places without a row. */
  readonly kept: Uint8Array;
  /** Milliseconds since 1970; rows without a time lie in no range that has an end. */
  readonly range: Range;
  /** Whether the range has an end. */
  readonly bounded: boolean;
}

/** People beyond whom a question for an e-mail address is left to the log. */
const MOST_PEOPLE = 100_000;

const PLACEHOLDER = () => '?';

/** Judges queries by a table of the combinations, in SQLite's own words, so that both mean the same to the last character. */
export interface Matcher {
  /** Null where a query looks at more than a roll-up has. */
  matching(query: Query): Matching | null;
}

export function createMatcher(file: AuditFile, rollup: Rollup): Matcher & Disposable {
  const database = new SQLite(':memory:');
  registerFunctions(database);
  const columns = ROLLED_COLUMNS.map((column) => `"${column}" TEXT`).join(', ');
  database.exec(`CREATE TABLE audit_logs (number INTEGER PRIMARY KEY, ${columns}, outcome TEXT)`);
  const insert = database.prepare(
    `INSERT INTO audit_logs VALUES (?, ${ROLLED_COLUMNS.map(PLACEHOLDER).join(', ')}, ?)`,
  );
  database.transaction(() => {
    for (const [number, one] of rollup.combinations.entries()) {
      insert.run(number, ...ROLLED_COLUMNS.map((column) => one[column]), one.outcome);
    }
  })();
  const knowsPeople = copyPeople(file, database);
  const conditions = {
    ...sqliteConditions(file.schema),
    outcome: ({ outcomes }: Extract<Query, { kind: 'outcome' }>) =>
      exact(
        sql`outcome IN (${join(
          outcomes.map((outcome) => sql`${outcome}`),
          ', ',
        )})`,
      ),
  };

  return {
    matching(query) {
      if (!isRolledQuery(query)) return null;
      const parts = query.kind === 'and' ? query.of : [query];
      const times = parts.filter((part) => part.kind === 'time');
      const others = parts.filter((part) => part.kind !== 'time');
      if (!times.every(({ from, before }) => isWhole(from) && isWhole(before))) return null;
      if (!knowsPeople && asksForPeople(query)) return null;
      const condition = render(judge(allOf(others), conditions).surely, PLACEHOLDER);
      const kept = new Uint8Array(rollup.combinations.length + 1);
      const found = database
        .prepare<unknown[], number>(`SELECT number FROM audit_logs WHERE ${condition.text}`)
        .pluck();
      for (const number of found.iterate(...condition.values)) kept[number] = 1;
      return { kept, range: rangeOf(query), bounded: times.length > 0 };
    },
    [Symbol.dispose]: () => void database.close(),
  };
}

/** Copies what questions for a person look at. False where they are too many. */
function copyPeople(file: AuditFile, database: SQLite.Database): boolean {
  if (file.schema.users === null) return true;
  database.exec('CREATE TABLE users (id, email)');
  const insert = database.prepare('INSERT INTO users VALUES (?, ?)');
  const people = statement<unknown[]>(file, sql`SELECT id, email FROM users LIMIT ${MOST_PEOPLE + 1}`)
    .raw()
    .all();
  if (people.length > MOST_PEOPLE) return false;
  database.transaction(() => {
    for (const person of people) insert.run(...person);
  })();
  return true;
}

/** Whether a bound is a whole number of milliseconds, as times of a roll-up are. */
const isWhole = (bound: Bound | null): boolean => bound === null || bound.utc.endsWith('000');

function asksForPeople(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.of.some(asksForPeople);
  return query.kind === 'not' ? asksForPeople(query.of) : query.kind === 'email';
}
