// Which stores there are for tables: one line for each kind of connection.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { OpenWriter } from '../../../engine/data/warehouse/writer.ts';
import { duckdbStore } from './duckdb.ts';
import { postgresStore } from './postgres.ts';
import type { TableStore } from './store.ts';

export interface StoreInput {
  readonly connection: ConnectionPlan;
  /** The absolute path of the database file; empty where it is none. */
  readonly path: string;
  readonly shown: (path: string) => string;
  readonly writer: OpenWriter;
  readonly environment: (name: string) => string | undefined;
}

const STORES: Readonly<Record<string, (input: StoreInput) => TableStore>> = {
  duckdb: ({ path, shown }) => duckdbStore(path, shown(path)),
  postgres: ({ connection, writer, environment }) => postgresStore(connection, writer, environment),
};

/** Whether tables can be delivered to connections of a kind. */
export const hasStore = (kind: string | undefined): boolean => kind !== undefined && kind in STORES;

export function storeOf(input: StoreInput): TableStore | undefined {
  return STORES[input.connection.kind ?? '']?.(input);
}
