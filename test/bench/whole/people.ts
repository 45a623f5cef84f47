// People for whole runs: six groups that lie close together, eight features with six decimals, in a Parquet file; the same on every machine.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const FEATURES = [0, 1, 2, 3, 4, 5, 6, 7];

/** Two normal draws added up: that of the row's group, and its own; by Box and Muller from hashes of numbers. */
function feature(at: number): string {
  const uniform = (of: string, many: number) => `((hash(${of}) % ${many} + 1) / ${many + 1}.0)`;
  const normal = (one: string, other: string, many: number) => `sqrt(-2 * ln(${uniform(one, many)})) * cos(2 * pi() * ${uniform(other, many)})`;
  const group = normal(`g * 17 + ${at * 1009}`, `g * 31 + ${at * 2003}`, 1_000_000);
  return `round(1.2 * ${group} + ${normal(`i * 8 + ${at}`, `i * 8 + ${at + 7_777_777_777}`, 1_000_000_000)}, 6) AS f${at}`;
}

/** Writes people.parquet and people.segspec, of which only `segments` is not as by default. */
export async function makePeople(folder: string, rows: number): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('SET threads = 1');
    const parquet = join(folder, 'people.parquet').replaceAll("'", "''");
    await connection.run(
      `COPY (SELECT i AS customer, ${FEATURES.map(feature).join(', ')} FROM (SELECT i, hash(i + 99) % 6 AS g FROM range(${rows}) AS t(i))) TO '${parquet}' (FORMAT parquet)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  const spec = join(folder, 'people.segspec');
  writeFileSync(
    spec,
    `segmentation People "People" { sponsor: "CEO" owner: "Insights" entity: customer as_of: 2025-09-29 }
source people: crm "People" {
  from: "people.parquet"
  key: customer
  columns { customer: id ${FEATURES.map((at) => `f${at}: number`).join(' ')} }
}
dimension Main: behavioral "What they are" { ${FEATURES.map((at) => `f${at} = people.f${at}`).join('; ')} }
model Groups: kmeans { segments: 2..8 }
`,
  );
  return spec;
}
