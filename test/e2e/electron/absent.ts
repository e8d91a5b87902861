import { test } from 'playwright/test';
import { desktopHindrance } from '../../../scripts/electron-runtime.ts';

// All that is left of the project `desktop` where it cannot run. The reason stands in the title, where every reporter shows it.
test.skip(`the suite over the desktop, because ${desktopHindrance()}`, () => {});
