import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Rules whose answer depends on the theme. Every other one looks at what is the same in both. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** No violation that axe can find, in the light theme and in the dark one. The theme has to follow the system's. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    // A tooltip under a resting pointer belongs to no landmark, and covers what is to be looked at.
    await page.mouse.move(640, 795);
    // One may be on its way out while another was on its way in.
    await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(0);
    // There are no frames, so axe can look at the page where it is, and has to bring back only what it found. Without this the
    // list of all that is well crosses over to another page and back, which takes five times as long as the looking.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({
      resultTypes: ['violations'],
      selectors: false,
      ...(colorScheme === 'dark' ? { runOnly: OF_COLOUR } : {}),
    });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      theme: colorScheme,
      id,
      help,
      where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }));
    expect(found).toEqual([]);
  }
}
