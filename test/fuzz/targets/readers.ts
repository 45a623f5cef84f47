// Any data file, audited: findings in plain words, never an exception, and no line of a plain table that is neither read nor told of.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { catalog } from '../../../language/catalog/catalog.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { describeSources } from '../../../server/engine/data/sources/describe.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../../server/engine/features/audit.ts';
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
  return { folder, whole: new Map(['parquet', 'duckdb'].map((kind) => [`data.${kind}`, readFileSync(at(kind))])) };
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
