import { parsePythonJson } from './python-json.ts';
import { slicePythonJson } from './python-json-slice.ts';
import { type JsonDialect, writePythonJson } from './python-json-write.ts';

export type CanonicalJson =
  | { readonly ok: true; readonly json: string; readonly duplicateKeys: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const NONE: readonly string[] = [];

/** What Python's `json.dumps(json.loads(text), sort_keys=True)` gives in this dialect. */
export function canonicalJson(text: string, dialect: JsonDialect): CanonicalJson {
  const sliced = slicePythonJson(text, dialect);
  if (sliced !== undefined) return { ok: true, json: sliced, duplicateKeys: NONE };
  const reading = parsePythonJson(text);
  if (!reading.ok) return { ok: false, problem: `${reading.problem} at offset ${reading.at}` };
  return { ok: true, json: writePythonJson(reading.node, dialect), duplicateKeys: reading.duplicateKeys };
}
