// A relation of the embedded database, of what a SELECT gives wherever its rows are: made in place, or fetched and put back into its types.

import { plainValue, restoredValue } from '../sql/carried-value.ts';
import type { NamedValue } from '../sql/entity-scope.ts';
import { identifier } from '../sql/quote.ts';
import type { Database, Warehouse } from '../warehouse/warehouse.ts';

export interface Brought {
  readonly name: string;
  readonly database: Database;
  /** In the words of the database. Its first column is `k`, a text, where `values` are what it gives beside it. */
  readonly select: string;
  readonly values: readonly NamedValue[];
  /** A SELECT over what was given, in the words of the embedded database, to be the relation in its place. */
  readonly then?: (given: string) => string;
}

/** Makes the relation, in place of one with its name. */
export async function bring({ name, database, select, values, then }: Brought, warehouse: Warehouse, signal?: AbortSignal): Promise<void> {
  const relation = identifier(name);
  if (database === warehouse) {
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${relation} AS ${then === undefined ? select : then(`(${select})`)}`, signal);
    return;
  }
  const { words } = database;
  const sent = values.map((value) => `${plainValue(`s.${value.name}`, value.type, words)} AS ${value.name}`);
  const result = await database.query(`SELECT ${['s.k', ...sent].join(', ')} FROM (${select}) AS s`, signal);
  const fetched = `·fetched:${name}`;
  await warehouse.load(fetched, result.columns, signal);
  const back = values.map(({ name: value, type }) => `${restoredValue(`f.${value}`, type, warehouse.words)} AS ${value}`);
  const given = `(SELECT ${['f.k', ...back].join(', ')} FROM ${identifier(fetched)} AS f)`;
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${relation} AS ${then === undefined ? `SELECT * FROM ${given} AS g` : then(given)}`, signal);
  await warehouse.run(`DROP TABLE ${identifier(fetched)}`, signal);
}
