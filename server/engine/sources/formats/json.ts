// JSON and JSON lines are taken into memory once.

import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { emptyFile, unreadableFile } from '../../findings/data-source.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { columnsOfFiles, reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { inputText, type Raw, type ReadContext } from '../raw-relation.ts';
import { isDeepJson } from './json-depth.ts';

const one = (path: string): string => `read_json(${literal(path)}, sample_size = -1, ignore_errors = true, format = 'auto')`;

export async function readJson(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, signal } = context;
  const list = `[${files.paths.map(literal).join(', ')}]`;
  const limit = context.sample === undefined ? '' : ` LIMIT ${context.sample}`;
  const relation = identifier(`·raw:${source.name}`);
  let deep = false;
  for (const path of files.paths) deep ||= await isDeepJson(path, files.zipped, signal);
  const depth = deep ? ', maximum_depth = 1' : '';
  const read = (extra: string): string =>
    `CREATE OR REPLACE TEMP TABLE ${relation} AS SELECT * FROM read_json(${list}, union_by_name = true, sample_size = -1${depth}${extra})${limit}`;
  try {
    await warehouse.run(read(''), signal);
  } catch (error) {
    signal?.throwIfAborted();
    try {
      await warehouse.run(read(", format = 'newline_delimited', ignore_errors = true"), signal);
    } catch {
      throw error;
    }
    const { lines, left } = await dropEmpty(relation, context);
    const reason = `${left} of its ${lines} lines are not valid JSON, or stand beside one that is not, and were left out`;
    context.findings.push(
      unreadableFile.at(
        source.inputOrigin ?? source.nameOrigin,
        { path: inputText(source), source: source.name, reason, partly: true },
        { severity: 'warning' },
      ),
    );
  }
  const columns = await warehouse.schema(`SELECT * FROM ${relation}`, signal);
  if (columns.length === 0 || (columns.length === 1 && columns[0]?.name === 'json')) {
    context.findings.push(emptyFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name }));
    return undefined;
  }
  if (files.paths.length > 1 && context.sample === undefined) await reportMissingInFiles(source, await columnsOfFiles(files.paths, one, context), context);
  // Values of several kinds in one column come as JSON; as text, they are read as those of a CSV file.
  const mixed = columns.filter(({ type }) => type === 'JSON').map(({ name }) => `${identifier(name)} ->> '$' AS ${identifier(name)}`);
  return {
    relation: mixed.length === 0 ? relation : `(SELECT * REPLACE (${mixed.join(', ')}) FROM ${relation})`,
    columns: columns.map(({ name, type }) => ({ header: name, raw: name, native: type === 'JSON' ? 'VARCHAR' : type })),
    inMemory: true,
    numbered: false,
  };
}

/** Takes out the rows that stand for lines which could not be read: they hold nothing and are nobody. */
async function dropEmpty(relation: string, { warehouse, signal }: ReadContext): Promise<{ lines: number; left: number }> {
  const count = async (): Promise<number> => numberAt(await warehouse.query(`SELECT count(*) FROM ${relation}`, signal), 0);
  const columns = await warehouse.schema(`SELECT * FROM ${relation}`, signal);
  const lines = await count();
  if (columns.length > 0)
    await warehouse.run(`DELETE FROM ${relation} WHERE ${columns.map(({ name }) => `${identifier(name)} IS NULL`).join(' AND ')}`, signal);
  return { lines, left: lines - (await count()) };
}
