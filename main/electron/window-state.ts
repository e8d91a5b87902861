import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** Where the window was; null where that is not known, or is on no screen now. All in device-independent pixels. */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState | null {
  let state: WindowState;
  try {
    state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start, or a file somebody damaged: nothing is lost by beginning in the middle of the screen.
    return null;
  }
  return screens.some((screen) => overlaps(state.bounds, screen)) ? state : null;
}

/** Writes where the window is when it closes. */
export function rememberWindowState(
  file: string,
  window: Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized'>,
): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(state));
  });
}

/** Whether enough of the window shows to take hold of its title. */
function overlaps(a: Rectangle, b: Rectangle): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width >= 100 && height >= 100 && a.y >= b.y;
}
