// Every statement that is sent to a database can be interrupted, and none follows once somebody has asked to stop.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { MEMBERSHIP_FORMATS, writeMembership } from '../../server/engine/data/outputs/index.ts';
import { describeSources } from '../../server/engine/data/sources/describe.ts';
import { firstRows } from '../../server/engine/data/sources/first-rows.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { readColumns } from '../../server/engine/data/warehouse/duckdb-columns.ts';
import type { Warehouse } from '../../server/engine/data/warehouse/warehouse.ts';
import { audit } from '../../server/engine/features/audit.ts';
import { collect } from '../../server/engine/features/collect.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { smallFiles } from '../support/small-shop.ts';

const WORK: Readonly<Record<string, (plan: Plan, warehouse: Warehouse, signal: AbortSignal) => Promise<unknown>>> = {
  describe: (plan, warehouse, signal) => describeSources(plan, warehouse, { signal }),
  audit: (plan, warehouse, signal) => audit(plan, warehouse, { signal }),
  collect: (plan, warehouse, signal) => collect(plan, warehouse, { signal }),
  rows: (plan, warehouse, signal) => firstRows(plan, plan.sources[0]?.name ?? '', warehouse, signal),
};

function planAt(path: string): Plan {
  const read = (uri: string) => parseSpec(readFileSync(fileURLToPath(uri), 'utf8'), uri);
  return analyze(read(pathToFileURL(path).href), read, { catalog, today: '2026-10-01' }).plan;
}

interface Asked {
  readonly warehouse: Warehouse;
  /** What was asked, and what of it came without the signal. */
  readonly statements: string[];
  readonly unheard: string[];
}

/** A database that writes down what it is asked, and calls `before` with the number of each statement. */
async function listening(signal: AbortSignal, before: (statement: number) => void = () => {}): Promise<Asked> {
  const inner = await openDuckDb({ threads: 1 });
  const statements: string[] = [];
  const unheard: string[] = [];
  const heard = (text: string, given: AbortSignal | undefined): void => {
    if (given !== signal) unheard.push(text);
    statements.push(text);
    before(statements.length);
  };
  const warehouse: Warehouse = {
    ...inner,
    query: (sql, given) => {
      heard(sql, given);
      return inner.query(sql, given);
    },
    run: (sql, given) => {
      heard(sql, given);
      return inner.run(sql, given);
    },
    load: (table, columns, given) => {
      heard(table, given);
      return inner.load(table, columns, given);
    },
    schema: (select, given) => {
      heard(select, given);
      return inner.schema(select, given);
    },
  };
  return { warehouse, statements, unheard };
}

describe.each(Object.entries(WORK))('%s', (_, work) => {
  it.each(['online-shop/shop', 'subscription/subscription'])('hands its signal to every statement of %s', async (example) => {
    const { signal } = new AbortController();
    const { warehouse, statements, unheard } = await listening(signal);
    await work(planAt(join(ROOT_FOLDER, 'examples', `${example}.segspec`)), warehouse, signal);
    warehouse.close();
    expect(statements.length).toBeGreaterThan(5);
    expect(unheard).toEqual([]);
  });

  it('ends with the reason at whichever statement it is asked to, and sends no other', async () => {
    const folder = folderWith(smallFiles());
    const plan = planAt(join(folder, 'small.segspec'));
    const whole = new AbortController();
    const { warehouse, statements } = await listening(whole.signal);
    await work(plan, warehouse, whole.signal);
    warehouse.close();
    for (let last = 1; last <= statements.length; last++) {
      const stop = new AbortController();
      const reason = new Error(`stop at ${last}`);
      const asked = await listening(stop.signal, (statement) => statement === last && stop.abort(reason));
      await expect(work(plan, asked.warehouse, stop.signal)).rejects.toBe(reason);
      expect(asked.statements).toHaveLength(last);
      asked.warehouse.close();
    }
  });
});

describe('what runs in Segspec itself', () => {
  it.each(MEMBERSHIP_FORMATS)('stops writing %s', async (format) => {
    const stop = new AbortController();
    const columns = [{ name: 'id', kind: 'text', values: Array.from({ length: 50_000 }, (_, i) => `c${i}`) }] as const;
    const written = writeMembership(format, columns, folderWith(), stop.signal);
    stop.abort(new Error('enough'));
    await expect(written).rejects.toThrow('enough');
  });

  it('stops taking over what a database gave', async () => {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const result = await connection.run('SELECT i, i::VARCHAR FROM range(50000) AS t(i)');
    const stop = new AbortController();
    const taken = readColumns(result, stop.signal);
    stop.abort(new Error('enough'));
    await expect(taken).rejects.toThrow('enough');
    connection.closeSync();
    instance.closeSync();
  });
});
