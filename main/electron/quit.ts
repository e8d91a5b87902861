import type { App } from 'electron';

/**
 * Holds the quit back until `close` is done, and no longer than `limitMs`: the trail is flushed, but a machine
 * that shuts down is not kept waiting. `onFailure` hears why it did not end well.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'exit'>,
  close: () => Promise<void>,
  limitMs: number,
  onFailure: (error: unknown) => void,
): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const timer = Promise.withResolvers<void>();
    const late = (): void => timer.reject(new Error(`closing took longer than ${limitMs} ms`));
    const timeout = setTimeout(late, limitMs);
    void Promise.race([close(), timer.promise])
      .catch(onFailure)
      .finally(() => {
        clearTimeout(timeout);
        app.exit();
      });
  });
}
