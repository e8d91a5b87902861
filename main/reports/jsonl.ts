import { UTC } from '../audit/time-zone.ts';
import type { ListedEntry } from '../sources/source.ts';
import { cellsOf, EXPORT_COLUMNS, type ExportColumn } from './columns.ts';
import { verbatimJson } from './details-json.ts';
import { type EntryRenderer, NOTHING, type Rendering } from './renderer.ts';

const PLAIN = /^[ !#-[\]-~]*$/;

/** `JSON.stringify` escapes lone surrogates (ECMA-262, "well-formed JSON.stringify"), so every line is valid UTF-8. */
const json = (value: string | null): string =>
  value === null ? 'null' : PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);

/** The stored JSON itself; where the stored text is no strict JSON, or is `null`, a string of it and a word beside. */
export function details(text: string | null): string {
  if (text === null) return 'null';
  return verbatimJson(text) ?? `${json(text)},"details_as_text":true`;
}

type Line = (listed: ListedEntry) => string;

/** What stands before the cell of each column. */
export const keysOf = (columns: readonly ExportColumn[]): readonly string[] =>
  columns.map((column, at) => `${at === 0 ? '{' : ','}"${column}":`);

function lineOf(columns: readonly ExportColumn[], zone = UTC): Line {
  const keys = keysOf(columns);
  const fields = cellsOf(columns, zone).map((cell, at) => {
    const key = keys[at] ?? '';
    const write = columns[at] === 'details' ? details : json;
    return (listed: ListedEntry) => key + write(cell(listed));
  });
  return (listed) => {
    let line = '';
    for (const field of fields) line += field(listed);
    return `${line}}`;
  };
}

/**
 * One entry as a line of JSON with every column. `details` is the stored JSON itself; where the stored text is no strict
 * JSON, or is `null`, it is a string of that text and `details_as_text` stands beside it. `"details":null` is SQL NULL only.
 */
export const entryLine: Line = lineOf(EXPORT_COLUMNS);

export function createJsonlRenderer({ columns, zone }: Rendering): EntryRenderer {
  const line = lineOf(columns, zone);
  return {
    head: () => NOTHING,
    entries(entries) {
      let text = '';
      for (const listed of entries) text += `${line(listed)}\n`;
      return Buffer.from(text);
    },
    blocks: zone.isUtc ? 'jsonl' : undefined,
    tail: () => NOTHING,
    rendered: () => ({ marks: {}, parts: [], settings: { encoding: 'UTF-8', lineEnd: 'LF' } }),
  };
}
