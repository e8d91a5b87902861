/** A step of an outline of straight lines; points from the upper left corner. */
export type Step = readonly ['M' | 'L', x: number, y: number] | readonly ['Z'];

/** A small piece that a shape is filled with again and again, turned round the upper left corner of its drawing. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  readonly degrees: number;
  readonly pieces: readonly { readonly outline: readonly Step[]; readonly colour: string }[];
}

/** Colours are `#rrggbb`. */
export interface Shape {
  readonly outline: readonly Step[];
  readonly fill: string | Tile | null;
  readonly stroke: { readonly colour: string; readonly width: number } | null;
}
