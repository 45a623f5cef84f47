// The columns of a query, with types by the names that PostgreSQL has for them: the protocol tells numbers alone.

import type { QueryResult, WarehouseColumn } from '../../warehouse.ts';
import type { Field } from './values.ts';

/** The query that names the types of columns, in their order. */
export function namesOfTypes(fields: readonly Field[]): string {
  const types = fields.map(({ dataTypeID, dataTypeModifier }, at) => `(${at}, ${dataTypeID}, ${dataTypeModifier})`);
  return `SELECT format_type(t.id::oid, t.modifier) FROM (VALUES ${types.join(', ')}) AS t(place, id, modifier) ORDER BY t.place`;
}

export function columnsWith(fields: readonly Field[], { columns: [names] }: QueryResult): WarehouseColumn[] {
  return fields.map(({ name }, at) => ({ name, type: String(names?.values[at] ?? 'UNKNOWN').toUpperCase() }));
}
