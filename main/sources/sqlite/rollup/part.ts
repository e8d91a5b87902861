import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { OUTCOMES } from '../../../audit/outcome.ts';
import type { Share } from '../../figures.ts';
import { ROLLED_COLUMNS } from '../../rolled.ts';
import { type Combination, cellsOf, combinationOf, type Rows } from './rollup.ts';
import type { TimeTable } from './time-table.ts';

/** What a share of a roll-up holds, without its rows. Codes are numbers of its own combinations. */
export interface PartHead {
  readonly combinations: readonly Combination[];
  /** Entries by number of their combination. */
  readonly counts: readonly number[];
  readonly entries: number;
  readonly separator: string;
  readonly unusual: readonly number[] | null;
  readonly timeTable: TimeTable | null;
}

/** One share of a roll-up. */
export type Part = PartHead & Rows;

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

const timeTableSchema = z.strictObject({
  unit: z.int().positive(),
  first: z.number(),
  last: z.number(),
  severities: z.array(z.string().nullable()),
  counts: z.array(z.int().nonnegative()),
  timeless: z.int().nonnegative(),
});

const headSchema = z.strictObject({
  /** Of this form; another one is made anew. */
  version: z.literal(4),
  fingerprint: z.string(),
  share: z.strictObject({ number: z.int(), of: z.int() }),
  first: z.int(),
  places: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  separator: z.string(),
  unusual: z.array(z.int()).nullable(),
  timeTable: timeTableSchema.nullable(),
  combinations: z.array(combinationSchema),
  counts: z.array(z.int().nonnegative()),
  crc32: z.int(),
});

/** Length and checksum of the head. */
const START_BYTES = 8;
const TIME_BYTES = 8;
const CODE_BYTES = 4;
/** Times begin at a multiple of their size, so that they can be looked at in place. */
const aligned = (length: number): number => Math.ceil(length / TIME_BYTES) * TIME_BYTES;

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Writes a part: the length of its head and a checksum of it, the head as JSON, then times and codes as this machine holds
 * numbers, because the workspace that it stands in is this machine's.
 */
export function writePart(path: string, part: Part, { fingerprint, share }: PartLabel): void {
  const { first, codes, times, entries, separator, unusual, timeTable, combinations, counts } = part;
  const head = Buffer.from(
    JSON.stringify({
      version: 4,
      fingerprint,
      share,
      first,
      places: codes.length,
      entries,
      separator,
      unusual: unusual && [...unusual],
      timeTable: timeTable && {
        ...timeTable,
        severities: [...timeTable.severities],
        counts: [...timeTable.counts],
      },
      combinations: combinations.map((one): StoredCombination => [one.outcome, ...cellsOf(one)]),
      counts: [...counts],
      crc32: crc32(bytesOf(codes), crc32(bytesOf(times))),
    } satisfies z.input<typeof headSchema>),
  );
  const start = Buffer.alloc(START_BYTES);
  start.writeUInt32LE(head.length);
  start.writeUInt32LE(crc32(head), 4);
  const padding = Buffer.alloc(aligned(START_BYTES + head.length) - START_BYTES - head.length);
  const file = openSync(path, 'w', 0o600);
  try {
    // One after the other, because together they would have to be copied.
    for (const piece of [start, head, padding, bytesOf(times), bytesOf(codes)]) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** A part of which the rows are not read yet. */
export interface StoredPart {
  readonly head: PartHead;
  readonly label: PartLabel;
  /** Its rows; null where they are not whole, or not there any more. */
  rows(): Rows | null;
}

/** The part in a file; null where there is none, or none with a whole head. */
export function readPart(path: string): StoredPart | null {
  const found = readHead(path);
  if (found === null) return null;
  const {
    places,
    fingerprint,
    share,
    first,
    crc32: expected,
    version: _,
    combinations,
    ...rest
  } = found.head;
  return {
    label: { fingerprint, share },
    head: {
      ...rest,
      combinations: combinations.map(([outcome, ...cells]) => combinationOf(cells, outcome)),
    },
    rows() {
      const file = ifThere(() => readFileSync(path));
      const timesFrom = found.end;
      const codesFrom = timesFrom + places * TIME_BYTES;
      if (file === null || file.length !== codesFrom + places * CODE_BYTES) return null;
      const { buffer, byteOffset } = inPlace(file.subarray(timesFrom));
      const times = new Float64Array(buffer, byteOffset, places);
      const codes = new Uint32Array(buffer, byteOffset + places * TIME_BYTES, places);
      return crc32(bytesOf(codes), crc32(bytesOf(times))) === expected ? { first, codes, times } : null;
    },
  };
}

/** The head of a part, and where its rows begin. */
function readHead(path: string): { readonly head: z.output<typeof headSchema>; readonly end: number } | null {
  return ifThere(() => {
    const file = openSync(path, 'r');
    try {
      const start = Buffer.alloc(START_BYTES);
      const { size } = fstatSync(file);
      if (readSync(file, start, 0, START_BYTES, 0) < START_BYTES) return null;
      const length = start.readUInt32LE();
      const end = aligned(START_BYTES + length);
      if (end > size) return null;
      const bytes = Buffer.alloc(length);
      if (readSync(file, bytes, 0, length, START_BYTES) < length) return null;
      if (crc32(bytes) !== start.readUInt32LE(4)) return null;
      const head = headSchema.safeParse(jsonOf(bytes)).data;
      if (head === undefined || head.counts.length !== head.combinations.length) return null;
      return size === end + head.places * (TIME_BYTES + CODE_BYTES) ? { head, end } : null;
    } finally {
      closeSync(file);
    }
  });
}

/** The bytes, or a copy of them: views of such numbers have to begin at a multiple of their size. */
const inPlace = (bytes: Uint8Array): Uint8Array =>
  bytes.byteOffset % TIME_BYTES === 0 ? bytes : new Uint8Array(bytes);

function ifThere<T>(read: () => T | null): T | null {
  try {
    return read();
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
