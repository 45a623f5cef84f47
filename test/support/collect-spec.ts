// A spec and its data as text or bytes, collected: for tests of reading sources and computing features.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { type DuckDbOptions, openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { type Collected, collect } from '../../server/engine/features/collect.ts';
import type { FittedModel } from '../../server/engine/model/model-file/fitted-model.ts';
import { folderWith } from './folder.ts';

export interface CollectedSpec extends Collected {
  /** Codes of the findings, in order. */
  readonly codes: readonly string[];
  /** The value of a feature by entity: a number, a name, or null. */
  readonly value: (feature: string, entity: string) => number | string | null;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes the files into a folder of their own and collects the spec there. */
export async function collectSpec(spec: string, files: Files, options: DuckDbOptions = {}): Promise<CollectedSpec> {
  const folder = folderWith();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return collectAt(spec, pathToFileURL(join(folder, 'main.segspec')).href, options);
}

/** Collects a spec that stands at a URI; with `fitted`, from models that are kept. */
export async function collectAt(spec: string, uri: string, options: DuckDbOptions = {}, fitted?: readonly FittedModel[]): Promise<CollectedSpec> {
  const { plan } = analyze(parseSpec(spec, uri), () => undefined, { catalog, today: '2025-10-01' });
  const warehouse = await openDuckDb({ threads: 2, ...options });
  try {
    const collected = await collect(plan, warehouse, fitted === undefined ? {} : { fitted });
    return { ...collected, codes: collected.report.findings.map((finding) => finding.code), value: (feature, entity) => valueIn(collected, feature, entity) };
  } finally {
    warehouse.close();
  }
}

function valueIn({ table }: Collected, feature: string, entity: string): number | string | null {
  const column = table.columns.find(({ dimension, name }) => name === feature || `${dimension}.${name}` === feature);
  const row = table.ids.indexOf(entity);
  if (!column) throw new Error(`no feature ${feature}`);
  if (row === -1) throw new Error(`no entity ${entity} among ${table.ids.slice(0, 10).join(', ')}`);
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : (column.levels?.[value] ?? value);
}

/** A spec around one source `data` and features of one dimension `D`. */
export function specOf(options: { source?: string; features?: string; kind?: string; head?: string; more?: string }): string {
  const { source = 'from: "data.csv"; key: id', features = 'n = count(data)', kind = 'transactions', head = 'as_of: 2024-06-30', more = '' } = options;
  return `segmentation S { sponsor: "s"; owner: "o"; entity: customer; ${head} }\nsource data: ${kind} {\n${source}\n}\n${more}\ndimension D: behavioral {\n${features}\n}\n`;
}
