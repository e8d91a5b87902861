import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { count } from '../../main/cli/numbers.ts';
import { table } from '../../main/cli/table.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { createFirstAdministrator } from '../e2e/harness/actions.ts';
import { startWebHost } from '../e2e/harness/web-host.ts';
import { LONG, type MainThread, onMainThread } from './main-thread.ts';
import { RENDERER_SCENES } from './renderer-scenes.ts';

/** A fixed piece of work, to know the machine by: some 20 milliseconds of one where nothing else runs. */
function calibration(): number {
  let made = 0;
  for (let turn = 0; turn < 40; turn++) {
    const texts = Array.from({ length: 2_000 }, (_, index) => `${index * turn}`);
    made += texts.sort().join().length;
  }
  return made;
}

/** Tasks of a page with nothing in it that does the fixed work twenty times, by a timer each. */
function calibrated(browser: Browser, page: Page): Promise<MainThread> {
  return onMainThread(browser, page, async () => {
    await page.evaluate(`(async () => {
      ${calibration.toString()}
      for (let turn = 0; turn < 20; turn++) {
        await new Promise((done) => setTimeout(() => done(calibration()), 20));
      }
    })()`);
  });
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;

const lineOf = (scene: string, found: MainThread, judged: boolean): string[] => [
  scene,
  count(found.tasks),
  ms(found.total),
  found.p95.toFixed(1),
  count(found.long),
  ms(found.worst),
  count(found.own.long),
  ms(found.own.worst),
  judged ? (found.worst <= LONG ? 'met' : 'NOT MET') : '',
];

/** Drives the built page in a Chromium over so many entries; a table of how long its main thread was held by each scene. */
export async function measureRenderer(entries: number): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-bench-'));
  const home = join(root, 'home');
  mkdirSync(home);
  await writeSample(join(home, 'bench.sqlite'), { entries });
  const host = await startWebHost({ workspace: join(root, 'workspace'), home });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    // The bar beside the rows is dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const lines: string[][] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    await page.goto('about:blank');
    lines.push(lineOf('20 times a fixed piece of work', await calibrated(browser, page), false));
    await page.goto(host.entryUrl);
    await createFirstAdministrator(page);
    for (const { name, prepare, play } of RENDERER_SCENES) {
      await prepare?.(page);
      lines.push(lineOf(name, await onMainThread(browser, page, () => play(page, entries)), true));
    }
  } finally {
    await browser.close();
    await host.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return table(
    [
      { title: `MAIN THREAD, ${count(entries)} ENTRIES` },
      { title: 'TASKS', align: 'right' },
      { title: 'IN ALL', align: 'right' },
      { title: 'P95 MS', align: 'right' },
      { title: `OVER ${LONG} MS`, align: 'right' },
      { title: 'WORST', align: 'right' },
      { title: 'OF OWN TIME OVER', align: 'right' },
      { title: 'WORST', align: 'right' },
      { title: `${LONG} MS` },
    ],
    lines,
  );
}
