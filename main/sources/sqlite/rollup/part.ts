import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { OUTCOMES } from '../../../audit/outcome.ts';
import type { Share } from '../../figures.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { type Combination, cellsOf, combinationOf, type Rows } from './rollup.ts';

/** One share of a roll-up. Codes are numbers of its own combinations. */
export interface Part extends Rows {
  readonly combinations: readonly Combination[];
  readonly entries: number;
  readonly separator: string;
  readonly unusual: readonly number[] | null;
}

/** Of which share of a source in which state a part is. */
export interface PartLabel {
  readonly fingerprint: string;
  readonly share: Share;
}

/** The outcome, then the cells in the order of `ROLLED_COLUMNS`. */
const combinationSchema = z
  .tuple([z.enum(OUTCOMES)], z.string().nullable())
  .refine((stored) => stored.length === ROLLED_COLUMNS.length + 1);
type StoredCombination = z.infer<typeof combinationSchema>;

const headSchema = z.strictObject({
  /** Of this form; another one is made anew. */
  version: z.literal(2),
  fingerprint: z.string(),
  share: z.strictObject({ number: z.int(), of: z.int() }),
  first: z.int(),
  places: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  separator: z.string(),
  unusual: z.array(z.int()).nullable(),
  combinations: z.array(combinationSchema),
  crc32: z.int(),
});

const LENGTH_BYTES = 4;
const TIME_BYTES = 8;
const CODE_BYTES = 4;
/** Times begin at a multiple of their size, so that they can be looked at in place. */
const aligned = (length: number): number => Math.ceil(length / TIME_BYTES) * TIME_BYTES;

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Writes a part: the length of its head, the head as JSON, then times and codes as this machine holds numbers, because the
 * workspace that it stands in is this machine's.
 */
export function writePart(path: string, part: Part, { fingerprint, share }: PartLabel): void {
  const { first, codes, times, entries, separator, unusual, combinations } = part;
  const head = Buffer.from(
    JSON.stringify({
      version: 2,
      fingerprint,
      share,
      first,
      places: codes.length,
      entries,
      separator,
      unusual: unusual && [...unusual],
      combinations: combinations.map((one): StoredCombination => [one.outcome, ...cellsOf(one)]),
      crc32: crc32(bytesOf(codes), crc32(bytesOf(times))),
    } satisfies z.input<typeof headSchema>),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const padding = Buffer.alloc(aligned(LENGTH_BYTES + head.length) - LENGTH_BYTES - head.length);
  writeFileSync(path, Buffer.concat([length, head, padding, bytesOf(times), bytesOf(codes)]), {
    mode: 0o600,
  });
}

/** The part in a file and what it is of; null where there is none, or none that is whole. */
export function readPart(path: string): { readonly part: Part; readonly label: PartLabel } | null {
  const file = readIfThere(path);
  if (file === null || file.length < LENGTH_BYTES) return null;
  const headEnd = LENGTH_BYTES + file.readUInt32LE();
  const head = headSchema.safeParse(jsonOf(file.subarray(LENGTH_BYTES, headEnd))).data;
  if (head === undefined) return null;
  const { places, fingerprint, share, combinations, crc32: expected, version: _, ...rest } = head;
  const timesFrom = aligned(headEnd);
  const codesFrom = timesFrom + places * TIME_BYTES;
  if (file.length !== codesFrom + places * CODE_BYTES) return null;
  // A copy of its own, because views of such numbers have to begin at a multiple of their size.
  const cells = new Uint8Array(file.subarray(timesFrom)).buffer;
  const times = new Float64Array(cells, 0, places);
  const codes = new Uint32Array(cells, places * TIME_BYTES, places);
  if (crc32(bytesOf(codes), crc32(bytesOf(times))) !== expected) return null;
  return {
    label: { fingerprint, share },
    part: {
      ...rest,
      codes,
      times,
      combinations: combinations.map(([outcome, ...cells]) => combinationOf(cells, outcome)),
    },
  };
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    // A roll-up that cannot be read is one that is not there: it can be made again at any time.
    return null;
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
