import type { FigureProgress } from './use-figure.ts';

type Progress = FigureProgress & { readonly isPlaceholderData: boolean };

/** How far two figures have come that make one picture. */
export const bothFigures = (one: Progress, other: Progress): Progress => ({
  fault: one.fault ?? other.fault,
  timedOut: one.timedOut || other.timedOut,
  isWaiting: one.isWaiting || other.isWaiting,
  isCancelled: one.isCancelled || other.isCancelled,
  isPlaceholderData: one.isPlaceholderData || other.isPlaceholderData,
  cancel: () => {
    one.cancel();
    other.cancel();
  },
  again: () => {
    for (const figure of [one, other]) if (figure.fault || figure.isCancelled) figure.again();
  },
});
