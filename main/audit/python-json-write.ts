import { pythonNumber } from './python-float.ts';
import type { JsonNode } from './python-json.ts';
import { byCodePoint, pythonString } from './python-string.ts';

/** How a writer called `json.dumps`, beside `sort_keys=True`. */
export interface JsonDialect {
  readonly separators: 'spaced' | 'compact';
  readonly ascii: boolean;
}

/**
 * What Python's `json.dumps(value, sort_keys=True)` writes for a value that was read. `spell` may write a number
 * otherwise than its token says; it is called in the order of the text written. Needs no stack.
 */
export function writePythonJson(
  root: JsonNode,
  dialect: JsonDialect,
  spell: (token: string) => string = pythonNumber,
): string {
  const comma = dialect.separators === 'spaced' ? ', ' : ',';
  const colon = dialect.separators === 'spaced' ? ': ' : ':';
  const parts: string[] = [];
  const open: Iterator<readonly [prefix: string, node: JsonNode]>[] = [];
  const closers: string[] = [];

  const write = (node: JsonNode): void => {
    switch (node.kind) {
      case 'number':
        parts.push(spell(node.token));
        break;
      case 'string':
        parts.push(pythonString(node.value, dialect.ascii));
        break;
      case 'literal':
        parts.push(node.text);
        break;
      case 'array':
        parts.push('[');
        open.push(node.items.map((item, index) => [index === 0 ? '' : comma, item] as const).values());
        closers.push(']');
        break;
      case 'object':
        parts.push('{');
        open.push(
          [...node.members]
            .sort(([a], [b]) => byCodePoint(a, b))
            .map(([key, value], index) => {
              return [
                `${index === 0 ? '' : comma}${pythonString(key, dialect.ascii)}${colon}`,
                value,
              ] as const;
            })
            .values(),
        );
        closers.push('}');
        break;
    }
  };

  write(root);
  for (let members = open.at(-1); members; members = open.at(-1)) {
    const step = members.next();
    if (step.done) {
      open.pop();
      parts.push(closers.pop() ?? '');
    } else {
      parts.push(step.value[0]);
      write(step.value[1]);
    }
  }
  return parts.join('');
}
