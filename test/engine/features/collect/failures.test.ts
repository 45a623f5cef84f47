// What goes wrong in a query becomes a finding in plain words; columns that only look odd are read all the same.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { describeSources } from '../../../../server/engine/data/sources/describe.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';
import { audit } from '../../../../server/engine/features/audit.ts';
import { collect } from '../../../../server/engine/features/collect.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const CSV = 'id,x,when,empty\n1,5,2024-01-01,\n2,7,2024-02-01,NA\n';
const SPEC = specOf({
  source: 'from: "data.csv"; key: id; time: when; duplicates: error; expect { unique(x); rows >= 1 }',
  features: 'n = count(data); s = sum(data.x)',
});

/** A spec with its data, and a warehouse that fails on some statements. */
async function opened(fails: RegExp) {
  const folder = folderWith();
  writeFileSync(join(folder, 'data.csv'), CSV);
  const { plan } = analyze(parseSpec(SPEC, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog, today: '2025-10-01' });
  const inner = await openDuckDb({ threads: 1 });
  const check = (sql: string): void => {
    if (fails.test(sql)) throw new Error('Binder Error: Referenced column "x" not found!\nLINE 1: …');
  };
  const warehouse: Warehouse = {
    ...inner,
    query: async (sql, signal) => {
      check(sql);
      return inner.query(sql, signal);
    },
    run: async (sql, signal) => {
      check(sql);
      return inner.run(sql, signal);
    },
  };
  return { plan, warehouse };
}

describe('a query that fails', () => {
  it.each([/HAVING count/, /GROUP BY "id"/, /count\(\*\)/, /FILTER/, /delivered/, /rows:/, /d0|count\(DISTINCT/])(
    'never rejects a collection or an audit: %s',
    async (fails) => {
      for (const work of [collect, audit] as const) {
        const { plan, warehouse } = await opened(fails);
        const done = await work(plan, warehouse).finally(() => warehouse.close());
        const report = 'report' in done ? done.report : done;
        expect(JSON.stringify(report.findings)).not.toMatch(/Binder Error|LINE 1/);
      }
    },
  );

  it('leaves a source that cannot be typed out of the schema', async () => {
    const { plan, warehouse } = await opened(/FILTER/);
    expect((await describeSources(plan, warehouse)).has('data')).toBe(false);
    warehouse.close();
  });
});

describe('reading', () => {
  it('takes a column without values for a number in a run, and for anything when looking', async () => {
    const { value, report } = await collectSpec(specOf({ features: 'a = ln(data.empty) + data.x', kind: 'crm' }), { 'data.csv': CSV });
    expect(report.notRun).toEqual([]);
    expect(value('a', '1')).toBeNull();
    const { plan, warehouse } = await opened(/never/);
    const columns = (await describeSources(plan, warehouse)).get('data');
    expect(columns?.find(({ name }) => name === 'empty')?.type.kind).toBe('unknown');
    warehouse.close();
  });

  it('reads values of several kinds in a JSON column as text', async () => {
    const { value } = await collectSpec(specOf({ source: 'from: "d.jsonl"; key: id', features: 'v = data.v', kind: 'crm' }), {
      'd.jsonl': '{"id":1,"v":5}\n{"id":"2","v":"abc"}\n',
    });
    expect([value('v', '1'), value('v', '2')]).toEqual(['5', 'abc']);
  });

  it('turns a derived column into its declared type', async () => {
    const source = 'from: "data.csv"; key: id; columns { yes: number = x > 5; o: ordinal("low", "high") = if yes = 1 then "high" else "low"; c: category = x }';
    const { value } = await collectSpec(specOf({ source, features: 'a = data.yes; b = data.o; c = data.c', kind: 'crm' }), { 'data.csv': CSV });
    expect(['a', 'b', 'c'].map((name) => value(name, '1'))).toEqual([0, 1, '5']);
    expect(['a', 'b', 'c'].map((name) => value(name, '2'))).toEqual([1, 2, '7']);
  });
});
