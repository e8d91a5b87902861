const BARE = /^[0-9a-f]{32}$/i;
const HYPHENATED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The form Python's `str(uuid)` has, lower case and hyphenated, of a UUID stored as 32 or 36 characters; null where
 * the text is no UUID. SQLAlchemy's `Uuid` stores 32 hex digits on SQLite.
 */
export function hyphenated(text: string): string | null {
  if (HYPHENATED.test(text)) return text.toLowerCase();
  if (!BARE.test(text)) return null;
  const hex = text.toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
