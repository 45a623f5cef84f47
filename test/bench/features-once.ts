// One timed run in a process of its own: `ours`, from the text of a spec to the feature table, or `bare`, the SQL somebody would write by hand.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { collect } from '../../server/engine/features/collect.ts';

const SPEC = `segmentation Large "Large" {
  sponsor: "CEO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-29
}

source lines: transactions "Order lines" {
  from: "lines.parquet"
  key: customer
  time: day
  columns {
    customer: id
    day: date
    amount: money(GBP)
    quantity: count
    channel: category
  }
}

dimension Buying: behavioral "How they buy" {
  recency = recency(lines)
  frequency = frequency(lines)
  lines_ = count(lines in last 12 months)
  spend = sum(lines.amount in last 12 months)
  basket = mean(lines.amount)
  largest = max(lines.amount)
  items = sum(lines.quantity)
  online = share(lines where channel = "web")
}

model Main: kmeans { }
`;

/** The same features, as an analyst would write them. */
const SQL = (path: string): string => `SELECT customer,
  date_diff('day', max(day), DATE '2025-09-29') AS recency,
  count(DISTINCT day) AS frequency,
  count(*) FILTER (WHERE day > DATE '2024-09-29') AS lines_,
  coalesce(sum(amount) FILTER (WHERE day > DATE '2024-09-29'), 0) AS spend,
  avg(amount) AS basket,
  max(amount) AS largest,
  sum(quantity) AS items,
  count(*) FILTER (WHERE channel = 'web') / count(*) AS online
FROM '${path.replaceAll("'", "''")}' WHERE day <= DATE '2025-09-29' AND customer IS NOT NULL GROUP BY customer`;

const [, , which, folder = '.'] = process.argv;

const started = performance.now();
const rows = which === 'ours' ? await ours() : await bare();
const seconds = (performance.now() - started) / 1_000;
console.log(JSON.stringify({ seconds, rows, peakBytes: process.resourceUsage().maxRSS * 1_024 }));

async function ours(): Promise<number> {
  const { plan, findings } = analyze(parseSpec(SPEC, pathToFileURL(join(folder, 'large.segspec')).toString()), () => undefined, { catalog });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length) throw new Error(errors.map(({ message }) => message).join('\n'));
  const warehouse = await openDuckDb();
  const { table, report } = await collect(plan, warehouse, {});
  await warehouse.close();
  if (report.notRun.length || table.columns.length !== 8) throw new Error(JSON.stringify(report.notRun));
  return table.rows;
}

/** Into the arrays that its results have to end up in anyway. */
async function bare(): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.run(SQL(join(folder, 'lines.parquet')));
  const chunks = await result.fetchAllChunks();
  const count = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = Array.from({ length: result.columnCount - 1 }, () => new Float64Array(count));
  const ids: string[] = [];
  let at = 0;
  for (const chunk of chunks) {
    const keys = chunk.getColumnVector(0);
    for (let row = 0; row < chunk.rowCount; row++) ids.push(String(keys.getItem(row)));
    for (const [i, column] of columns.entries()) {
      const vector = chunk.getColumnVector(i + 1);
      for (let row = 0; row < chunk.rowCount; row++) column[at + row] = Number(vector.getItem(row));
    }
    at += chunk.rowCount;
  }
  connection.closeSync();
  instance.closeSync();
  return ids.length;
}
