import type {
  CellPosition,
  GridApi,
  HeaderPosition,
  SuppressKeyboardEventParams,
  TabToNextCellParams,
  TabToNextHeaderParams,
} from 'ag-grid-community';
import { ROW_BUFFER } from './grid-theme.ts';

/** Keys of the grid beyond AG Grid's own arrows: as lists of mail and issues have them. */
const STEPS: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last' | 'down' | 'up'>> = {
  j: 'next',
  k: 'previous',
  Home: 'first',
  End: 'last',
  // AG Grid would draw the rows of a page twice: scrolled to the row to go to, and then by a page.
  PageDown: 'down',
  PageUp: 'up',
};
/** Milliseconds after which a key that is held down is not made up for. */
const OVERDUE = 100;

const plain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;

/** The keys that open a context menu on every system. */
export const asksForMenu = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);

/** True for the keys handled here, which AG Grid then leaves alone. */
export function suppressOwnKeys({ event }: SuppressKeyboardEventParams): boolean {
  if (asksForMenu(event)) return true;
  if (!plain(event)) return false;
  if (!(event.key in STEPS)) return event.key === 'Enter' || event.key === ' ';
  // Else the browser scrolls too, before the grid tells of the key.
  if (event.key.length > 1) event.preventDefault();
  return true;
}

/** Puts the focus on a row, in the column that has it now. */
export function focusRow(api: GridApi, row: number): void {
  const last = api.getDisplayedRowCount() - 1;
  const target = Math.max(0, Math.min(last, row));
  const column = api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[0];
  if (last < 0 || !column) return;
  api.ensureIndexVisible(target);
  api.setFocusedCell(target, column);
}

/** The row at the top. Pixels say it only near the first: where no element can be as high as all rows, the grid stretches them. */
export function firstSeen(api: GridApi): number {
  const first = api.getFirstDisplayedRowIndex();
  if (first > 0) return first + ROW_BUFFER;
  return Math.floor(api.getVerticalPixelRange().top / api.getSizesForCurrentTheme().rowHeight);
}

/** Scrolls by what is seen, and returns by how many rows. */
function scrollPage(api: GridApi, direction: 1 | -1): number {
  const { top, bottom } = api.getVerticalPixelRange();
  const rows = direction * Math.max(1, Math.floor((bottom - top) / api.getSizesForCurrentTheme().rowHeight));
  const last = api.getDisplayedRowCount() - 1;
  api.ensureIndexVisible(Math.max(0, Math.min(last, firstSeen(api) + rows)), 'top');
  return rows;
}

/** Tab goes from the titles to the cells and out: arrows move within each. */
export function tabFromHeader({
  api,
  backwards,
  previousHeaderPosition,
}: TabToNextHeaderParams): HeaderPosition | boolean {
  if (backwards || !previousHeaderPosition) return false;
  const first = api.getFirstDisplayedRowIndex();
  return first < 0 ? false : { headerRowIndex: -1, column: previousHeaderPosition.column };
}

/** Row -1 is the row of titles. */
export const tabFromCell = ({
  backwards,
  previousCellPosition: { column },
}: TabToNextCellParams): CellPosition | boolean => backwards && { rowIndex: -1, rowPinned: null, column };

/** Moves by j, k, Home, End and pages from a row; `open` is called for Enter and Space. */
export function handleGridKey(
  api: GridApi,
  event: Event | null | undefined,
  row: number | null,
  open: (row: number) => void,
): void {
  if (!(event instanceof KeyboardEvent) || !plain(event) || row === null) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    open(row);
    return;
  }
  const step = STEPS[event.key];
  if (step === undefined || (event.repeat && performance.now() - event.timeStamp > OVERDUE)) return;
  const target = {
    next: () => row + 1,
    previous: () => row - 1,
    first: () => 0,
    last: () => api.getDisplayedRowCount() - 1,
    down: () => row + scrollPage(api, 1),
    up: () => row + scrollPage(api, -1),
  }[step]();
  focusRow(api, target);
}
