import type { ColDef, ICellRendererParams, IHeaderParams } from 'ag-grid-community';
import { useSyncExternalStore } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import type { GridContext } from '../grid-columns.tsx';
import { ALL_CHOSEN, isChosen, NONE_CHOSEN } from './selection.ts';
import { sessionBand } from './session-band.ts';

/** Id of the column of boxes, which is no column of the log. */
export const CHOICE_COLUMN = 'st-choice';

function ChoiceCell({ data, context, node }: ICellRendererParams<ListedEntry, unknown, GridContext>) {
  const { selection, toggleRow } = context;
  const id = data?.entry.id;
  const isTicked = useSyncExternalStore(selection.subscribe, () =>
    id === undefined ? false : isChosen(selection.get(), id),
  );
  if (!data) return null;
  return (
    <>
      {context.bands && <Band session={data.entry.session_id} />}
      {/* A plain box: hundreds of MUI's would be drawn anew at each scroll. */}
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isTicked}
        aria-label={`Select row ${(node.rowIndex ?? 0) + 1}`}
        onChange={({ nativeEvent }) => {
          const range = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
          if (node.rowIndex !== null) toggleRow(node.rowIndex, range);
        }}
      />
    </>
  );
}

/** Rows of one session share a band; its colour and its pattern are made of the session's name. */
function Band({ session }: { readonly session: string | null }) {
  const band = sessionBand(session);
  return band === null ? null : (
    <span
      aria-hidden="true"
      className="st-band"
      style={{
        backgroundColor: `oklch(0.64 0.11 ${band.hue})`,
        backgroundImage: PATTERNS[band.pattern],
      }}
    />
  );
}

const GAP = 'var(--st-palette-surface-panel)';
const PATTERNS = [
  'none',
  `repeating-linear-gradient(0deg, ${GAP} 0 2px, transparent 2px 7px)`,
  `repeating-linear-gradient(135deg, ${GAP} 0 2px, transparent 2px 5px)`,
] as const;

function ChoiceHeader({ context }: IHeaderParams<ListedEntry, GridContext>) {
  const { selection } = context;
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const isAll = chosen.kind === 'all' && chosen.without.size === 0;
  const isSome = chosen.kind === 'all' ? chosen.without.size > 0 : chosen.entries.size > 0;
  return (
    <input
      type="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = isSome;
      }}
      checked={isAll}
      aria-label="Select all that match"
      onChange={() => selection.set(isAll || isSome ? NONE_CHOSEN : ALL_CHOSEN)}
    />
  );
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
