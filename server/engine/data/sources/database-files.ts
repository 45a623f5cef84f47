// Database files behind `duckdb` connections: which ones a plan names, and how a table of one is written in SQL.

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConnectionPlan, Plan } from '../../../../language/plan/plan.ts';
import { identifier } from '../sql/quote.ts';
import type { Database, DatabaseFile, Warehouse } from '../warehouse/warehouse.ts';
import type { ReadContext } from './raw-relation.ts';

/** The files of every `duckdb` connection that is there; each is attached read-only. */
export function databaseFiles(plan: Pick<Plan, 'connections'>, environment: Warehouse['environment']): DatabaseFile[] {
  return plan.connections.flatMap((connection) => {
    const file = fileOf(connection, environment);
    return file !== undefined && isFile(file) ? [{ name: attachedAs(connection.name), path: file }] : [];
  });
}

/** A table of a file lies in the embedded database, where it is attached; one of a server in `database`. */
export type FoundTable = { readonly relation: string; readonly database?: Database } | { readonly problem: string };

/** `FROM` text of `schema.table`, or why there is none. */
export async function tableOf(
  name: string,
  table: string,
  { plan, warehouse, signal }: Pick<ReadContext, 'plan' | 'warehouse' | 'signal'>,
): Promise<FoundTable> {
  const connection = plan.connections.find((candidate) => candidate.name === name);
  if (connection === undefined) return { problem: `there is no connection \`${name}\`` };
  if (connection.kind !== 'duckdb') {
    const database = await warehouse.connect(connection, signal);
    return { relation: relationOf(table), database };
  }
  const { file } = connection.settings;
  if (!file) return { problem: `the connection \`${name}\` names no \`file:\`` };
  const found = fileOf(connection, warehouse.environment);
  if (found === undefined) return { problem: 'env' in file ? `\`${file.env}\` is not set` : `\`${file.text}\` is no file here` };
  const said = 'env' in file ? path.basename(found) : file.text;
  const refused = warehouse.refuses(found);
  if (refused !== undefined) return { problem: `the database file \`${said}\` is not read: ${refused}` };
  if (!isFile(found)) return { problem: `there is no database file \`${said}\`` };
  return { relation: [attachedAs(name), ...table.split('.')].map(identifier).join('.') };
}

/** `schema.table` behind FROM. */
export function relationOf(table: string): string {
  return table.split('.').map(identifier).join('.');
}

function attachedAs(connection: string): string {
  return `·database:${connection}`;
}

function fileOf({ kind, settings, origin }: ConnectionPlan, environment: Warehouse['environment']): string | undefined {
  const { file } = settings;
  const named = kind !== 'duckdb' || !file ? undefined : 'env' in file ? environment(file.env) : file.text;
  if (named === undefined || named === '') return undefined;
  try {
    return path.resolve(path.dirname(fileURLToPath(origin.uri)), named);
  } catch {
    return undefined;
  }
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
