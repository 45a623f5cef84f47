// A spec of files with those files as tables of a server: what a team has that kept the spec and moved the data.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerName } from './engines.ts';
import type { TableFile } from './load-tables.ts';

const SETTINGS: Readonly<Record<ServerName, (schema: string) => string>> = {
  postgres: (schema) =>
    `host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${schema}"`,
  trino: (schema) => `url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "${schema}"`,
};

export interface SpecCase {
  readonly name: string;
  readonly spec: string;
  readonly files: readonly TableFile[];
}

/** Rows of a table have no numbers of their own; those of a file are a column there. */
const NUMBER = 'row_no';

/** Every file of a spec that is read as a table of the same name; `types` are those of columns that are not what they look like. */
export function caseOf(name: string, spec: string, types: TableFile['types'] = {}): SpecCase {
  const numbered = readFileSync(spec, 'utf8').includes('key: row_number');
  const folder = path.dirname(spec);
  const files = [...readFileSync(spec, 'utf8').matchAll(/from: "([^"]+)"/g)].map(([, file = '']) => ({
    table: path.basename(file).replace(/\..*$/, '').replaceAll(/\W/g, '_').toLowerCase(),
    from: path.resolve(folder, file),
    types,
  }));
  const there = files.filter(({ from }) => existsSync(from));
  const withNumbers = (from: string) => `(SELECT row_number() OVER () AS ${NUMBER}, * FROM read_csv('${from}', sample_size = -1))`;
  return { name, spec, files: there.map((file) => (numbered ? { ...file, from: withNumbers(file.from) } : file)) };
}

/** The spec with its files as tables of a connection `w`. */
export function onServer({ spec, name }: SpecCase, server: ServerName): string {
  const text = readFileSync(spec, 'utf8').replaceAll(/from: "([^"]+)"/g, (_, file: string) => {
    const table = path.basename(file).replace(/\..*$/, '').replaceAll(/\W/g, '_').toLowerCase();
    return `from: w.table("${table}")`;
  });
  return `${text.replaceAll('key: row_number', `key: ${NUMBER}`)}\nconnection w: ${server} { ${SETTINGS[server](name)} }\n`;
}
