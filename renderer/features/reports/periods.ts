/** Days, `YYYY-MM-DD`; both belong to the period. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** From the first day of the month `months` before the one of `day`, to the last day of the month of `day`. */
function months(day: string, number: number): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  return {
    from: dayOf(Date.UTC(year, month - number + 1, 1)),
    to: dayOf(Date.UTC(year, month + 1, 1) - DAY),
  };
}

/** Quarters are those of the calendar. */
function quarter(day: string): Period {
  const month = Number(day.slice(5, 7)) - 1;
  const last = `${day.slice(0, 4)}-${String(month - (month % 3) + 3).padStart(2, '0')}-01`;
  return months(last, 3);
}

/**
 * Periods to choose from, by name, for a log with entries from `first` to `last` (in the form of `Entry.timestamp`). The last
 * month, quarter and year are those that the log ends in, since a log that was handed over ends before today.
 */
export function periodChoices(
  first: string,
  last: string,
): readonly { readonly name: string; readonly period: Period }[] {
  const [begin, end] = [first.slice(0, 10), last.slice(0, 10)];
  const [year, month] = [end.slice(0, 4), Number(end.slice(5, 7)) - 1];
  return [
    { name: `${MONTHS[month] ?? ''} ${year}`, period: months(end, 1) },
    { name: `Quarter ${Math.floor(month / 3) + 1} of ${year}`, period: quarter(end) },
    {
      name: `Year ${year}`,
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    },
    { name: 'All of the log', period: { from: begin, to: end } },
  ];
}

/** What is wrong with a period, in words; null where nothing is. */
export function problemOf({ from, to }: Period): string | null {
  if (from === '' || to === '') return 'Choose the first and the last day.';
  return from > to ? 'The first day is after the last.' : null;
}
