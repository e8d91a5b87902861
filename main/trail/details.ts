import { canonicalJson } from '../audit/canonical-json.ts';

const MAX_DEPTH = 20;
const MAX_TEXT = 64 * 1024;

/**
 * Details as the JSON text that is stored and hashed: spelled as Python's `json.dumps(details, sort_keys=True)`
 * would. Never throws: a circle, great depth and what JSON has no form for become text that says so.
 */
export function serialiseDetails(details: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(plain(details, []));
  const canonical = canonicalJson(text, { separators: 'spaced', ascii: true });
  return canonical.ok ? canonical.json : '{}';
}

function plain(value: unknown, ancestors: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return cut(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
      return String(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      return value === null ? null : plainObject(value, ancestors);
    default:
      return `[${typeof value}]`;
  }
}

function plainObject(value: object, ancestors: readonly object[]): unknown {
  if (ancestors.includes(value)) return '[circular]';
  if (ancestors.length >= MAX_DEPTH) return '[too deep]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  const within = [...ancestors, value];
  try {
    if (Array.isArray(value)) return value.map((item) => plain(item, within) ?? null);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key.toWellFormed(), plain(item, within)]),
    );
  } catch {
    return '[unreadable]';
  }
}

/** A lone surrogate has no UTF-8 form: stored, it would no longer be what was hashed. */
function cut(text: string): string {
  const whole = text.length <= MAX_TEXT;
  return (whole ? text : `${text.slice(0, MAX_TEXT)}… (${text.length} characters)`).toWellFormed();
}
