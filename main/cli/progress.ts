import type { Io } from './io.ts';
import { count, duration } from './numbers.ts';

const WIDTH = 24;

export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

export interface ProgressBar {
  readonly update: (state: ProgressState) => void;
  /** Takes the bar off the terminal. */
  readonly end: () => void;
}

/** The bar as one line of text, without the terminal's control sequences. */
export function progressLine(verb: string, { done, total, secondsLeft }: ProgressState): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return `${verb} ${bar} ${Math.floor(share * 100)} %, ${count(done)} of ${count(total)}${left}`;
}

/** A bar on the terminal where a person sees it; nothing where messages go to a file. */
export function createProgressBar(io: Io, verb: string): ProgressBar {
  if (!io.isTerminal.messages) return { update: () => {}, end: () => {} };
  let shown = false;
  return {
    update(state) {
      shown = true;
      io.say(`\r\x1b[2K${progressLine(verb, state)}`);
    },
    end() {
      if (shown) io.say('\r\x1b[2K');
      shown = false;
    },
  };
}
