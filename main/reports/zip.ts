import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { Fault } from '../audit/fault.ts';
import type { FileFaultCode } from '../files/file-errors.ts';

/**
 * A ZIP archive made piece by piece, without going back in it: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
 * Sizes and sums stand after each member (general purpose bit 3). Without ZIP64, which some readers of XLSX refuse.
 */
export interface Zip {
  /** Bytes that begin a member. `name` is ASCII. */
  begin(name: string): Uint8Array;
  /** Bytes of the next piece of the member that was begun. Pieces may be under way at once: they are packed side by side. */
  add(content: Uint8Array): Promise<Uint8Array>;
  /** Bytes that end the member. */
  finish(): Uint8Array;
  /** Bytes that end the archive. */
  end(): Uint8Array;
}

const pack = promisify(deflateRaw) as (content: Uint8Array, options: object) => Promise<Buffer>;
/** Each piece ends on a byte, so that pieces packed apart from each other make one stream when put together. */
const PIECE = { level: 3, finishFlush: constants.Z_SYNC_FLUSH };
/** An empty block that says that it is the last: RFC 1951, 3.2.3. */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);
const MOST = 0xffff_ffff;

interface Member {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  size: number;
  packed: number;
}

/** @param date UTC; written as the time of every member, to two seconds as ZIP has it */
export function createZip(date: Date): Zip {
  const members: Member[] = [];
  const [time, day] = dosTime(date);
  let offset = 0;
  let member: Member | undefined;
  const current = (): Member => {
    if (member === undefined) throw new Error('no member was begun');
    return member;
  };
  const count = (bytes: Uint8Array): Uint8Array => {
    offset += bytes.length;
    if (offset > MOST) throw tooLarge();
    return bytes;
  };
  /** What the local header and the directory both say, from the version that is needed on. */
  const facts = ({ crc, size, packed, name }: Member): number[] => [
    ...u16(20, 0x0808, 8, time, day),
    ...u32(crc, packed, size),
    ...u16(name.length, 0),
  ];
  return {
    begin(name) {
      member = { name: Buffer.from(name, 'ascii'), offset, crc: 0, size: 0, packed: 0 };
      members.push(member);
      return count(Buffer.concat([Buffer.from([...u32(0x04034b50), ...facts(member)]), member.name]));
    },
    async add(content) {
      const into = current();
      into.crc = crc32(content, into.crc);
      into.size += content.length;
      const packed = await pack(content, PIECE);
      into.packed += packed.length;
      return count(packed);
    },
    finish() {
      const done = current();
      done.packed += LAST_BLOCK.length;
      member = undefined;
      if (done.size > MOST) throw tooLarge();
      const sizes = Buffer.from(u32(0x08074b50, done.crc, done.packed, done.size));
      return count(Buffer.concat([LAST_BLOCK, sizes]));
    },
    end() {
      const entries = members.map((each) =>
        Buffer.concat([
          Buffer.from([
            ...u32(0x02014b50),
            ...u16(20),
            ...facts(each),
            ...u16(0, 0, 0),
            ...u32(0, each.offset),
          ]),
          each.name,
        ]),
      );
      const directory = Buffer.concat(entries);
      const end = Buffer.from([
        ...u32(0x06054b50),
        ...u16(0, 0, members.length, members.length),
        ...u32(directory.length, offset),
        ...u16(0),
      ]);
      return Buffer.concat([directory, end]);
    },
  };
}

const tooLarge = (): Fault =>
  new Fault<FileFaultCode>('FILE_NOT_WRITTEN', 'It was not written: it is too large for this format.', {
    hint: 'Export less at a time, or as CSV or JSON lines.',
  });

const u16 = (...values: number[]): number[] => values.flatMap((value) => [value & 255, (value >>> 8) & 255]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]);

/** As MS-DOS kept time; years from 1980 to 2107. */
function dosTime(date: Date): readonly [time: number, day: number] {
  const year = Math.min(Math.max(date.getUTCFullYear() - 1980, 0), 127);
  return [
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  ];
}
