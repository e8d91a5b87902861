import type { Shape } from '../../shape.ts';

export interface Words {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  /** `#rrggbb`. */
  readonly colour: `#${string}`;
}

export type Mark = Shape | Words;

/** What a chart is drawn of, from the back to the front: HTML and PDF draw the same. Points from the upper left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}
