/** Numbers that follow from a seed alone, on every machine: for stories that must come out the same twice. */
export interface Random {
  /** 32 random bits. */
  readonly bits: () => number;
  /** From 0 up to, not including, 1. */
  readonly unit: () => number;
  /** A whole number, both ends included. */
  readonly int: (least: number, most: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Random version-4 UUID (RFC 9562, 5.4). */
  readonly uuid: () => string;
}

const HEX = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, '0'));
const hex = (n: number): string => HEX[n & 0xffff] ?? '';

/**
 * The generator sfc32 of PractRand, which needs a few rounds until the seed has reached all of its state. One seed has
 * many independent streams.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;
  const bits = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 16; round++) bits();

  const unit = (): number => bits() / 2 ** 32;
  const int = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  return {
    bits,
    unit,
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    uuid: () => {
      const [w, x, y, z] = [bits(), bits(), bits(), bits()];
      const version = 0x4000 | (x & 0xfff);
      const variant = 0x8000 | (y & 0x3fff);
      return `${hex(w >>> 16)}${hex(w)}-${hex(x >>> 16)}-${hex(version)}-${hex(variant)}-${hex(y >>> 16)}${hex(z >>> 16)}${hex(z)}`;
    },
  };
}
