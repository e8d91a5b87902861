import type { Clock } from './clock.ts';
import type { FilePicker } from './file-picker.ts';
import type { JobProcessFactory } from './job-process.ts';
import type { Notifier } from './notifier.ts';
import type { Opener } from './opener.ts';
import type { SecretStore } from './secret-store.ts';

/** What a host must supply for the core to run in it. */
export interface Ports {
  readonly host: 'electron' | 'web' | 'cli';
  readonly clock: Clock;
  readonly secrets: SecretStore;
  readonly picker: FilePicker | null;
  readonly opener: Opener | null;
  readonly notifier: Notifier | null;
  readonly startJobProcess: JobProcessFactory;
}
