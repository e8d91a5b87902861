import type { Query } from '../../audit/query/query.ts';
import type { Schema } from './schema.ts';

/** Whether several tests have to hold together, and an index leads to what one of them leaves. */
export const combinesIndexedTest = (schema: Schema, query: Query): boolean =>
  query.kind === 'and' && isIndexed(schema, query);

function isIndexed(schema: Schema, query: Query): boolean {
  switch (query.kind) {
    case 'column':
      return query.match.is === 'oneOf' && schema.indexed.has(query.column);
    case 'and':
      return query.of.some((one) => isIndexed(schema, one));
    case 'or':
      return query.of.every((one) => isIndexed(schema, one));
    default:
      return false;
  }
}
