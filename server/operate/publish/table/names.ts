// The name of a table in SQL, and of the record of deliveries beside it.

import { identifier } from '../../../engine/data/sql/quote.ts';

export const DELIVERIES = 'segspec_deliveries';

export interface TableNames {
  readonly schema: string;
  readonly name: string;
}

/** Undefined for a name of more than two parts, or with an empty one. */
export function namesOf(table: string, { schema: own }: { readonly schema: string }): TableNames | undefined {
  const parts = table.split('.');
  const [schema, name] = parts.length === 1 ? [own, parts[0]] : parts;
  return parts.length > 2 || !schema || !name ? undefined : { schema, name };
}

export const relationOf = ({ schema, name }: TableNames): string => `${identifier(schema)}.${identifier(name)}`;

export const deliveriesOf = ({ schema }: TableNames): string => relationOf({ schema, name: DELIVERIES });
