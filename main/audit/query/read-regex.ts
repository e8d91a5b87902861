import { misspelt } from './problem.ts';
import type { Regex } from './query.ts';
import { parseRegex } from './regex.ts';
import type { Value } from './syntax.ts';

/** The regular expression a value is, once it is one that both engines understand alike. */
export function checkedRegex(value: Extract<Value, { kind: 'regex' }>): Regex {
  const { source, ignoreCase } = value;
  const parsed = parseRegex(source);
  return parsed.ok ? { source, ignoreCase } : misspelt(value, parsed.message, parsed.hint);
}
