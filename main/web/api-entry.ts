import type { ListedEntry } from '../contract/entries.ts';

/**
 * One entry as scripts see it: the columns by their names, the outcome, and the person's e-mail address. Details
 * are put in as they are stored, so that no number loses its spelling; as a string where they are not JSON.
 */
export function entryJson({ entry, outcome, person }: ListedEntry): string {
  const { details, ...columns } = entry;
  const head = JSON.stringify({ ...columns, outcome, user_email: person?.email ?? null });
  return `${head.slice(0, -1)},"details":${isJson(details) ? details : JSON.stringify(details)}}`;
}

function isJson(text: string | null): text is string {
  if (text === null) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
