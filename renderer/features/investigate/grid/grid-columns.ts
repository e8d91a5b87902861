import type { CellClassParams, ColDef, ValueFormatterParams } from 'ag-grid-community';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import { shortTime, type Zone } from '../../../components/entry/entry-time.ts';
import { VERDICT_WORDS } from '../../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../../components/entry/visible-text.ts';
import type { ColumnChoice, GridColumnId } from '../columns.ts';
import { sentenceElement } from './grid-cells.ts';
import type { GridContext } from './grid-context.ts';
import { outcomeClasses, severityClasses, verdictClasses } from './mark-cells.tsx';

const text =
  (read: (listed: ListedEntry) => string | null | undefined) =>
  ({ data }: ValueFormatterParams<ListedEntry>): string => {
    const value = data && read(data);
    return value ? visibleText(value) : '';
  };

type MarkParams = Pick<CellClassParams<ListedEntry, unknown, GridContext>, 'data' | 'context'>;

/** A column of marks: the word is the cell's text, the glyph comes of its classes. */
const mark = (
  word: (listed: ListedEntry, context: GridContext) => string,
  classes: (listed: ListedEntry, context: GridContext) => string[],
): ColDef<ListedEntry> => ({
  valueFormatter: ({ data, context }: MarkParams) => (data ? word(data, context) : ''),
  cellClass: ({ data, context }: MarkParams) => (data ? classes(data, context) : []),
});

const resourceOf = ({ entry }: ListedEntry): string =>
  [entry.resource_type, entry.resource_id].filter((part) => part !== null && part !== '').join(' / ');

function columnOf(id: GridColumnId, zone: Zone): ColDef<ListedEntry> {
  switch (id) {
    case 'timestamp':
      return {
        headerName: zone === 'utc' ? 'Time (UTC)' : 'Time (local)',
        width: 200,
        sortable: true,
        sortingOrder: ['desc', 'asc'],
        cellClass: 'st-time',
        valueFormatter: text(({ entry }) => shortTime(entry.timestamp, zone)),
      };
    case 'severity':
      return {
        width: 104,
        ...mark(
          ({ entry }) => visibleText(entry.severity),
          ({ entry }) => severityClasses(entry.severity),
        ),
      };
    case 'sentence':
      return {
        width: 460,
        flex: 1,
        minWidth: 368,
        cellClass: 'st-sentence',
        cellRenderer: sentenceElement,
      };
    case 'outcome':
      return {
        width: 104,
        ...mark(
          ({ outcome }) => outcome,
          ({ outcome }) => outcomeClasses(outcome),
        ),
      };
    case 'verdict':
      return {
        width: 168,
        ...mark(
          ({ entry }, { verdictOf }) => VERDICT_WORDS[verdictOf(entry)],
          ({ entry }, { verdictOf }) => verdictClasses(verdictOf(entry)),
        ),
      };
    case 'user':
      return {
        width: 190,
        valueFormatter: text(({ entry, person }) => person?.email ?? entry.user_id),
      };
    case 'resource':
      return { width: 180, valueFormatter: text(resourceOf) };
    case 'event_type':
      return { width: 160, valueFormatter: text(({ entry }) => entry.event_type) };
    case 'action':
      return { width: 140, valueFormatter: text(({ entry }) => entry.action) };
    case 'ip_address':
    case 'session_id':
    case 'id':
      return {
        width: id === 'ip_address' ? 140 : 290,
        cellClass: 'st-mono',
        valueFormatter: text(({ entry }) => entry[id]),
      };
    case 'user_agent':
      return { width: 280, valueFormatter: text(({ entry }) => entry.user_agent) };
    case 'details':
      return { width: 420, cellClass: 'st-mono', valueFormatter: text(({ entry }) => entry.details) };
  }
}

export interface ColumnSettings {
  readonly zone: Zone;
  readonly order: Order;
  /** When the verdicts shown were found; null where nothing was checked. */
  readonly checked: string | null;
}

/** The grid's columns in the chosen order, hidden ones included so that showing one keeps its width. */
export function gridColumns(
  choices: readonly ColumnChoice[],
  { zone, order, checked }: ColumnSettings,
): ColDef<ListedEntry>[] {
  return choices.map(({ id, title, shown, width }) => ({
    colId: id,
    headerName: title,
    hide: !shown,
    sortable: false,
    ...columnOf(id, zone),
    ...(width !== undefined && { width, flex: null }),
    ...(id === 'timestamp' && { sort: order === 'newest' ? 'desc' : 'asc' }),
    ...(id === 'verdict' && checked !== null && { headerName: `Integrity, ${checked}` }),
  }));
}
