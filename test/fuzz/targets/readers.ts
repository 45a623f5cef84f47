// Any data file, audited: findings in plain words, never an exception, and no line of a plain table that is neither read nor told of.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { catalog } from '../../../language/catalog/catalog.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { describeSources } from '../../../server/engine/data/sources/describe.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../../server/engine/features/audit.ts';
import { avroBytes } from '../../support/writers/avro.ts';
import { dtaBytes, dtaDay } from '../../support/writers/dta.ts';
import { savBytes, savDay, type WrittenTable } from '../../support/writers/sav.ts';
import { anyDataFile, type DataInput, damaged, partsOf } from '../data-input.ts';
import type { Target } from '../target.ts';

/** What is for whoever wrote the database or this program, not for whoever reads a finding. */
const INSIDE =
  /INTERNAL|\b\w+ (?:Error|Exception):|did not expect|·|segspec-fuzz|duckdb::|\bLINE \d|\n\s+at |TypeError|undefined|\[object|\bNaN\b|read_(?:csv|json|parquet)|::|Exception|TProtocol|Thrift|Snappy|Corrupt|don't know/;

interface Bench {
  readonly folder: string;
  readonly whole: ReadonlyMap<string, Buffer>;
}
let bench: Promise<Bench> | undefined;

/** A folder of our own, and a whole file of each binary kind. */
async function start(): Promise<Bench> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'segspec-fuzz-')));
  const at = (name: string): string => join(folder, `whole.${name}`);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const rows = `SELECT 'c' || i % 7 AS id, i * 1.5 AS x, DATE '2024-01-01' + CAST(i AS INTEGER) AS d, [i, i + 1] AS more FROM range(300) AS t(i)`;
  await connection.run(`COPY (${rows}) TO '${at('parquet')}' (FORMAT parquet, ROW_GROUP_SIZE 100)`);
  await connection.run(`ATTACH '${at('duckdb')}' AS made (BLOCK_SIZE 16384); CREATE TABLE made.data AS ${rows}; DETACH made`);
  connection.closeSync();
  instance.closeSync();
  const made = ['parquet', 'duckdb'].map((kind): [string, Buffer] => [`data.${kind}`, readFileSync(at(kind))]);
  return { folder, whole: new Map([...made, ...(await otherFiles())]) };
}

const DAY = Date.UTC(2024, 0, 1) / 86_400_000;

/** The same rows in formats that the database does not write. */
async function otherFiles(): Promise<[string, Buffer][]> {
  const rows = Array.from({ length: 60 }, (_, i) => ({ id: `c${i % 7}`, x: i * 1.5, day: DAY + i, note: i % 5 === 0 ? null : `n${i}` }));
  const sheet = [['id', 'x', 'd', 'note'], ...rows.map(({ id, x, day, note }) => [id, x, new Date(day * 86_400_000), note])];
  const table = (dayOf: (days: number) => number): WrittenTable => ({
    columns: [
      { name: 'id', width: 8 },
      { name: 'x', width: 0 },
      { name: 'd', width: 0, print: 20 },
      { name: 'note', width: 12 },
    ],
    rows: rows.map(({ id, x, day, note }) => [id, x, dayOf(day), note]),
  });
  return [
    ['data.xlsx', Buffer.from(await writeXlsx({ sheets: [{ name: 'Data', rows: sheet }] }))],
    ['data.ods', Buffer.from(await writeOds({ sheets: [{ name: 'Data', rows: sheet }] }))],
    ['data.sav', savBytes(table(savDay), 'bytes')],
    ['data.zsav', savBytes(table(savDay), 'blocks')],
    ['data.dta', dtaBytes(table(dtaDay))],
    ['data.avro', avroBytes(table((days) => days))],
  ];
}

function specOf({ name, declared }: DataInput): string {
  const from = name.endsWith('.duckdb') ? 'from: warehouse.data' : `from: "${name}"`;
  const columns = declared === 'plain' ? '' : 'time: d\ncolumns { id: id; x: number; d: date }';
  return `segmentation S { sponsor: "s"; owner: "o"; entity: customer }
${name.endsWith('.duckdb') ? `connection warehouse: duckdb { file: "${name}" }` : ''}
source data: transactions { ${from}; key: id
${columns}
${declared === 'filtered' ? 'where: x > 3; duplicates: drop' : ''} }
dimension D: behavioral { n = count(data) }
`;
}

/** How many rows a table of plain signs has by anybody's count. */
function plainRows({ name, text }: DataInput): number | undefined {
  if (name !== 'data.csv' || !/^id,x,d,note\n[\w.,\n-]*$/.test(text)) return undefined;
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '').length;
}

async function judge(input: string): Promise<string | undefined> {
  const data = partsOf(input);
  if (!data) return undefined;
  bench ??= start();
  const { folder, whole } = await bench;
  const bytes = Buffer.from(data.text, 'latin1');
  const binary = whole.get(data.name);
  writeFileSync(join(folder, data.name), binary || data.name.endsWith('.gz') ? damaged(binary ?? gzipSync(bytes), data) : bytes);
  const uri = pathToFileURL(join(folder, 'main.segspec')).href;
  const warehouse = await openDuckDb({ threads: 1, memory: 700_000_000 });
  try {
    const read = (schema?: Awaited<ReturnType<typeof describeSources>>) =>
      analyze(parseSpec(specOf(data), uri), () => undefined, { catalog, today: '2025-10-01', ...(schema && { schema }) });
    const { plan } = read(await describeSources(read().plan, warehouse));
    const { sources, findings } = await audit(plan, warehouse);
    for (const { code, message } of findings)
      if (INSIDE.test(message) || message.includes(folder) || !/^\S[\s\S]*[.?]$/.test(message)) return `${code} says: ${message.slice(0, 200)}`;
    const reason = sources[0]?.notRun;
    if (reason !== undefined && (INSIDE.test(reason) || reason.includes(folder))) return `says: ${reason.slice(0, 200)}`;
    const [rows, wanted] = [sources[0]?.rows, plainRows(data)];
    if (sources[0] && (wanted ?? 0) > 0 && rows !== wanted) return `has ${wanted} rows, and ${rows} are told`;
    if (rows === 0 && findings.length === 0) return 'has no rows, and nothing is said';
    const { delivered = 0, refused = 0 } = sources[0] ?? {};
    const isTold = findings.some(({ code }) => ['SEG630', 'SEG639', 'SEG652'].includes(code));
    if (rows !== undefined && rows !== delivered - refused && !isTold) return `has ${delivered} rows, of which ${refused} are refused, and ${rows} are read`;
    return undefined;
  } finally {
    warehouse.close();
  }
}

export const readers: Target = {
  name: 'readers',
  unit: 'data files',
  promises: 'findings in plain words, no exception, and no plain line lost',
  inSuite: 80,
  make: anyDataFile,
  judge,
  stop: async () => {
    const running = bench;
    bench = undefined;
    if (running) rmSync((await running).folder, { recursive: true, force: true });
  },
};
