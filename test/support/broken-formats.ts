// The tables of broken-table.ts written in every format that is read, with the faults that each can hold. A source of several tables has a file for each, or
// the rows of all of them in one table.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import type { BrokenRow, BrokenSource, BrokenTable, Fault } from './broken-table.ts';
import type { ServerName } from './engines.ts';
import { loadTables } from './load-tables.ts';
import { avroBytes } from './writers/avro.ts';
import { dtaBytes, dtaDay } from './writers/dta.ts';
import { writeIceberg } from './writers/iceberg.ts';
import { savBytes, savDay, type WrittenTable } from './writers/sav.ts';

export interface BrokenFormat {
  readonly name: string;
  readonly holds: readonly Fault[];
  /** Why it cannot hold the others. */
  readonly because?: string;
  /** The server that has to be up for it. */
  readonly server?: ServerName;
  /** The connection `warehouse`, where it is none to the file of a database in the folder. */
  readonly connection?: string;
  /** Writes the sources into a folder; gives what `from:` is for each. */
  readonly write: (folder: string, sources: readonly BrokenSource[]) => Promise<readonly string[]>;
}

const TEXTS = ['bad day', 'bad amount', 'bad answer'] as const;
const NAMES = ['id', 'day', 'amount', 'answer', 'note'] as const;

type WriteOne = (table: BrokenTable, number: number) => Buffer | string | Promise<Buffer | string>;

/** A file for each table. */
const files = (ending: string, bytesOf: WriteOne): BrokenFormat['write'] =>
  async function write(folder, sources) {
    for (const { number, tables } of sources)
      for (const [i, table] of tables.entries()) writeFileSync(join(folder, `s${number}-${i}.${ending}`), await bytesOf(table, number));
    return sources.map(({ number, tables }) => `"s${number}-${tables.length === 1 ? '0' : '*'}.${ending}"`);
  };

const rowsOf = ({ tables }: BrokenSource): readonly BrokenRow[] => tables.flatMap(({ rows }) => rows);

