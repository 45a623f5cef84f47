// Reading a delivered file back with the database, which wrote none of it but Parquet: rows for each text of one column, against what was meant.

import { dirname } from 'node:path';
import type { OutputColumn } from '../../engine/data/outputs/output.ts';
import { identifier, literal } from '../../engine/data/sql/quote.ts';
import { readTable } from './duckdb.ts';

/** What is on disk is not what was to be delivered; the message is for the user as it is. */
class Misread extends Error {}

const READERS: Readonly<Record<string, (file: string) => string>> = {
  csv: (file) => `read_csv(${file}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, auto_detect = false, columns = COLUMNS)`,
  parquet: (file) => `read_parquet(${file})`,
  jsonl: (file) => `read_json(${file}, format = 'newline_delimited', columns = COLUMNS)`,
};

/** Throws a Misread where counts by the text of `by` differ; of all rows together where there is no such column. */
export async function readBack(draft: string, format: string, columns: readonly OutputColumn[], by: string | undefined, signal?: AbortSignal): Promise<void> {
  const types = `{${columns.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
  const relation = READERS[format]?.(literal(draft)).replace('COLUMNS', () => types) ?? '';
  const own = columns.find(({ name }) => name === by);
  const key = own === undefined ? `''` : `coalesce(CAST(${identifier(own.name)} AS VARCHAR), '')`;
  const [keys, counts] = await readTable(`SELECT ${key} AS k, count(*) AS n FROM ${relation} GROUP BY 1`, [dirname(draft)], signal);
  const found = new Map((keys?.kind === 'text' ? keys.values : []).map((text, i) => [text ?? '', counts?.kind === 'number' ? (counts.values[i] ?? 0) : 0]));
  const meant = new Map<string, number>();
  const rows = columns[0]?.values.length ?? 0;
  for (let row = 0; row < rows; row++) {
    const text = own?.kind === 'text' ? (own.values[row] ?? '') : '';
    meant.set(text, (meant.get(text) ?? 0) + 1);
  }
  for (const text of new Set([...meant.keys(), ...found.keys()])) {
    const [was, is] = [meant.get(text) ?? 0, found.get(text) ?? 0];
    if (was !== is) throw new Misread(`${was} rows${text === '' ? '' : ` of \`${text}\``} were written, and ${is} were read back. The old delivery stays.`);
  }
}
