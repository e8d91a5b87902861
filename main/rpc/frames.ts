import { z } from 'zod';
import { faultSchema } from '../contract/errors.ts';

/** Calls are numbered by the caller, from 1 up, and a number is never used twice on one channel. */
const id = z.int().positive();
const name = z.string().max(200);

const callFrame = z.object({ kind: z.literal('call'), id, procedure: name, input: z.unknown() });
const cancelFrame = z.object({ kind: z.literal('cancel'), id });
const progressFrame = z.object({ kind: z.literal('progress'), id, value: z.unknown() });
const resultFrame = z.object({ kind: z.literal('result'), id, value: z.unknown() });
const errorFrame = z.object({ kind: z.literal('error'), id, error: faultSchema });
const eventFrame = z.object({ kind: z.literal('event'), event: name, value: z.unknown() });

const clientFrame = z.discriminatedUnion('kind', [callFrame, cancelFrame]);
const serverFrame = z.discriminatedUnion('kind', [progressFrame, resultFrame, errorFrame, eventFrame]);

/** What the page sends. */
export type ClientFrame = z.infer<typeof clientFrame>;
/** What the main process sends. */
export type ServerFrame = z.infer<typeof serverFrame>;

/** UTF-16 units a client's frame may have; the largest input of the contract stays well below it. */
export const MAX_CLIENT_FRAME = 1_000_000;

/** The frame in `text`, or null where it is none: too long, not JSON, or not of this shape. */
export function readClientFrame(text: string): ClientFrame | null {
  return text.length > MAX_CLIENT_FRAME ? null : read(clientFrame, text);
}

/** The frame in `text`, or null where it is none. Of any length: an entry's details may be large. */
export function readServerFrame(text: string): ServerFrame | null {
  return read(serverFrame, text);
}

export function writeFrame(frame: ClientFrame | ServerFrame): string {
  return JSON.stringify(frame);
}

function read<T extends z.ZodType>(schema: T, text: string): z.infer<T> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
