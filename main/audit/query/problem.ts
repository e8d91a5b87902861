/** Where something stands in a query's text, in UTF-16 units: from, and up to but not including. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a query's text, where, and what to write instead. */
export interface Problem extends Span {
  readonly message: string;
  readonly hint: string;
}

/** Carries a problem out of the depths of parsing; never leaves this folder. */
export class Misspelt extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function misspelt({ from, to }: Span, message: string, hint: string): never {
  throw new Misspelt({ from, to, message, hint });
}

/** Text of a query as a message quotes it. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
