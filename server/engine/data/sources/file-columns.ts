// Files of one source that lack a column which others have: their rows have no value there, and every sum is the less for it.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { missingInFile } from '../../result/findings/data-source.ts';
import { showShare } from '../../result/show.ts';
import { numberAt, textsOf } from '../warehouse/warehouse.ts';
import type { ReadContext } from './raw-relation.ts';

/** The part of the rows that may lack a column without a warning. */
const FEW = 0.01;

export interface FileColumns {
  readonly path: string;
  readonly columns: readonly string[];
  /** The rows of the file, as SQL reads them. */
  readonly relation: string;
}

/** Columns of each file as one of the database's own readers sees them. */
export async function columnsOfFiles(
  paths: readonly string[],
  relationOf: (path: string) => string,
  { warehouse, signal }: Pick<ReadContext, 'warehouse' | 'signal'>,
): Promise<FileColumns[]> {
  const files: FileColumns[] = [];
  for (const path of paths) {
    const relation = relationOf(path);
    const result = await warehouse.query(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${relation})`, signal);
    files.push({ path, relation, columns: textsOf(result, 0).map((name) => name ?? '') });
  }
  return files;
}

/** A finding for every file that lacks a column, with its rows; not for a look at a sample. */
export async function reportMissingInFiles(source: SourcePlan, files: readonly FileColumns[], context: ReadContext): Promise<void> {
  const { warehouse, signal, findings, sample } = context;
  if (files.length < 2 || sample !== undefined) return;
  const all = [...new Set(files.flatMap(({ columns }) => columns))];
  const lacking = files.flatMap(({ columns, ...file }) => {
    const missing = all.filter((name) => !columns.includes(name));
    return missing.length === 0 ? [] : [{ ...file, missing }];
  });
  if (lacking.length === 0) return;
  const count = async (relation: string) => numberAt(await warehouse.query(`SELECT count(*) FROM ${relation}`, signal), 0);
  let rows = 0;
  for (const { relation } of files) rows += await count(relation);
  for (const { path, relation, missing } of lacking) {
    const own = await count(relation);
    if (own === 0) continue;
    const file = basename(path);
    const facts = { file, source: source.name, columns: missing, rows: own, share: showShare(own / rows) };
    findings.push(missingInFile.at(source.inputOrigin ?? source.nameOrigin, facts, { severity: own > rows * FEW ? 'warning' : 'information' }));
  }
}
