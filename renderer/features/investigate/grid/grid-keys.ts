import type {
  CellPosition,
  GridApi,
  HeaderPosition,
  SuppressKeyboardEventParams,
  TabToNextCellParams,
  TabToNextHeaderParams,
} from 'ag-grid-community';

/** Keys of the grid beyond AG Grid's own arrows and pages: as lists of mail and issues have them. */
const STEPS: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  j: 'next',
  k: 'previous',
  Home: 'first',
  End: 'last',
};

const plain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;

/** The keys that open a context menu on every system. */
export const asksForMenu = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);

/** True for the keys handled here, which AG Grid then leaves alone. */
export const suppressOwnKeys = ({ event }: SuppressKeyboardEventParams): boolean =>
  asksForMenu(event) || (plain(event) && (event.key in STEPS || event.key === 'Enter' || event.key === ' '));

/** Puts the focus on a row, in the column that has it now. */
export function focusRow(api: GridApi, row: number): void {
  const last = api.getDisplayedRowCount() - 1;
  const target = Math.max(0, Math.min(last, row));
  const column = api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[0];
  if (last < 0 || !column) return;
  api.ensureIndexVisible(target);
  api.setFocusedCell(target, column);
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

/** Moves by j, k, Home and End from a row; `open` is called for Enter and Space. */
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
  if (step === undefined) return;
  event.preventDefault();
  const target = { next: row + 1, previous: row - 1, first: 0, last: api.getDisplayedRowCount() - 1 }[step];
  focusRow(api, target);
}
