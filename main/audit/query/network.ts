import type { Network } from './query.ts';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
/** An IPv4 address in the one spelling that is not ambiguous: four decimal numbers without leading zeros. */
export const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;

const V4 = new RegExp(`^${IPV4}$`);
const HEXTET = /^[0-9a-f]{1,4}$/i;
/** What an IPv4 address begins with when it is written as an IPv6 one: RFC 4291, 2.5.5.2. */
export const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/**
 * A network as `10.0.0.0/8` or `2001:db8::/32`, or an address alone, which is a network of one; null for other text.
 * Bits of the address beyond the prefix are dropped. IPv4 networks written IPv4-mapped become IPv4.
 */
export function parseNetwork(text: string): Network | null {
  const [address = '', prefix, more] = text.split('/');
  const bytes = parseAddress(address);
  if (bytes === null || more !== undefined) return null;
  const longest = bytes.length * 8;
  if (prefix !== undefined && !/^(?:0|[1-9][0-9]{0,2})$/.test(prefix)) return null;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (bits > longest) return null;
  const masked = bytes.map((byte, index) => byte & maskOf(bits - index * 8));
  return isMapped(bytes) && bits >= 96
    ? { bytes: masked.slice(12), bits: bits - 96 }
    : { bytes: masked, bits };
}

/** Whether text is an address within one of the networks; one with a netmask or anything else to it is no address. */
export function isWithin(networks: readonly Network[], text: string): boolean {
  const address = parseAddress(text);
  return address !== null && networks.some((network) => contains(network, address));
}

/** The bytes of an address: 4 or 16; null where the text is none. Zones (`fe80::1%eth0`) are not part of one. */
function parseAddress(text: string): readonly number[] | null {
  if (V4.test(text)) return text.split('.').map(Number);
  const tail = /^(.*:)([0-9.]+)$/.exec(text);
  if (tail?.[2]?.includes('.')) {
    if (!V4.test(tail[2])) return null;
    const [a = 0, b = 0, c = 0, d = 0] = tail[2].split('.').map(Number);
    return parseAddress(`${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`);
  }
  const [left = '', right, more] = text.split('::');
  if (!text.includes(':') || more !== undefined) return null;
  const head = hextets(left);
  const end = right === undefined ? [] : hextets(right);
  if (head === null || end === null) return null;
  const missing = 8 - head.length - end.length;
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array<number>(missing).fill(0), ...end].flatMap((value) => [value >> 8, value & 0xff]);
}

function hextets(text: string): readonly number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => HEXTET.test(part)) ? parts.map((part) => Number.parseInt(part, 16)) : null;
}

const isMapped = (bytes: readonly number[]): boolean =>
  bytes.length === 16 && MAPPED.every((byte, index) => bytes[index] === byte);

/** The uppermost `bits` bits of a byte. */
const maskOf = (bits: number): number => (bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff);

function contains({ bytes, bits }: Network, address: readonly number[]): boolean {
  const same = bytes.length === 4 && isMapped(address) ? address.slice(12) : address;
  return (
    same.length === bytes.length &&
    bytes.every((byte, index) => byte === ((same[index] ?? 0) & maskOf(bits - index * 8)))
  );
}
