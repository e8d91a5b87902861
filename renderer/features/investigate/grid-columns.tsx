import Box from '@mui/material/Box';
import type { ColDef, ICellRendererParams, ValueFormatterParams } from 'ag-grid-community';
import type { ReactNode } from 'react';
import type { Entry, ListedEntry, Order } from '../../../main/contract/entries.ts';
import { shortTime, type Zone } from '../../components/entry/entry-time.ts';
import { OutcomeMark } from '../../components/entry/outcome-mark.tsx';
import { SentenceText } from '../../components/entry/sentence-text.tsx';
import { SeverityMark } from '../../components/entry/severity-mark.tsx';
import { type VerdictKind, VerdictMark } from '../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import type { ColumnChoice, GridColumnId } from './columns.ts';
import type { SelectionStore } from './selection/selection.ts';

/** What cells are drawn with beside the entry. */
export interface GridContext {
  /** What the latest verification said of an entry; `unchecked` where it cannot know. */
  readonly verdictOf: (entry: Entry) => VerdictKind;
  readonly selection: SelectionStore;
  /** Ticks a row or takes its tick away; `range` does so to all from the row ticked before. */
  readonly toggleRow: (row: number, range: boolean) => void;
  /** Whether rows of one session share a band. */
  readonly bands: boolean;
}

type Cell = ICellRendererParams<ListedEntry, unknown, GridContext>;

/** A bar of the height of a line, where an entry has not come yet. */
function Pending({ width }: { readonly width: number }) {
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        display: 'inline-block',
        verticalAlign: 'middle',
        height: 8,
        width: `${width}%`,
        bgcolor: 'surface.sunken',
        borderRadius: '4px',
      }}
    />
  );
}

const drawn =
  (draw: (listed: ListedEntry, context: GridContext) => ReactNode) =>
  ({ data, context }: Cell) =>
    data ? draw(data, context) : <Pending width={60} />;

const text =
  (read: (listed: ListedEntry) => string | null | undefined) =>
  ({ data }: ValueFormatterParams<ListedEntry>): string => {
    const value = data && read(data);
    return value ? visibleText(value) : '';
  };

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
        cellRenderer: drawn(({ entry }) => (
          <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', color: 'text.secondary' }}>
            {visibleText(shortTime(entry.timestamp, zone))}
          </Box>
        )),
      };
    case 'severity':
      return {
        width: 104,
        cellRenderer: drawn(({ entry }) => <SeverityMark severity={entry.severity} />),
      };
    case 'sentence':
      return {
        width: 460,
        flex: 1,
        minWidth: 420,
        cellRenderer: drawn((listed) => <SentenceText listed={listed} />),
      };
    case 'outcome':
      return { width: 104, cellRenderer: drawn(({ outcome }) => <OutcomeMark outcome={outcome} />) };
    case 'verdict':
      return {
        width: 168,
        cellRenderer: drawn(({ entry }, { verdictOf }) => <VerdictMark kind={verdictOf(entry)} />),
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
