import { useEffect } from 'react';
import { commandTable } from './command-table.ts';
import { createKeyReader } from './key-reader.ts';

/** True where characters belong to what is being typed into. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])',
  );

/** A dialog, a menu or a picker lies over the page. */
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"], .MuiPopover-root') !== null;

/** Lets keys run commands from anywhere but from dialogs and, where they are characters, from fields. */
export function useCommandKeys(singleKeys: boolean): void {
  useEffect(() => {
    const reader = createKeyReader();
    const read = (event: KeyboardEvent): boolean => {
      const situation = {
        typing: isTyping(event.target),
        covered: isCovered(),
        singleKeys,
        now: performance.now(),
      };
      const reading = reader.read(event, situation, commandTable.list());
      if (reading.kind === 'nothing') return false;
      event.preventDefault();
      if (reading.kind === 'run') reading.command.run();
      return true;
    };
    // What has the focus may mean something else by the second key of a sequence, and by the first it comes before us.
    const seen = new WeakSet<Event>();
    const further = (event: KeyboardEvent): void => {
      if (!reader.isWithin(performance.now())) return;
      seen.add(event);
      if (read(event)) event.stopPropagation();
    };
    const first = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.isComposing || seen.has(event)) return;
      read(event);
    };
    window.addEventListener('keydown', further, { capture: true });
    window.addEventListener('keydown', first);
    return () => {
      window.removeEventListener('keydown', further, { capture: true });
      window.removeEventListener('keydown', first);
    };
  }, [singleKeys]);
}
