import type { Range } from './code-points.ts';
import type { PlainRegex } from './regex-fold.ts';

/** A step of a program; the numbers are those of the steps that follow. */
export type Step =
  | { readonly does: 'take'; readonly set: number; to: number }
  | { readonly does: 'fork'; to: number; or: number }
  | { readonly does: 'start' | 'end'; to: number }
  | { readonly does: 'accept' };

/**
 * A regular expression as steps, after Ken Thompson (https://swtch.com/~rsc/regexp/regexp1.html): whoever follows all
 * of them at once never has to go back. Repetitions are written out.
 */
export interface Program {
  readonly steps: readonly Step[];
  readonly begin: number;
  readonly sets: readonly (readonly Range[])[];
}

/** Number of the step that accepts. */
export const ACCEPT = 0;

export function programOf(regex: PlainRegex): Program {
  const steps: Step[] = [{ does: 'accept' }];
  const sets: (readonly Range[])[] = [];
  const numbers = new Map<string, number>();

  const add = (step: Step): number => steps.push(step) - 1;
  const setNumber = (ranges: readonly Range[]): number => {
    const key = ranges.join();
    const number = numbers.get(key) ?? sets.push(ranges) - 1;
    numbers.set(key, number);
    return number;
  };

  /** The step that `node` begins with when `to` is to follow it. */
  const before = (node: PlainRegex, to: number): number => {
    switch (node.kind) {
      case 'start':
      case 'end':
        return add({ does: node.kind, to });
      case 'set':
        return add({ does: 'take', set: setNumber(node.ranges), to });
      case 'sequence':
        return node.of.reduceRight((next, one) => before(one, next), to);
      case 'choice':
        return node.of
          .map((one) => before(one, to))
          .reduceRight((or, first) => add({ does: 'fork', to: first, or }));
      case 'repeat': {
        let next = node.most === null ? endless(node.of, to) : to;
        for (let more = node.least; more < (node.most ?? 0); more++) {
          next = add({ does: 'fork', to: before(node.of, next), or: to });
        }
        for (let more = 0; more < node.least; more++) next = before(node.of, next);
        return next;
      }
    }
  };
  const endless = (node: PlainRegex, to: number): number => {
    const fork: Step = { does: 'fork', to: 0, or: to };
    const number = add(fork);
    fork.to = before(node, number);
    return number;
  };

  return { begin: before(regex, ACCEPT), steps, sets };
}
