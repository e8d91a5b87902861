import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../logging/log.ts';
import type { Spill } from './spill.ts';
import type { TrailEntry, TrailStore } from './store.ts';

/**
 * What became of an entry, worst last: in the database; on the disk in a spill file; only in memory, because
 * neither took it; gone, because memory was full too (the trail then gets an entry that says how many); or
 * not recorded, because recording is off.
 */
export type Kept = 'stored' | 'spilled' | 'held' | 'lost' | 'off';

export interface TrailWriterOptions {
  readonly store: TrailStore;
  readonly spill: Spill;
  readonly log: Log;
  /** Told after the store works again how many entries were lost, if any. */
  readonly onGap: (lost: number) => void;
  /** Entries held in memory at the most; 10,000 where absent. */
  readonly capacity?: number | undefined;
  /** Milliseconds between two flushes at the least; 20 where absent. The first is immediate. */
  readonly flushMilliseconds?: number | undefined;
  /** Milliseconds before a failed store is tried again, doubled up to 30 s; 250 where absent. */
  readonly retryMilliseconds?: number | undefined;
}

export interface TrailWriter {
  /** Queues an entry and returns at once. Settles when it is on the disk, or cannot be; never rejects. */
  add(entry: TrailEntry): Promise<Kept>;
  /** Settles when everything queued before is kept, trying the store now even if it failed a moment ago. */
  flush(): Promise<void>;
  /** How it stands at this moment. */
  state(): TrailState;
  /** Flushes; what is added later goes to a spill file for the next start. */
  close(): Promise<void>;
}

export interface TrailState {
  /** Entries that wait to be written. */
  readonly waiting: number;
  /** Times in a row that the store did not take them. */
  readonly failures: number;
  /** Whether entries lie in spill files. */
  readonly spilled: boolean;
}

interface Waiting {
  readonly entry: TrailEntry;
  readonly settle: (kept: Kept) => void;
}

const BATCH = 500;
const LONGEST_RETRY = 30_000;

/** Takes entries in memory and writes them in batches: to the store, or to the spill while the store fails. */
export function createTrailWriter(options: TrailWriterOptions): TrailWriter {
  const {
    store,
    spill,
    log,
    onGap,
    capacity = 10_000,
    flushMilliseconds = 20,
    retryMilliseconds = 250,
  } = options;
  const queue: Waiting[] = [];
  let draining: Promise<void> | null = null;
  let scheduled = false;
  let lastFlush = Number.NEGATIVE_INFINITY;
  let retryTimer: NodeJS.Timeout | null = null;
  let failures = 0;
  let spillFails = false;
  let lost = 0;
  let closed = false;
  /** At the start, spill files of processes that died are read back too. */
  let startup = true;

  /** The first flush after a pause is immediate; while entries keep coming each flush takes a batch of them. */
  const schedule = (): void => {
    if (scheduled || draining) return;
    scheduled = true;
    const wait = lastFlush + flushMilliseconds - performance.now();
    const run = (): void => {
      scheduled = false;
      if (!retryTimer) void drain();
      else if (!spillFails) spillQueue();
    };
    if (wait <= 0 || queue.length >= BATCH) setImmediate(run);
    else setTimeout(run, wait);
  };

  /** One at a time; whoever asks while it runs waits for the same one. */
  const drain = (): Promise<void> => {
    draining ??= drainOnce().finally(() => {
      draining = null;
      if (queue.length > 0 && !retryTimer) schedule();
    });
    return draining;
  };

  const drainOnce = async (): Promise<void> => {
    if (retryTimer) clearTimeout(retryTimer);
    retryTimer = null;
    try {
      await readBack();
      while (queue.length > 0) {
        const batch = queue.slice(0, BATCH);
        store.append(batch.map(({ entry }) => entry));
        queue.splice(0, batch.length);
        for (const { settle } of batch) settle('stored');
        if (queue.length > 0) await nextTurn();
      }
      lastFlush = performance.now();
      recovered();
    } catch (error) {
      failed(error);
    }
  };

  /** Spilled entries are older than those in the queue, so they come first. */
  const readBack = async (): Promise<void> => {
    while (startup || spill.pending) {
      for (const file of filesToRead()) {
        for (const batch of readable(file)) {
          store.append(batch);
          await nextTurn();
        }
        spill.drop(file);
      }
      startup = false;
    }
  };

  const filesToRead = (): string[] => {
    try {
      return spill.files(startup ? 'all' : 'own');
    } catch (error) {
      log.critical('Audit logging failed', { problem: 'unreadable folder of spill files', error });
      return [];
    }
  };

  /** Batches of a spill file. One that cannot be read is left where it is: it must not hold up what follows. */
  function* readable(file: string): Generator<readonly TrailEntry[]> {
    try {
      const { entries, damaged } = spill.read(file);
      log.info('Audit entries are read back', { file, entries: entries.length });
      if (damaged > 0) log.critical('Audit logging failed', { problem: 'damaged lines', file, damaged });
      for (let at = 0; at < entries.length; at += BATCH) yield entries.slice(at, at + BATCH);
    } catch (error) {
      log.critical('Audit logging failed', { problem: 'unreadable spill file', file, error });
    }
  }

  const failed = (error: unknown): void => {
    failures += 1;
    log.critical('Audit logging failed', { error, waiting: queue.length, failures });
    spillQueue();
    const wait = Math.min(retryMilliseconds * 2 ** Math.min(failures - 1, 16), LONGEST_RETRY);
    // Not worth keeping a process alive for: what is spilled is read back at the next start.
    retryTimer = setTimeout(() => void drain(), wait).unref();
  };

  const recovered = (): void => {
    if (failures > 0) log.info('Audit logging works again', { failures });
    failures = 0;
    spillFails = false;
    if (lost === 0) return;
    const gap = lost;
    lost = 0;
    onGap(gap);
  };

  /** Everything queued goes to the file at once; what the file does not take stays in memory. */
  const spillQueue = (): boolean => {
    if (queue.length === 0) return true;
    lastFlush = performance.now();
    try {
      spill.append(queue.map(({ entry }) => entry));
      spillFails = false;
      for (const { settle } of queue.splice(0)) settle('spilled');
      return true;
    } catch (error) {
      spillFails = true;
      log.critical('Audit logging failed', { problem: 'spill file', error, waiting: queue.length });
      for (const { settle } of queue) settle('held');
      return false;
    }
  };

  const makeRoom = (): boolean => {
    if (queue.length < capacity) return true;
    return !spillFails && spillQueue();
  };

  return {
    add(entry) {
      if (!makeRoom()) {
        lost += 1;
        log.critical('Audit logging failed', { problem: 'entry lost', lost, entry });
        return Promise.resolve('lost');
      }
      return new Promise((resolve) => {
        queue.push({ entry, settle: resolve });
        if (closed) spillQueue();
        else if (retryTimer && spillFails) resolve('held');
        else schedule();
      });
    },
    async flush() {
      // One that is running may have met its failure already: this asks for one that begins now.
      await draining;
      do await drain();
      while (queue.length > 0 && failures === 0);
    },
    state: () => ({ waiting: queue.length, failures, spilled: spill.pending }),
    async close() {
      await this.flush();
      closed = true;
      if (retryTimer) clearTimeout(retryTimer);
      if (queue.length > 0) {
        log.critical('Audit logging failed', {
          problem: 'entries lost at the end',
          entries: queue.map(({ entry }) => entry),
        });
      }
    },
  };
}
