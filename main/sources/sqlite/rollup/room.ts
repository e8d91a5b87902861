import { ASSEMBLED } from './assembled.ts';

/** What is rare in rows, and done here: see `assembly/host.ts`. */
export interface RowHost {
  codeOf(outcome: number): number;
  setAside(row: number): void;
  outcome(): number;
  minute(from: number): number;
  note(row: number, code: number): number;
}

/** What `assembly/rows.ts` exports: functions, and where things stand in its memory. */
interface Assembled {
  readonly memory: WebAssembly.Memory;
  begin(first: number, rows: number): void;
  expectRecords(usable: number, columns: number): void;
  expectSeparator(between: number): void;
  /** 0 for what is not laid out as the format says. */
  take(leaves: number): number;
  rowBytes(rows: number): number;
  timesAfter(rows: number): number;
  readonly STARTS: WebAssembly.Global;
  readonly TYPES: WebAssembly.Global;
  readonly NUMBERS: WebAssembly.Global;
  readonly LEAVES: WebAssembly.Global;
  readonly BYTES: WebAssembly.Global;
  readonly BYTES_END: WebAssembly.Global;
  readonly ROWS: WebAssembly.Global;
}

const WASM_PAGE = 65_536;

/** Compiled once for a process: a few kilobytes. */
let compiled: WebAssembly.Module | null = null;

/**
 * Memory for rows of one share after the other, as new memory takes longer to be had than rows to be put there; and in it the
 * code that takes rows out of pages: WebAssembly, which is fast from the first row on.
 */
export class Room {
  readonly #assembled: Assembled;
  #host: RowHost | null = null;

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));
    const host = (): RowHost => {
      if (this.#host === null) throw new Error('No rows are taken out of pages.');
      return this.#host;
    };
    const { exports } = new WebAssembly.Instance(compiled, {
      host: {
        codeOf: (outcome: number) => host().codeOf(outcome),
        setAside: (row: number) => host().setAside(row),
        outcome: () => host().outcome(),
        minute: (from: number) => host().minute(from),
        note: (row: number, code: number) => host().note(row, code),
      } satisfies RowHost,
    });
    // What the code exports is beside this file, and in no type that could be parsed.
    this.#assembled = exports as unknown as Assembled;
  }

  /** Bytes that it takes, as far as they were ever used. */
  get size(): number {
    return this.#assembled.memory.buffer.byteLength;
  }

  /** Places for rows from one on, nothing in them. They are gone when the next are asked for. */
  places(
    first: number,
    count: number,
  ): { readonly codes: Uint32Array<ArrayBuffer>; readonly times: Float64Array<ArrayBuffer> } {
    const { memory, ROWS, rowBytes, timesAfter, begin } = this.#assembled;
    const rows: number = ROWS.value;
    const missing = rows + rowBytes(count) - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / WASM_PAGE));
    begin(first, count);
    return {
      codes: new Uint32Array(memory.buffer, rows, count),
      times: new Float64Array(memory.buffer, rows + timesAfter(count), count),
    };
  }

  /**
   * What reads rows of records into those places, until others are asked for.
   *
   * @param usable bytes of a page that are used
   * @param numbers by position in a record: the number of the column there, -1 for none that is looked at
   * @param host told of what is rare
   */
  reader(usable: number, numbers: readonly number[], host: RowHost): PageReader {
    const { memory, expectRecords, expectSeparator, take, ...at } = this.#assembled;
    const { buffer } = memory;
    new Int8Array(buffer, at.NUMBERS.value, numbers.length).set(numbers);
    this.#host = host;
    expectRecords(usable, numbers.length);
    const places = new Int32Array(
      buffer,
      at.LEAVES.value,
      (at.BYTES_END.value - at.BYTES.value) / LEAST_PAGE,
    );
    return {
      bytes: Buffer.from(buffer, at.BYTES.value, at.BYTES_END.value - at.BYTES.value),
      memory: Buffer.from(buffer),
      starts: new Int32Array(buffer, at.STARTS.value),
      types: new Int32Array(buffer, at.TYPES.value),
      expectSeparator,
      take(leaves) {
        places.set(leaves);
        return take(leaves.length) !== 0;
      },
    };
  }
}

const LEAST_PAGE = 512;

export interface PageReader {
  /** Where pages have to be put. */
  readonly bytes: Buffer;
  /** All there is; where a cell begins is told as a place here. */
  readonly memory: Buffer;
  /** By number of a column: where the cell of the row begins that the host is asked about, and its type. */
  readonly starts: Int32Array;
  readonly types: Int32Array;
  /** Rows with this unit of text between date and time of day need the host no more. */
  expectSeparator(unit: number): void;
  /** Takes the rows of leaves that begin there among the bytes; false where these are no pages of a table. */
  take(leaves: readonly number[]): boolean;
}
