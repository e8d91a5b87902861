import type { WrittenFields } from '../audit/checksum.ts';
import type { Random } from './random.ts';
import type { Deed } from './story.ts';
import { detailsTemplate, type Template, textTemplate, type Words } from './template.ts';

/** Where an entry came from. */
export interface Origin {
  readonly user_id: string | null;
  readonly session_id: string | null;
  readonly ip_address: string;
  readonly user_agent: string;
}

/** Makes one entry of a deed done at a time given in microseconds since the Unix epoch. */
export type DeedWriter = (random: Random, origin: Origin, at: number) => WrittenFields;

/** `YYYY-MM-DD HH:MM:SS.ffffff`, as SQLAlchemy stores a naive UTC `datetime` in SQLite. */
export function storedTimestamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const iso = new Date(milliseconds).toISOString();
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${rest}`;
}

export function deedWriter(deed: Deed, words: Words): DeedWriter {
  const resource: Template | null = deed.resource_id === null ? null : textTemplate(deed.resource_id, words);
  const details = detailsTemplate(deed.details, words);
  return (random, origin, at) => {
    const resourceId = resource === null ? null : resource(random, '');
    return {
      id: random.uuid(),
      event_type: deed.event_type,
      severity: deed.severity,
      user_id: origin.user_id,
      session_id: origin.session_id,
      ip_address: origin.ip_address,
      user_agent: origin.user_agent,
      resource_type: deed.resource_type,
      resource_id: resourceId,
      action: deed.action,
      details: details(random, resourceId ?? ''),
      timestamp: storedTimestamp(at),
    };
  };
}
