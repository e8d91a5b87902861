const REDACTED = '[redacted]';
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
const MAX_NODES = 2_000;
const MAX_TEXT = 4_000;

const SECRET_KEY =
  /pass(word|wd|phrase|code)|^pass$|^pwd$|secret|token|authorization|cookie|credential|bearer|api[-_]?key|private[-_]?key/i;

/** Secrets that hide inside of text: URLs with a password, `password=…`, bearer tokens, Sealtrail's own tokens. */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#]*):\S*@/gi, `$1:${REDACTED}@`],
  [
    /((?:pass(?:word|wd|phrase)|pwd|secret|token|authorization|cookie|api[-_]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&]+)/gi,
    `$1${REDACTED}`,
  ],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\bst_[\w-]{20,}/g, REDACTED],
];

/** Text without the secrets it quotes, cut to 4,000 characters. */
export function redactText(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text;
  return SECRET_TEXT.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), cut);
}

/**
 * A copy of any value that JSON can hold, without secrets at any depth: what stands under a key that names one is
 * gone, whatever its type. Circles, great depth, long lists and unreadable getters are cut and say so.
 */
export function redact(value: unknown): unknown {
  const ancestors = new Set<object>();
  let nodes = 0;

  const copy = (item: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > MAX_NODES) return '[cut]';
    if (typeof item === 'string') return redactText(item);
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
    if (item instanceof URL) return redactText(item.href);
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
      const name = typeof key === 'string' ? redactText(key) : String(copy(key, depth));
      result.push([name, SECRET_KEY.test(name) ? REDACTED : copy(element, depth)]);
    }
    if (length > result.length) result.push(['…', `${length} keys`]);
    // Object.fromEntries defines, so that a key `__proto__` is a key like another.
    return Object.fromEntries(result);
  };

  const copyError = (error: Error, depth: number): Record<string, unknown> => {
    const { name, message, stack, cause } = error;
    const code = read(error, 'code');
    return {
      name: redactText(String(name)),
      message: redactText(String(message)),
      ...(typeof code === 'string' || typeof code === 'number' ? { code: copy(code, depth) } : {}),
      stack: redactText(String(stack)),
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
