/** Marks a part of the screen that F6 comes to, and in it what gets the focus first. */
const REGION = '[data-region]';
const START = '[data-region-start]';
const FOCUSABLE = 'button:not(:disabled), a[href], input, [tabindex]';

const isVisible = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** What of a region gets the focus: what is marked for it, and what the Tab key would come to. */
function startOf(region: HTMLElement): HTMLElement | undefined {
  const candidates = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isVisible);
  const start = region.querySelector(START);
  return (
    candidates.find((element) => element === start) ??
    candidates.find((element) => start?.contains(element) && element.tabIndex >= 0) ??
    candidates.find((element) => element.tabIndex >= 0)
  );
}

/**
 * Puts the focus into the next region of the screen, after the last one into the first. `own` are regions that know better where
 * the keyboard belongs, by what `data-region` says.
 */
export function moveToRegion(by: 1 | -1, own: Readonly<Record<string, () => void>>): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter(isVisible);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const from = here < 0 && by < 0 ? regions.length : here;
  const region = regions[(from + by + regions.length) % regions.length];
  if (!region) return;
  const focus = own[region.dataset.region ?? ''];
  if (focus) focus();
  else startOf(region)?.focus();
}
