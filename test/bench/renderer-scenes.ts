import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { openFile } from '../e2e/harness/actions.ts';

/** Something a person does, of which the page must not miss a frame. */
export interface Scene {
  readonly name: string;
  /** Puts the page in place; not measured. */
  readonly prepare?: (page: Page) => Promise<void>;
  readonly play: (page: Page, entries: number) => Promise<void>;
}

/** Pixels a turn of the wheel asks for: more than Chromium grants, which is seven eighths of what is seen. */
const TURN = 2_000;
/** Turns between two looks at how far they brought us. */
const TURNS = 25;
const PAGES = 150;
/** Pixels from the end of a bar to within its thumb, past the arrow that some systems draw. */
const ARROW = 24;
const DRAG_STEPS = 200;
const STEPS = 50;
/** Milliseconds between keys: a fast typist's, and one that the drawer can follow. */
const TYPING = 70;
/** What the grid waits at least between two pages. */
const PAGING = 100;
const STEPPING = 220;
const QUERY = 'event_type:(login_success OR login_failure) -ip:10.0.0.0/8 us';

const row = (page: Page, index: number) => page.locator(`.ag-row[row-index="${index}"]`).first();
/** The numbers and figures that follow the rows are here. */
const settled = async (page: Page): Promise<void> => {
  await expect(page.getByRole('contentinfo')).toContainText('matched of');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
};
/** The first row, with the keyboard in it. */
const toTop = async (page: Page): Promise<void> => {
  await page.getByRole('grid').locator('.ag-cell').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await expect(row(page, 0).locator('.ag-cell-focus')).toBeFocused();
};

export const RENDERER_SCENES: readonly Scene[] = [
  {
    name: 'open the source',
    async play(page) {
      await openFile(page, 'bench.sqlite');
      await expect(row(page, 0)).toContainText(/\d/);
      await settled(page);
    },
  },
  {
    name: 'scroll through every row by the wheel',
    async play(page, entries) {
      await page.getByRole('grid').hover();
      while ((await row(page, entries - 1).count()) === 0) {
        for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, TURN);
      }
      await expect(row(page, entries - 1)).toContainText(/\d/);
    },
  },
  {
    name: 'drag the bar from the first row to the last',
    prepare: toTop,
    async play(page, entries) {
      const bar = await page.locator('.ag-body-vertical-scroll-viewport').boundingBox();
      if (!bar) throw new Error('There is no bar to drag.');
      const [x, top] = [bar.x + bar.width / 2, bar.y + ARROW];
      await page.mouse.move(x, top);
      await page.mouse.down();
      for (let step = 1; step <= DRAG_STEPS; step++) {
        await page.mouse.move(x, top + (bar.height * step) / DRAG_STEPS);
      }
      // A slow page comes to where the pointer is only later.
      await page.mouse.move(x, top + 2 * bar.height);
      await expect(row(page, entries - 1)).toContainText(/\d/, { timeout: 60_000 });
      await page.mouse.up();
    },
  },
  {
    name: `Page Down ${PAGES} times`,
    prepare: toTop,
    async play(page) {
      for (let turn = 0; turn < PAGES; turn++) {
        await page.keyboard.press('PageDown');
        await page.waitForTimeout(PAGING);
      }
      await expect(page.locator('.ag-row:has(.ag-cell-focus)')).toContainText(/\d/);
    },
  },
  {
    name: `type ${QUERY.length} characters with completion`,
    prepare: toTop,
    async play(page) {
      await page.keyboard.press('/');
      await page.keyboard.type(QUERY, { delay: TYPING });
      await expect(page.getByRole('listbox')).toBeVisible();
    },
  },
  {
    name: `j and k through ${STEPS} rows, drawer open`,
    async prepare(page) {
      await page.getByRole('combobox').first().fill('');
      await page.keyboard.press('Escape');
      await toTop(page);
      await row(page, 0).click();
      await expect(page.getByRole('complementary', { name: 'Entry details' })).toContainText('Session');
    },
    async play(page) {
      for (let step = 0; step < STEPS; step++) {
        await page.keyboard.press(step < STEPS / 2 ? 'j' : 'k', { delay: 0 });
        await page.waitForTimeout(STEPPING);
      }
    },
  },
];