/** By turns with every delimiter, line end and encoding: those of a source are the same. */
function csvOf({ rows }: BrokenTable, number: number): Buffer {
  const delimiter = [',', ';', '\t', '|'][number % 4] ?? ',';
  const end = number % 3 === 0 ? '\r\n' : '\n';
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /["\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [NAMES.join(delimiter), ...rows.map((row) => NAMES.map((name) => cell(row[name])).join(delimiter))];
  const text = `${lines.join(end)}${number % 2 === 0 ? end : ''}`;
  return number % 5 === 0 ? Buffer.from(text, 'latin1') : number % 5 === 1 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
}

/** Rows that break off, or are something else, where lines are lost. */
const BROKEN_LINES = ['{"id": "c1", "day": "2024-01', '[1, 2]', 'no JSON', '7'];
const jsonLines = ({ rows, lost }: BrokenTable): string =>
  [...rows.map((row) => JSON.stringify(row)), ...Array.from({ length: lost }, (_, i) => BROKEN_LINES[i % BROKEN_LINES.length])].join('\n');
const jsonList = ({ rows, lost }: BrokenTable): string => JSON.stringify([...rows, ...Array.from({ length: lost }, (_, i) => [7, 'text', null][i % 3])]);

const sheetRows = ({ rows }: BrokenTable) => [[...NAMES], ...rows.map((row) => NAMES.map((name) => row[name]))];

/** Days and amounts as texts: a format that knows their types cannot hold what is none. */
const asTexts = ({ rows, lost }: BrokenTable): WrittenTable => ({
  columns: [
    { name: 'id', width: 8 },
    { name: 'day', width: 12 },
    { name: 'amount', width: 12 },
    { name: 'answer', width: 0 },
    { name: 'note', width: 24 },
  ],
  rows: rows.map(({ id, day, amount, answer, note }) => [id, day, amount === null ? null : String(amount), answer, note]),
  said: rows.length + lost,
});

const withTypes = ({ rows, lost }: BrokenTable, dayNumber: (days: number) => number): WrittenTable => ({
  columns: [
    { name: 'id', width: 8 },
    { name: 'day', width: 0, print: 20 },
    { name: 'amount', width: 0 },
    { name: 'answer', width: 0 },
    { name: 'note', width: 24 },
  ],
  rows: rows.map(({ id, day, amount, answer, note }) => [id, day === null ? null : dayNumber(Date.parse(day) / 86_400_000), amount, answer, note]),
  said: rows.length + lost,
});

const quoted = (value: string | number | null): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** The rows as a SELECT of the embedded database. */
function selectOf(rows: readonly BrokenRow[], typed: boolean): string {
  const [day, amount] = typed ? ['DATE', 'DECIMAL(12, 2)'] : ['VARCHAR', 'VARCHAR'];
  const values = rows.map((row) => `(${NAMES.map((name) => quoted(name === 'answer' || row[name] === null ? row[name] : String(row[name]))).join(', ')})`);
  return `SELECT id, CAST(day AS ${day}) AS day, CAST(amount AS ${amount}) AS amount, CAST(answer AS INTEGER) AS answer, note FROM (VALUES ${values.join(', ')}) AS t(${NAMES.join(', ')})`;
}

type RunSql = (sql: string) => Promise<unknown>;

/** Writes each source by the embedded database, and gives what `from:` is for it. */
const byDuckDb = (one: (source: BrokenSource, folder: string, run: RunSql) => Promise<string>): BrokenFormat['write'] =>
  async function write(folder, sources) {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(`ATTACH '${join(folder, 'shop.duckdb')}' AS shop`);
    const names: string[] = [];
    for (const source of sources) names.push(await one(source, folder, (sql) => connection.run(sql)));
    await connection.run('DETACH shop');
    connection.closeSync();
    instance.closeSync();
    return names;
  };

const toParquet = (rows: readonly BrokenRow[], typed: boolean, path: string): string => `COPY (${selectOf(rows, typed)}) TO '${path}' (FORMAT parquet)`;

const parquet = (typed: boolean): BrokenFormat['write'] =>
  byDuckDb(async ({ number, tables }, folder, run) => {
    for (const [i, { rows }] of tables.entries()) await run(toParquet(rows, typed, join(folder, `s${number}-${i}.parquet`)));
    return `"s${number}-*.parquet"`;
  });

/** A table of a data lake: its rows in one file for each table, and in the folder another file whose rows are no more. */
const lake = (finish: (folder: string, tables: readonly BrokenTable[]) => void): BrokenFormat['write'] =>
  byDuckDb(async ({ number, tables }, folder, run) => {
    const at = join(folder, `s${number}`);
    mkdirSync(at);
    for (const [i, { rows }] of tables.entries()) await run(toParquet(rows, false, join(at, `${i}.parquet`)));
    await run(toParquet(tables[0]?.rows ?? [], false, join(at, 'old.parquet')));
    finish(at, tables);
    return `"s${number}"`;
  });

const delta = lake((at, tables) => {
  mkdirSync(join(at, '_delta_log'));
  const field = (name: string) => ({ name, type: name === 'answer' ? 'integer' : 'string', nullable: true, metadata: {} });
  const metaData = { schemaString: JSON.stringify({ type: 'struct', fields: NAMES.map(field) }), partitionColumns: [], configuration: {} };
  const file = (path: string, numRecords: number) => ({
    ...{ path, partitionValues: {}, size: 1, modificationTime: 1, dataChange: true },
    stats: JSON.stringify({ numRecords }),
  });
  const versions = [
    [{ protocol: { minReaderVersion: 1 } }, { metaData }, { add: file('old.parquet', 1) }],
    [{ remove: { path: 'old.parquet' } }, ...tables.map(({ rows, lost }, i) => ({ add: file(`${i}.parquet`, rows.length + lost) }))],
  ];
  for (const [version, actions] of versions.entries())
    writeFileSync(join(at, '_delta_log', `${String(version).padStart(20, '0')}.json`), actions.map((action) => JSON.stringify(action)).join('\n'));
});

const iceberg = lake((at, tables) =>
  writeIceberg(at, {
    columns: NAMES.map((name) => ({ name, type: name === 'answer' ? 'int' : 'string' })),
    files: tables.map(({ rows, lost }, i) => ({ path: `${i}.parquet`, rows: rows.length + lost })),
    removed: ['old.parquet'],
  }),
);

const table = (typed: boolean): BrokenFormat['write'] =>
  byDuckDb(async (source, _, run) => {
    await run(`CREATE TABLE shop.s${source.number} AS ${selectOf(rowsOf(source), typed)}`);
    return `warehouse.table("s${source.number}")`;
  });

const SCHEMA = 'first_law';
const onServer = (server: ServerName, typed: boolean): BrokenFormat['write'] =>
  async function write(_, sources) {
    const types = { id: 'VARCHAR', note: 'VARCHAR', answer: 'BIGINT', ...(!typed && { day: 'VARCHAR', amount: 'VARCHAR' }) };
    await loadTables(
      server,
      SCHEMA,
      sources.map((source) => ({ table: `s${source.number}`, from: `(${selectOf(rowsOf(source), typed)})`, types })),
    );
    return sources.map(({ number }) => `warehouse.table("${server === 'trino' ? `memory.${SCHEMA}` : SCHEMA}.s${number}")`);
  };

const book = async (rows: (string | number | null)[][], writer: typeof writeXlsx | typeof writeOds): Promise<Buffer> =>
  Buffer.from(await writer({ sheets: [{ name: 'Data', rows }] }));

const TYPED = 'a column of days or amounts holds nothing else';
const WHOLE = 'what is no row is no part of such a file';
const NO_LINES = 'a line with too few values is still a row';

const POSTGRES = {
  server: 'postgres',
  connection: 'postgres { host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE") }',
} as const;
const TRINO = { server: 'trino', connection: 'trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "default" }' } as const;

export const BROKEN_FORMATS: readonly BrokenFormat[] = [
  { name: 'CSV', holds: TEXTS, because: NO_LINES, write: files('csv', csvOf) },
  { name: 'JSON lines', holds: [...TEXTS, 'lost rows'], write: files('jsonl', jsonLines) },
  { name: 'JSON', holds: [...TEXTS, 'lost rows'], write: files('json', jsonList) },
  { name: 'JSON within an object', holds: TEXTS, because: WHOLE, write: files('json', ({ rows }) => JSON.stringify({ data: rows, next: null })) },
  { name: 'Parquet of texts', holds: TEXTS, because: WHOLE, write: parquet(false) },
  { name: 'Parquet with types', holds: ['bad answer'], because: TYPED, write: parquet(true) },
  { name: 'a Delta table', holds: [...TEXTS, 'lost rows'], write: delta },
  { name: 'an Iceberg table', holds: [...TEXTS, 'lost rows'], write: iceberg },
  { name: 'a DuckDB table of texts', holds: TEXTS, because: WHOLE, write: table(false) },
  { name: 'a DuckDB table with types', holds: ['bad answer'], because: TYPED, write: table(true) },
  { name: 'a PostgreSQL table of texts', holds: TEXTS, because: WHOLE, ...POSTGRES, write: onServer('postgres', false) },
  { name: 'a PostgreSQL table with types', holds: ['bad answer'], because: TYPED, ...POSTGRES, write: onServer('postgres', true) },
  { name: 'a Trino table of texts', holds: TEXTS, because: WHOLE, ...TRINO, write: onServer('trino', false) },
  { name: 'a Trino table with types', holds: ['bad answer'], because: TYPED, ...TRINO, write: onServer('trino', true) },
  { name: '.xlsx', holds: TEXTS, because: WHOLE, write: files('xlsx', (one) => book(sheetRows(one), writeXlsx)) },
  { name: '.ods', holds: TEXTS, because: WHOLE, write: files('ods', (one) => book(sheetRows(one), writeOds)) },
  { name: '.sav of texts', holds: [...TEXTS, 'lost rows'], write: files('sav', (one) => savBytes(asTexts(one), 'none')) },
  {
    name: '.sav with types, packed',
    holds: ['bad answer', 'lost rows'],
    because: TYPED,
    write: files('sav', (one) => savBytes(withTypes(one, savDay), 'bytes')),
  },
  { name: '.zsav', holds: [...TEXTS, 'lost rows'], write: files('zsav', (one) => savBytes(asTexts(one), 'blocks')) },
  { name: '.dta of texts', holds: [...TEXTS, 'lost rows'], write: files('dta', (one) => dtaBytes(asTexts(one))) },
  { name: '.dta with types', holds: ['bad answer', 'lost rows'], because: TYPED, write: files('dta', (one) => dtaBytes(withTypes(one, dtaDay))) },
  { name: '.avro', holds: [...TEXTS, 'lost rows'], write: files('avro', (one) => avroBytes(asTexts(one))) },
];

export type { BrokenRow };
