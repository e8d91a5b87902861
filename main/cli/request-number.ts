import { Argument } from 'commander';
import { wholeNumber } from './options.ts';

/** The number of a request; for commander. */
export const requestNumber = (): Argument =>
  new Argument('<request>', 'number of the request').argParser(wholeNumber(1, 1_000_000_000));
