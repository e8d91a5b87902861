/** The part of Markdown that our own pages use. Whatever else stands in them is text, HTML above all. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly id: string;
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** Lists in lists and emphasis in emphasis go no deeper; what lies below is text. */
const DEEPEST = 8;

export const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ('children' in inline ? textOf(inline.children) : inline.text)).join('');

/** The place of a heading in an address, as GitHub makes it: `How it is read` is `how-it-is-read`. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/gu, '-');

const INLINE =
  /\\(?<escaped>[!-/:-@[-`{-~])|(?<!`)(?<ticks>`+)(?!`)(?<code>.+?)(?<!`)\k<ticks>(?!`)|\*\*(?<strong>(?=\S).+?)(?<!\s)\*\*|\*(?<emphasis>(?=[^\s*]).+?)(?<!\s)\*|!?\[(?<label>[^\][]*)\]\((?<href>[^()\s]*)\)/su;

/** The inside of a paragraph, a heading or a cell. */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  const found: Inline[] = [];
  const put = (inline: Inline): void => {
    const last = found.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      found[found.length - 1] = { kind: 'text', text: last.text + inline.text };
    } else if (inline.kind !== 'text' || inline.text !== '') found.push(inline);
  };
  if (depth >= DEEPEST) return [{ kind: 'text', text }];
  let rest = text;
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    const { escaped, code, strong, emphasis, label, href } = match.groups ?? {};
    put({ kind: 'text', text: rest.slice(0, match.index) });
    if (escaped !== undefined) put({ kind: 'text', text: escaped });
    else if (code !== undefined) put({ kind: 'code', text: code.replace(/^ (.*\S.*) $/su, '$1') });
    else if (strong !== undefined) put({ kind: 'strong', children: parseInline(strong, depth + 1) });
    else if (emphasis !== undefined) put({ kind: 'emphasis', children: parseInline(emphasis, depth + 1) });
    else put({ kind: 'link', href: href ?? '', children: parseInline(label ?? '', depth + 1) });
    rest = rest.slice(match.index + match[0].length);
  }
  put({ kind: 'text', text: rest });
  return found;
}

const FENCE = /^ {0,3}```/;
const HEADING = /^(#{1,6}) +(.*?) *#*$/;
const ITEM = /^( {0,3})([-*]|\d{1,9}\.)( +)(?=\S)/;
const RULE = /^\|(\s*:?-+:?\s*\|)+\s*$/;

const cellsOf = (line: string): readonly (readonly Inline[])[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    // A table takes the backslash from its own character before anything else is read, within code too.
    .map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));

const isTable = (lines: readonly string[], at: number): boolean =>
  lines[at]?.startsWith('|') === true && RULE.test(lines[at + 1] ?? '');

const begins = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  return (
    line.trim() === '' || FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || isTable(lines, at)
  );
};

type Taken = readonly [block: Block, next: number];

function takeCode(lines: readonly string[], at: number): Taken {
  const end = lines.findIndex((line, index) => index > at && FENCE.test(line));
  const close = end === -1 ? lines.length : end;
  return [{ kind: 'code', text: lines.slice(at + 1, close).join('\n') }, close + 1];
}

function takeTable(lines: readonly string[], at: number): Taken {
  let next = at + 2;
  while (lines[next]?.startsWith('|')) next += 1;
  const head = cellsOf(lines[at] ?? '');
  return [{ kind: 'table', head, rows: lines.slice(at + 2, next).map(cellsOf) }, next];
}

function takeList(lines: readonly string[], from: number, depth: number): Taken {
  const ordered = /^\s*\d/.test(lines[from] ?? '');
  const items: (readonly Block[])[] = [];
  let at = from;
  for (let item = ITEM.exec(lines[at] ?? ''); item; item = ITEM.exec(lines[at] ?? '')) {
    if (/\d/.test(item[2] ?? '') !== ordered) break;
    const width = item[0].length;
    const inside = [(lines[at] ?? '').slice(width)];
    at += 1;
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const isWithin = line.startsWith(' '.repeat(Math.min(width, 2))) && line.trim() !== '';
      const goesOn = line.trim() === '' && (lines[at + 1] ?? '').startsWith(' '.repeat(width));
      if (!isWithin && !goesOn && begins(lines, at)) break;
      inside.push(line.replace(new RegExp(`^ {0,${width}}`), ''));
    }
    items.push(parseBlocks(inside, depth + 1));
    while (lines[at]?.trim() === '' && ITEM.test(lines[at + 1] ?? '')) at += 1;
  }
  return [{ kind: 'list', ordered, items }, at];
}

function parseBlocks(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') at += 1;
    else if (heading) {
      const children = parseInline(heading[2] ?? '');
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        id: slugOf(textOf(children)),
        children,
      });
      at += 1;
    } else {
      const taken = FENCE.test(line)
        ? takeCode(lines, at)
        : isTable(lines, at)
          ? takeTable(lines, at)
          : ITEM.test(line) && depth < DEEPEST
            ? takeList(lines, at, depth)
            : takeParagraph(lines, at);
      blocks.push(taken[0]);
      at = taken[1];
    }
  }
  return blocks;
}

function takeParagraph(lines: readonly string[], at: number): Taken {
  let next = at + 1;
  while (next < lines.length && !begins(lines, next)) next += 1;
  const text = lines.slice(at, next).map((line) => line.trim());
  return [{ kind: 'paragraph', children: parseInline(text.join('\n')) }, next];
}

/** Reads a page. Never fails: what is no Markdown of ours is a paragraph. */
export const parseMarkdown = (text: string): readonly Block[] =>
  parseBlocks(text.replaceAll('\r\n', '\n').split('\n'), 0);
