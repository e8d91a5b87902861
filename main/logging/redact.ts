const REDACTED = '[redacted]';
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
const MAX_NODES = 2_000;
const MAX_TEXT = 4_000;
/** Characters of all text within one value: what is matched against patterns must have a bound. */
const MAX_TOTAL_TEXT = 100_000;

const SECRET_KEY =
  /pass(word|wd|phrase|code)|^pass$|^pwd$|secret|token|authorization|cookie|credential|bearer|api[-_]?key|private[-_]?key/i;

/** Secrets that hide inside of text. None of the patterns takes more than linear time for each place it begins. */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  // The password in a URL; up to the last @ of the word, because it may hold @ and / unencoded.
  [/(:\/\/[^\s:@/?#]*:)\S*@/g, `$1${REDACTED}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[=:])[^\r\n]*/gi, `$1$2 ${REDACTED}`],
  [
    /((?:pass(?:word|wd|phrase)|pwd|secret|token|api[-_]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&]+)/gi,
    `$1${REDACTED}`,
  ],
  // Sealtrail's own bearer tokens.
  [/\bst_[\w-]{20,}/g, REDACTED],
];

/** Text without the secrets it quotes, cut to 4,000 characters. */
export function redactText(text: string): string {
  return SECRET_TEXT.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    cut(text),
  );
}

/** Cuts between words: half a word may be half a URL, whose password no pattern would know any more. */
function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const start = text.slice(0, MAX_TEXT);
  const end = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'), 0);
  return `${start.slice(0, end)}… (${text.length} characters)`;
}

/**
 * A copy of any value that JSON can hold, without secrets at any depth: what stands under a key that names one is
 * gone, whatever its type. Circles, great depth, long lists and unreadable getters are cut and say so.
 */
export function redact(value: unknown): unknown {
  const ancestors = new Set<object>();
  let nodes = 0;
  let characters = 0;

  const copyText = (text: string): string => {
    characters += Math.min(text.length, MAX_TEXT);
    return characters > MAX_TOTAL_TEXT ? '[cut]' : redactText(text);
  };

  const copy = (item: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > MAX_NODES) return '[cut]';
    if (typeof item === 'string') return copyText(item);
    if (typeof item === 'bigint') return item.toString();
    if (typeof item === 'number') return Number.isFinite(item) ? item : String(item);
    if (typeof item === 'boolean' || item === null || item === undefined) return item;
    if (typeof item !== 'object') return `[${typeof item}]`;
    if (ancestors.has(item)) return '[circular]';
    if (depth >= MAX_DEPTH) return '[cut]';
    ancestors.add(item);
    try {
      return copyObject(item, depth + 1);
    } catch {
      return '[unreadable]';
    } finally {
      ancestors.delete(item);
    }
  };

  const copyObject = (item: object, depth: number): unknown => {
    if (item instanceof Date) return Number.isNaN(item.getTime()) ? '[no date]' : item.toISOString();
    if (item instanceof URL) return copyText(item.href);
    if (ArrayBuffer.isView(item)) return `[${item.byteLength} bytes]`;
    if (item instanceof ArrayBuffer) return `[${item.byteLength} bytes]`;
    if (item instanceof Error) return copyError(item, depth);
    if (item instanceof Map) return copyPairs(item.entries(), item.size, depth);
    if (item instanceof Set) return copyList([...take(item.values())], item.size, depth);
    if (Array.isArray(item)) return copyList(item.slice(0, MAX_ITEMS), item.length, depth);
    const keys = Object.keys(item);
    const pairs = keys.slice(0, MAX_ITEMS).map((key) => [key, read(item, key)] as const);
    return copyPairs(pairs, keys.length, depth);
  };

  const copyList = (items: readonly unknown[], length: number, depth: number): unknown[] => {
    const copies = items.map((element) => copy(element, depth));
    return length > items.length ? [...copies, `… (${length} items)`] : copies;
  };

  const copyPairs = (
    pairs: Iterable<readonly [unknown, unknown]>,
    length: number,
    depth: number,
  ): Record<string, unknown> => {
    const result: [string, unknown][] = [];
    for (const [key, element] of take(pairs)) {
      const name = typeof key === 'string' ? copyText(key) : String(copy(key, depth));
      result.push([
        name,
        SECRET_KEY.test(typeof key === 'string' ? key : name) ? REDACTED : copy(element, depth),
      ]);
    }
    if (length > result.length) result.push(['…', `${length} keys`]);
    // Object.fromEntries defines, so that a key `__proto__` is a key like another.
    return Object.fromEntries(result);
  };

  const copyError = (error: Error, depth: number): Record<string, unknown> => {
    const { name, message, stack, cause } = error;
    const code = read(error, 'code');
    return {
      name: copyText(String(name)),
      message: copyText(String(message)),
      ...(typeof code === 'string' || typeof code === 'number' ? { code: copy(code, depth) } : {}),
      stack: copyText(String(stack)),
      ...(cause === undefined ? {} : { cause: copy(cause, depth) }),
    };
  };

  return copy(value, 0);
}

function* take<T>(items: Iterable<T>): Generator<T> {
  let left = MAX_ITEMS;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}

function read(item: object, key: string): unknown {
  try {
    return (item as Record<string, unknown>)[key];
  } catch {
    return '[unreadable]';
  }
}
