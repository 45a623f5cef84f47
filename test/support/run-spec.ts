// A spec run from end to end, as the command line does: read, described, checked again with the real columns, run.

import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Finding } from '../../language/catalog/finding.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { describeSources } from '../../server/engine/data/sources/describe.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import type { Engine } from '../../server/engine/data/warehouse/engine.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import type { QueryResult } from '../../server/engine/data/warehouse/warehouse.ts';
import { modelFileText } from '../../server/engine/model/model-file/build.ts';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import { runPlan } from '../../server/engine/stages/run.ts';

export interface RanSpec {
  readonly result: FinishedRun;
  readonly errors: readonly Finding[];
  /** The model file as it would be written; empty without segments. */
  readonly model: string;
}

const read = (uri: string) => {
  try {
    return parseSpec(readFileSync(fileURLToPath(uri), 'utf8'), uri);
  } catch {
    return undefined;
  }
};

/** `threads` is how many the database may use, and how many validate; `heard` is told what a server was asked and what it gave. */
export async function runSpecFile(path: string, threads = 2, previous?: ModelFile, heard?: (sql: string, result: QueryResult) => void): Promise<RanSpec> {
  const uri = pathToFileURL(path).href;
  const parsed = parseSpec(readFileSync(path, 'utf8'), uri);
  const open = connectThrough(engineKinds, process.env);
  const connect: typeof open = heard === undefined ? open : async (connection, signal) => overheard(await open(connection, signal), heard);
  const warehouse = await openDuckDb({ threads, environment: process.env, connect });
  try {
    const first = analyze(parsed, read, { catalog, today: '2026-10-01' });
    const schema = await describeSources(first.plan, warehouse);
    const { plan, findings } = analyze(parsed, read, { catalog, today: '2026-10-01', schema });
    const result = await runPlan(plan, { warehouse, threads, ...(previous && { previous }) });
    return { result, errors: findings.filter(({ severity }) => severity === 'error'), model: result.modelFile ? modelFileText(result.modelFile) : '' };
  } finally {
    warehouse.close();
  }
}

function overheard(engine: Engine, heard: (sql: string, result: QueryResult) => void): Engine {
  const listening =
    (query: Engine['query']): Engine['query'] =>
    async (sql, signal) => {
      const result = await query(sql, signal);
      heard(sql, result);
      return result;
    };
  const { workplace } = engine;
  return {
    ...engine,
    query: listening(engine.query),
    ...(workplace && {
      workplace: async (signal) => {
        const place = await workplace(signal);
        return { ...place, query: listening(place.query) };
      },
    }),
  };
}

/** The values of a feature as they were collected, from the reports of the run. */
export function gateOf(result: FinishedRun, text: string): string | undefined {
  return result.models[0]?.gates.find((gate) => gate.text.startsWith(text))?.status;
}
