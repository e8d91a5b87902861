/** Keys that mean something only where the focus is. They are handled there; here they are listed. */
export interface PlaceKeys {
  readonly place: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly title: string }[];
}

export const PLACE_KEYS: readonly PlaceKeys[] = [
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
