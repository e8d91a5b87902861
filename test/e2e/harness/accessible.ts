import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, type Page } from 'playwright/test';

declare global {
  interface Window {
    /** In documents that it was brought into. */
    readonly axe?: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose answer depends on the theme. Every other one looks at what is the same in both. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong. It is brought into a document once, and only what it found comes back: bringing it in anew for each
 * look, and taking back all that is well, takes several times as long as the looking.
 */
async function violationsOn(page: Page, options: axe.RunOptions) {
  // Without a value of its own, which would be looked through for its way back.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(`${AXE}; undefined`);
  return page.evaluate(async (how) => {
    if (window.axe === undefined) throw new Error('The page went away.');
    const { violations } = await window.axe.run(document, how);
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }));
  }, options);
}

/** No violation that axe can find, in the light theme and in the dark one. The theme has to follow the system's. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    // A tooltip under a resting pointer belongs to no landmark, and covers what is to be looked at.
    await page.mouse.move(640, 795);
    // One may be on its way out while another was on its way in.
    await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(0);
    const found = await violationsOn(page, {
      resultTypes: ['violations'],
      selectors: false,
      ...(colorScheme === 'dark' ? { runOnly: OF_COLOUR } : {}),
    });
    expect(found.map((violation) => ({ theme: colorScheme, ...violation }))).toEqual([]);
  }
}
