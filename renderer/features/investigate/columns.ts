/** The columns an entry can be shown in, in the order they stand in unless somebody chose another. */
export const GRID_COLUMNS = [
  { id: 'timestamp', title: 'Time', shown: true },
  { id: 'severity', title: 'Severity', shown: true },
  { id: 'sentence', title: 'Event', shown: true },
  { id: 'outcome', title: 'Outcome', shown: true },
  { id: 'verdict', title: 'Integrity', shown: true },
  // The sentence says it in words: where there is little room, it is the one to be out of sight.
  { id: 'event_type', title: 'Event type', shown: true },
  { id: 'user', title: 'User', shown: false },
  { id: 'ip_address', title: 'IP address', shown: false },
  { id: 'resource', title: 'Resource', shown: false },
  { id: 'action', title: 'Action', shown: false },
  { id: 'session_id', title: 'Session', shown: false },
  { id: 'id', title: 'Entry id', shown: false },
  { id: 'user_agent', title: 'User agent', shown: false },
  { id: 'details', title: 'Details', shown: false },
] as const;

export type GridColumnId = (typeof GRID_COLUMNS)[number]['id'];

/** One line of the column chooser. */
export interface ColumnChoice {
  readonly id: GridColumnId;
  readonly title: string;
  readonly shown: boolean;
  /** Pixels; absent where nobody chose a width. */
  readonly width?: number;
}

const MARK = /^(-?)([a-z_]+)(?:=(\d{2,4}))?$/;

const markOf = ({ id, shown, width }: ColumnChoice): string =>
  `${shown ? '' : '-'}${id}${width === undefined ? '' : `=${width}`}`;

/**
 * The columns as somebody left them. `kept` holds ids in order, those hidden with a `-` before them and a chosen width after
 * `=`; what it does not name (a column that came with a later version) stands at the end as it is by default. At least one is shown.
 */
export function columnChoices(kept: readonly string[] | null): readonly ColumnChoice[] {
  const named = (kept ?? []).flatMap((mark): ColumnChoice[] => {
    const [, hidden, id, width] = MARK.exec(mark) ?? [];
    const column = GRID_COLUMNS.find((candidate) => candidate.id === id);
    return column
      ? [{ ...column, shown: hidden === '', ...(width !== undefined && { width: Number(width) }) }]
      : [];
  });
  const once = named.filter(({ id }, index) => named.findIndex((other) => other.id === id) === index);
  const rest = GRID_COLUMNS.filter(({ id }) => !once.some((other) => other.id === id));
  const all = [...once, ...rest];
  return all.some(({ shown }) => shown) ? all : GRID_COLUMNS;
}

/** What to keep of a choice; null where it is the default. */
export function keptColumns(choices: readonly ColumnChoice[]): string[] | null {
  const marks = choices.map(markOf);
  const usual = GRID_COLUMNS.map(markOf);
  return marks.join() === usual.join() ? null : marks;
}

/** The choices with a width for one column, in pixels that can be kept. */
export const sizedColumn = (
  choices: readonly ColumnChoice[],
  id: string,
  width: number,
): readonly ColumnChoice[] =>
  choices.map((choice) =>
    choice.id === id ? { ...choice, width: Math.max(40, Math.min(4_000, Math.round(width))) } : choice,
  );

/** The choices with one column moved by so many places, as far as there are any. */
export function movedColumn(
  choices: readonly ColumnChoice[],
  id: GridColumnId,
  by: number,
): readonly ColumnChoice[] {
  const from = choices.findIndex((choice) => choice.id === id);
  const moved = choices[from];
  if (!moved) return choices;
  const rest = choices.filter((choice) => choice !== moved);
  const to = Math.max(0, Math.min(rest.length, from + by));
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
