// The columns of a query, with types by the names that PostgreSQL has for them. The protocol tells numbers alone; each is asked for once.

import type { QueryResult, WarehouseColumn } from '../../warehouse.ts';
import type { Field } from './values.ts';

export type Describe = (fields: readonly Field[], ask: (sql: string) => Promise<QueryResult>) => Promise<WarehouseColumn[]>;

export function createDescribe(): Describe {
  const known = new Map<string, string>();
  return async (fields, ask) => {
    const types = [...new Set(fields.map(keyOf))].filter((key) => !known.has(key));
    if (types.length > 0) {
      const rows = types.map((key, at) => `(${at}, ${key})`).join(', ');
      const { columns } = await ask(`SELECT format_type(t.id::oid, t.modifier) FROM (VALUES ${rows}) AS t(place, id, modifier) ORDER BY t.place`);
      types.forEach((key, at) => {
        known.set(key, String(columns[0]?.values[at] ?? 'UNKNOWN').toUpperCase());
      });
    }
    return fields.map((field) => ({ name: field.name, type: known.get(keyOf(field)) ?? 'UNKNOWN' }));
  };
}

function keyOf({ dataTypeID, dataTypeModifier }: Field): string {
  return `${dataTypeID}, ${dataTypeModifier}`;
}
