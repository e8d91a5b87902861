/**
 * Puts a text on the clipboard, during a click or key press; false where the browser did not. The desktop denies the
 * page every permission, that of the asynchronous clipboard among them; a copy the person asked for needs none.
 */
export function copyText(text: string): boolean {
  let taken = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = true;
  };
  document.addEventListener('copy', fill, { capture: true });
  try {
    return document.execCommand('copy') && taken;
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
}
