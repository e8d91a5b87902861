import type { TestDetails } from 'playwright/test';

/** Marks tests of what only the web host has, and says what that is. The project `desktop` leaves them out. */
export const webOnly = (reason: string): TestDetails => ({
  tag: '@web',
  annotation: { type: 'web host only', description: reason },
});
