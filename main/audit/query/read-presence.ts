import { closestField, FIELDS, type Field, fieldNamed } from './fields.ts';
import { misspelt, quoted } from './problem.ts';
import { anyOf, type Query, type TextColumn } from './query.ts';
import type { FieldName, Value } from './syntax.ts';

/** Refuses a name that is no field. */
export function unknownField(name: FieldName): never {
  const close = closestField(name.name);
  return misspelt(
    name,
    `There is no field ${quoted(name.name)}.`,
    close === undefined
      ? 'Put the whole in quotes to look for it as text.'
      : `Did you mean ${close}? Put the whole in quotes to look for it as text.`,
  );
}

/** `has:` and the name of a field. */
export function presenceOf(value: Value): Query {
  if (value.kind !== 'word' && value.kind !== 'quoted') {
    misspelt(value, 'Only the name of a field can stand here.', 'Write has:resource_id.');
  }
  const [name = '', ...path] = value.text.split('.');
  const field = { name, path, from: value.from, to: value.to };
  return presence(fieldNamed(name) ?? unknownField(field), field);
}

/** Whether a field holds something. */
export function presence({ kind, name }: Field, { path, ...span }: FieldName): Query {
  const column = (it: TextColumn | 'timestamp' | 'details'): Query => ({ kind: 'present', column: it });
  switch (kind.is) {
    case 'column':
      return column(kind.column);
    case 'severity':
      return column('severity');
    case 'ip':
      return column('ip_address');
    case 'user':
    case 'email':
      return column('user_id');
    case 'time':
      return column('timestamp');
    case 'resource':
      return anyOf([column('resource_type'), column('resource_id')]);
    case 'details':
      return path.length === 0 ? column('details') : { kind: 'details', path, match: { is: 'present' } };
    default:
      return misspelt(
        span,
        `Whether ${name} holds something cannot be asked.`,
        `Fields that can: ${FIELDS.filter(({ kind: { is } }) => is === 'column')
          .map((field) => field.name)
          .join(', ')}.`,
      );
  }
}
