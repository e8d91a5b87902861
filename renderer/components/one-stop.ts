/** Where the arrows lead from one control of a group: by row, and within the row. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What a key does in a group of controls; null where it means nothing there. `groups` are the rows that groups begin with. */
export function placeAfter(
  key: string,
  { row, column }: Place,
  lengths: readonly number[],
  groups: readonly number[],
): Place | null {
  const lastRow = lengths.length - 1;
  const inRow = (to: number): Place => {
    const target = Math.max(0, Math.min(lastRow, to));
    return { row: target, column: Math.min(column, (lengths[target] ?? 1) - 1) };
  };
  switch (key) {
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, (lengths[row] ?? 1) - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowDown':
      return lastRow === 0 ? null : inRow(row + 1);
    case 'ArrowUp':
      return lastRow === 0 ? null : inRow(row - 1);
    case 'PageDown':
      return lastRow === 0 ? null : inRow(groups.find((start) => start > row) ?? lastRow);
    case 'PageUp':
      return lastRow === 0 ? null : inRow(groups.findLast((start) => start < row) ?? 0);
    case 'Home':
      return { row: 0, column: 0 };
    case 'End':
      return { row: lastRow, column: (lengths[lastRow] ?? 1) - 1 };
    default:
      return null;
  }
}

const CONTROLS = 'button:not(:disabled), a[href]';

/** The controls in their rows: elements marked as rows, or all of them in one. Parts marked as groups begin with a row. */
function rowsOf(group: HTMLElement): { rows: HTMLElement[][]; groups: number[] } {
  const marked = [...group.querySelectorAll<HTMLElement>('[data-row]')];
  const rows = (marked.length === 0 ? [group] : marked)
    .map((row) => [...row.querySelectorAll<HTMLElement>(CONTROLS)])
    .filter((controls) => controls.length > 0);
  const parts = rows.map(([first]) => first?.closest('[data-rows]') ?? null);
  return { rows, groups: parts.flatMap((part, row) => (part === parts[row - 1] ? [] : [row])) };
}

/**
 * Makes the controls in an element one stop of the Tab key, as a toolbar is (ARIA Authoring Practices, "roving tabindex"):
 * Tab comes to the one that had the focus last, arrows, Home and End go on from it. Where there is no control, the element itself
 * is the stop, so that it can be scrolled. Controls may come and go; where the one with the focus goes, the next one gets it.
 * Returns what ends it.
 */
export function makeOneStop(group: HTMLElement): () => void {
  let current: HTMLElement | null = null;
  let index = 0;
  let hadFocus = false;
  // Until somebody was here, it begins at its beginning, whatever comes before the control that was first.
  let wasVisited = false;

  const sync = (): void => {
    const { rows } = rowsOf(group);
    const controls = rows.flat();
    if (!wasVisited || !current || !controls.includes(current)) {
      const focused = document.activeElement;
      const isLost = focused === null || focused === document.body || focused === current;
      current = controls[Math.min(index, controls.length - 1)] ?? null;
      if (hadFocus && isLost) (current ?? group).focus({ preventScroll: true });
    }
    index = current ? controls.indexOf(current) : 0;
    for (const control of controls) setTabIndex(control, control === current ? 0 : -1);
    if (controls.length === 0) setTabIndex(group, 0);
    else group.removeAttribute('tabindex');
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    hadFocus = true;
    wasVisited = true;
    if (!(target instanceof HTMLElement) || !rowsOf(group).rows.flat().includes(target)) return;
    current = target;
    sync();
  };
  // Where a control is taken away, which the observer hears of first, or the window is left, nobody has moved the focus.
  const onFocusOut = (): void => {
    setTimeout(() => {
      if (document.hasFocus()) hadFocus = group.contains(document.activeElement);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { rows, groups } = rowsOf(group);
    const row = rows.findIndex((controls) => controls.includes(event.target as HTMLElement));
    if (row < 0) return;
    const column = rows[row]?.indexOf(event.target as HTMLElement) ?? 0;
    const to = placeAfter(
      event.key,
      { row, column },
      rows.map(({ length }) => length),
      groups,
    );
    if (!to) return;
    event.preventDefault();
    rows[to.row]?.[to.column]?.focus();
  };

  const observer = new MutationObserver(sync);
  observer.observe(group, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['tabindex', 'disabled', 'href'],
  });
  group.addEventListener('focusin', onFocusIn);
  group.addEventListener('focusout', onFocusOut);
  group.addEventListener('keydown', onKeyDown);
  sync();
  return () => {
    observer.disconnect();
    group.removeEventListener('focusin', onFocusIn);
    group.removeEventListener('focusout', onFocusOut);
    group.removeEventListener('keydown', onKeyDown);
  };
}

function setTabIndex(element: HTMLElement, value: 0 | -1): void {
  if (element.getAttribute('tabindex') !== String(value)) element.setAttribute('tabindex', String(value));
}
