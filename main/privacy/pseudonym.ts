import { createHmac } from 'node:crypto';
import { hyphenated } from '../audit/uuid.ts';

/** What an identifier is called instead. */
export type Pseudonym = (identifier: string) => string;

/**
 * Pseudonyms by HMAC-SHA-256: the same identifier has the same one wherever it stands and however it is spelled, and nobody
 * comes back from it without the key. They have the form of what they replace, so that they fit where it stood: a UUID
 * becomes one of version 8 (RFC 9562, 5.8), an address one of the domain `.invalid` (RFC 2606), all else a word.
 */
export function pseudonyms(key: Uint8Array): Pseudonym {
  return (identifier) => {
    const uuid = hyphenated(identifier.trim());
    const told = uuid ?? identifier.trim().normalize('NFC').toLowerCase();
    const hex = createHmac('sha256', key).update(`pseudonym\0${told}`).digest('hex');
    if (uuid !== null) {
      const variant = ((Number.parseInt(hex.charAt(15), 16) & 3) | 8).toString(16);
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(12, 15)}`, variant + hex.slice(16, 19)];
      return [...parts, hex.slice(19, 31)].join('-');
    }
    return told.includes('@') ? `p-${hex.slice(0, 20)}@pseudonym.invalid` : `p-${hex.slice(0, 20)}`;
  };
}
