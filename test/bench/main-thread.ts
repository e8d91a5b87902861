import type { Browser, Page } from 'playwright';
import { z } from 'zod';

/** Milliseconds after which a task holds a frame back: https://www.w3.org/TR/longtasks-1/ */
export const LONG = 50;
/** Milliseconds under which a task is none worth counting: a page runs thousands of these. */
const WORTH = 1;

/** What the page's main thread did, in milliseconds: by the clock, and of it the thread's own time on a processor. */
export interface MainThread {
  /** Tasks of a millisecond at least. */
  readonly tasks: number;
  readonly total: number;
  readonly p95: number;
  /** Tasks over `LONG`. */
  readonly long: number;
  readonly worst: number;
  /** The same by processor time, which others on a busy machine do not lengthen. */
  readonly own: { readonly long: number; readonly worst: number };
}

/** Of Chromium's trace, what is read here: https://chromedevtools.github.io/devtools-protocol/ (Tracing) */
const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds, by the clock and of the thread. */
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).loose().optional(),
    }),
  ),
});
type TraceEvent = z.infer<typeof traceSchema>['traceEvents'][number];

const CATEGORIES = ['-*', 'disabled-by-default-devtools.timeline'];

/** Runs `scene` and says what the page's main thread did meanwhile, until `settle` milliseconds after it. */
export async function onMainThread(
  browser: Browser,
  page: Page,
  scene: () => Promise<void>,
  settle = 500,
): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await scene();
  await page.waitForTimeout(settle);
  const { traceEvents } = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
  return summed(tasksOf(traceEvents));
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** Tasks of the busiest renderer: Chromium keeps a spare one beside the page's. */
function tasksOf(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const renderers = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = Map.groupBy(
    events.filter((event) => event.name === 'RunTask' && renderers.has(threadOf(event))),
    threadOf,
  );
  const busy = (of: readonly TraceEvent[]): number => sum(of.map(({ dur = 0 }) => dur));
  return [...tasks.values()].sort((a, b) => busy(b) - busy(a))[0] ?? [];
}

function summed(tasks: readonly TraceEvent[]): MainThread {
  const worth = tasks
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, own: tdur / 1000 }))
    .filter(({ clock }) => clock >= WORTH);
  const clock = worth.map((task) => task.clock).sort((a, b) => a - b);
  const own = worth.map((task) => task.own);
  return {
    tasks: worth.length,
    total: sum(clock),
    p95: clock[Math.floor(0.95 * (clock.length - 1))] ?? 0,
    long: clock.filter((took) => took > LONG).length,
    worst: clock.at(-1) ?? 0,
    own: { long: own.filter((took) => took > LONG).length, worst: Math.max(0, ...own) },
  };
}
