// Database files behind `duckdb` connections: which ones a plan names, and how a table of one is written in SQL.

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConnectionPlan, Plan } from '../../../../language/plan/plan.ts';
import { identifier } from '../sql/quote.ts';
import type { DatabaseFile, Warehouse } from '../warehouse/warehouse.ts';

/** The files of every `duckdb` connection that is there; each is attached read-only. */
export function databaseFiles(plan: Pick<Plan, 'connections'>): DatabaseFile[] {
  return plan.connections.flatMap((connection) => {
    const file = fileOf(connection);
    return file !== undefined && isFile(file) ? [{ name: attachedAs(connection.name), path: file }] : [];
  });
}

/** `FROM` text of `schema.table`, or why there is none. */
export function tableOf(
  plan: Pick<Plan, 'connections'>,
  name: string,
  table: string,
  refuses: Warehouse['refuses'],
): { readonly relation: string } | { readonly problem: string } {
  const connection = plan.connections.find((candidate) => candidate.name === name);
  if (connection?.kind !== 'duckdb') return { problem: `connections of kind \`${connection?.kind ?? 'unknown'}\` are not part of this version` };
  const { file } = connection.settings;
  if (!file) return { problem: `the connection \`${name}\` names no \`file:\`` };
  if ('env' in file) return { problem: `the connection \`${name}\` takes its file from the environment, which is not part of this version` };
  const found = fileOf(connection);
  const refused = found === undefined ? undefined : refuses(found);
  if (refused !== undefined) return { problem: `the database file \`${file.text}\` is not read: ${refused}` };
  if (found === undefined || !isFile(found)) return { problem: `there is no database file \`${file.text}\`` };
  return { relation: [attachedAs(name), ...table.split('.')].map(identifier).join('.') };
}

function attachedAs(connection: string): string {
  return `·database:${connection}`;
}

function fileOf({ kind, settings, origin }: ConnectionPlan): string | undefined {
  const { file } = settings;
  if (kind !== 'duckdb' || !file || 'env' in file) return undefined;
  try {
    return path.resolve(path.dirname(fileURLToPath(origin.uri)), file.text);
  } catch {
    return undefined;
  }
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
