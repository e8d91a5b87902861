const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Every way a writer may have stored an identifier: a UUID with hyphens or as 32 hex digits, in either case. */
export function idSpellings(id: string): readonly string[] {
  if (!UUID.test(id)) return [id];
  const hex = id.replaceAll('-', '').toLowerCase();
  const hyphenated = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return [...new Set([id, hyphenated, hex, hyphenated.toUpperCase(), hex.toUpperCase()])];
}
