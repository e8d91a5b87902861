import { COLUMNS } from '../audit/entry.ts';
import type { TrailEntry } from './store.ts';

const REQUIRED: ReadonlySet<string> = new Set([
  'id',
  'event_type',
  'severity',
  'action',
  'timestamp',
  'checksum',
]);

export const toSpillLine = (entry: TrailEntry): string => `${JSON.stringify(entry)}\n`;

/** The entry a line holds; null where it holds none. */
export function parseSpillLine(line: string): TrailEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  const whole = COLUMNS.every((column) => {
    const field = fields[column];
    return typeof field === 'string' || (field === null && !REQUIRED.has(column));
  });
  return whole
    ? (Object.fromEntries(COLUMNS.map((column) => [column, fields[column]])) as unknown as TrailEntry)
    : null;
}
