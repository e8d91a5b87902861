import type {
  ColDef,
  ICellRendererComp,
  ICellRendererParams,
  IHeaderComp,
  IHeaderParams,
} from 'ag-grid-community';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import type { GridContext } from '../grid/grid-context.ts';
import { ALL_CHOSEN, isChosen, NONE_CHOSEN } from './selection.ts';
import { sessionBand } from './session-band.ts';

/** Id of the column of boxes, which is no column of the log. */
export const CHOICE_COLUMN = 'st-choice';

function box(label: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.ariaLabel = label;
  return input;
}

const GAP = 'var(--st-palette-surface-panel)';
const PATTERNS = [
  'none',
  `repeating-linear-gradient(0deg, ${GAP} 0 2px, transparent 2px 7px)`,
  `repeating-linear-gradient(135deg, ${GAP} 0 2px, transparent 2px 5px)`,
] as const;

/** Rows of one session share a band; its colour and its pattern are made of the session's name. */
function bandOf(session: string | null): HTMLElement | null {
  const band = sessionBand(session);
  if (band === null) return null;
  const element = document.createElement('span');
  element.className = 'st-band';
  element.ariaHidden = 'true';
  element.style.backgroundColor = `oklch(0.64 0.11 ${band.hue})`;
  element.style.backgroundImage = PATTERNS[band.pattern];
  return element;
}

/** The box of a row, ticked as the selection says. A class, as the grid asks for where it has to say when a cell ends. */
class ChoiceCell implements ICellRendererComp<ListedEntry> {
  #gui: HTMLElement = document.createElement('span');
  #unsubscribe = (): void => {};

  init({ data, context, node }: ICellRendererParams<ListedEntry, unknown, GridContext>): void {
    if (!data) return;
    const { selection, toggleRow, bands } = context;
    const input = box(`Select row ${(node.rowIndex ?? 0) + 1}`);
    input.tabIndex = -1;
    const show = (): void => {
      input.checked = isChosen(selection.get(), data.entry.id);
    };
    input.addEventListener('click', (event) => {
      if (node.rowIndex !== null) toggleRow(node.rowIndex, event.shiftKey);
      show();
    });
    show();
    this.#unsubscribe = selection.subscribe(show);
    const band = bands ? bandOf(data.entry.session_id) : null;
    if (band) this.#gui.append(band, input);
    else this.#gui = input;
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  /** Never reuses itself for another entry. */
  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this.#unsubscribe();
  }
}

/** The box over all rows: ticked, half ticked or not, as all, some or none of what matches is chosen. */
class ChoiceHeader implements IHeaderComp {
  readonly #input = box('Select all that match');
  #unsubscribe = (): void => {};

  init({ context: { selection } }: IHeaderParams<ListedEntry, GridContext>): void {
    const show = (): void => {
      const chosen = selection.get();
      this.#input.checked = chosen.kind === 'all' && chosen.without.size === 0;
      this.#input.indeterminate = chosen.kind === 'all' ? chosen.without.size > 0 : chosen.entries.size > 0;
    };
    this.#input.addEventListener('click', () => {
      const chosen = selection.get();
      const isAny = chosen.kind === 'all' || chosen.entries.size > 0;
      selection.set(isAny ? NONE_CHOSEN : ALL_CHOSEN);
    });
    show();
    this.#unsubscribe = selection.subscribe(show);
  }

  getGui(): HTMLElement {
    return this.#input;
  }

  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this.#unsubscribe();
  }
}

export const choiceColumn: ColDef<ListedEntry> = {
  colId: CHOICE_COLUMN,
  headerName: 'Selection',
  width: 40,
  minWidth: 40,
  maxWidth: 40,
  resizable: false,
  sortable: false,
  lockPosition: 'left',
  cellClass: 'st-choice',
  headerClass: 'st-choice',
  headerComponent: ChoiceHeader,
  cellRenderer: ChoiceCell,
};
