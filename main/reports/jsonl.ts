import type { ListedEntry } from '../sources/source.ts';
import { verbatimJson } from './details-json.ts';
import type { EntryRenderer } from './renderer.ts';

/** `JSON.stringify` escapes lone surrogates (ECMA-262, "well-formed JSON.stringify"), so every line is valid UTF-8. */
const json = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value));

/**
 * One entry as a line of JSON. `details` is the stored JSON itself; where the stored text is no strict JSON, or is
 * `null`, it is a string of that text and `details_as_text` stands beside it. `"details":null` is SQL NULL only.
 */
export function entryLine({ entry, person, outcome }: ListedEntry): string {
  const verbatim = entry.details === null ? 'null' : verbatimJson(entry.details);
  const details = verbatim ?? `${json(entry.details)},"details_as_text":true`;
  return (
    `{"id":${json(entry.id)},"event_type":${json(entry.event_type)},"severity":${json(entry.severity)}` +
    `,"user_id":${json(entry.user_id)},"session_id":${json(entry.session_id)}` +
    `,"ip_address":${json(entry.ip_address)},"user_agent":${json(entry.user_agent)}` +
    `,"resource_type":${json(entry.resource_type)},"resource_id":${json(entry.resource_id)}` +
    `,"action":${json(entry.action)},"details":${details},"timestamp":${json(entry.timestamp)}` +
    `,"checksum":${json(entry.checksum)},"user_email":${json(person === null ? null : person.email)}` +
    `,"outcome":${json(outcome)}}`
  );
}

export const createJsonlRenderer = (): EntryRenderer => ({
  head: () => new Uint8Array(),
  entries: (entries) => Buffer.from(entries.map((listed) => `${entryLine(listed)}\n`).join('')),
});
