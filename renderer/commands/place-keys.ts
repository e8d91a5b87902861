/** Keys that mean something only where the focus is. They are handled there; here they are listed. */
export interface PlaceKeys {
  readonly place: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly title: string }[];
}

export const PLACE_KEYS: readonly PlaceKeys[] = [
  {
    place: 'In the query bar',
    keys: [
      { keys: ['Enter'], title: 'Ask' },
      { keys: ['ArrowDown'], title: 'What may come next' },
      { keys: ['Tab'], title: 'Take what is offered' },
      { keys: ['ArrowUp'], title: 'Queries asked before, where it is empty' },
      { keys: ['Escape'], title: 'Take back what was not asked' },
    ],
  },
  {
    place: 'On a filter',
    keys: [
      { keys: ['Enter'], title: 'Change it' },
      { keys: ['Delete'], title: 'Remove it' },
    ],
  },
  {
    place: 'In the list of entries',
    keys: [
      { keys: ['j', 'ArrowDown'], title: 'Next entry' },
      { keys: ['k', 'ArrowUp'], title: 'Previous entry' },
      { keys: ['Home'], title: 'First entry' },
      { keys: ['End'], title: 'Last entry' },
      { keys: ['PageUp'], title: 'A page up' },
      { keys: ['PageDown'], title: 'A page down' },
      { keys: ['Enter', 'Space'], title: 'Open the entry' },
      { keys: ['Shift+F10', 'ContextMenu'], title: 'What can be done with the value' },
      { keys: ['+'], title: 'Only this value' },
      { keys: ['-'], title: 'Not this value' },
      { keys: ['t'], title: '5 minutes before and after' },
      { keys: ['c'], title: 'Copy the value' },
      { keys: ['x'], title: 'Tick the row' },
      { keys: ['Shift+x'], title: 'Tick all rows from the one ticked before' },
    ],
  },
  {
    place: 'Among facets, filters and other rows of buttons',
    keys: [
      { keys: ['ArrowUp', 'ArrowDown'], title: 'The value above or below' },
      { keys: ['ArrowLeft', 'ArrowRight'], title: 'The button beside it' },
      { keys: ['PageUp', 'PageDown'], title: 'The field before or after' },
      { keys: ['Home', 'End'], title: 'The first or last' },
      { keys: ['Tab'], title: 'On to what comes after them' },
    ],
  },
  {
    place: 'In an open entry',
    keys: [
      { keys: ['j'], title: 'Next entry' },
      { keys: ['k'], title: 'Previous entry' },
      { keys: ['Escape'], title: 'Close it' },
    ],
  },
  {
    place: 'In any dialog, menu or picker',
    keys: [{ keys: ['Escape'], title: 'Close it' }],
  },
];
