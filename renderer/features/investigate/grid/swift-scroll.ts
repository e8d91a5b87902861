/** Milliseconds between two leaps of which the grid is told: often enough to see where one is. */
const BETWEEN_LEAPS = 150;

interface Scroller {
  /** Where it stood when the grid was told last, in pixels. */
  told: number;
  /** When the grid was told of a leap. */
  at: number;
  /** Tells it of the leap that is held back. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Has a grid draw rows a few times a second, and not in each frame, while somebody scrolls so fast that nothing of one frame
 * is seen in the next: nobody reads these, and what is made and thrown away for each of them takes memory that has to be
 * cleaned up in the middle of a frame. The grid hears of a leap in a task of its own, and at once of all other scrolling.
 *
 * @returns what ends it
 */
export function sparingLeaps(place: HTMLElement): () => void {
  const scrollers = new Map<EventTarget, Scroller>();

  function tell(element: HTMLElement, scroller: Scroller): void {
    scroller.timer = undefined;
    scroller.told = element.scrollTop;
    scroller.at = performance.now();
    element.dispatchEvent(new Event('scroll'));
    settle(element);
  }

  function onScroll(event: Event): void {
    const element = event.target;
    if (!(element instanceof HTMLElement)) return;
    const scroller = scrollers.get(element) ?? { told: 0, at: 0, timer: undefined };
    scrollers.set(element, scroller);
    const distance = Math.abs(element.scrollTop - scroller.told);
    // What is hidden has no height.
    if (distance === 0 || distance < element.clientHeight) {
      clearTimeout(scroller.timer);
      scroller.timer = undefined;
      scroller.told = element.scrollTop;
      return;
    }
    // The grid listens further inside.
    event.stopPropagation();
    const left = Math.max(0, scroller.at + BETWEEN_LEAPS - performance.now());
    scroller.timer ??= setTimeout(() => tell(element, scroller), left);
  }

  place.addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    place.removeEventListener('scroll', onScroll, { capture: true });
    for (const { timer } of scrollers.values()) clearTimeout(timer);
  };
}

/** Has the browser lay out what was drawn, which it would else do in its next frame beside all else that this has to do. */
export function settle(element: HTMLElement): void {
  element.getBoundingClientRect();
}
