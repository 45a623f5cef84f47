// Data of thousands of columns: what is not needed of it costs nothing but its header.

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
import { folderWith } from '../../../support/folder.ts';

const headers = (width: number): string[] => Array.from({ length: width }, (_, i) => `q${i}`);

function wideCsv(width: number): string {
  const rows = Array.from({ length: 6 }, (_, r) => [`p${r}`, ...headers(width).map((__, i) => (r * i) % 7)].join(','));
  return `${['id', ...headers(width)].join(',')}\n${rows.join('\n')}\n`;
}

function wideJson(width: number): string {
  const rows = Array.from({ length: 6 }, (_, r) =>
    JSON.stringify({ id: `p${r}`, ...Object.fromEntries(headers(width).map((name, i) => [name, (r * i) % 7])) }),
  );
  return rows.join('\n');
}

const spec = (file: string, more = ''): string => `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2025-10-01; population: data }
source data: crm { from: "${file}"; key: id; columns { second: number from "q2" }; ${more} }
source some: crm { from: data; key: id; where q5 >= 0 }
dimension D: behavioral { a = data.q1; b = data.second; c = some.q4 }
`;

/** The plan of a spec beside its data, and a database that writes down what it is asked. */
async function opened(text: string, name: string, data: string) {
  const folder = folderWith({ [name]: data });
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog, today: '2025-10-01' });
  const inner = await openDuckDb({ threads: 1 });
  const asked: string[] = [];
  const warehouse: Warehouse = {
    ...inner,
    query: (sql, signal) => {
      asked.push(sql);
      return inner.query(sql, signal);
    },
    run: (sql, signal) => {
      asked.push(sql);
      return inner.run(sql, signal);
    },
  };
  return { plan, warehouse, asked };
}

/** Columns that the queries name; the list of a text file's columns is its header. */
const namesIn = (asked: readonly string[]): number =>
  asked.reduce((sum, sql) => sum + (sql.replaceAll(/columns = \{[^}]*\}/g, '').match(/"(q|c|v|·)\d+"/g)?.length ?? 0), 0);

const kinds = [
  ['CSV', 'data.csv', wideCsv],
  ['JSON lines', 'data.jsonl', wideJson],
] as const;

describe('wide data', () => {
  it.each(kinds)('costs the same whatever lies beside the columns that are needed: %s', async (_, name, write) => {
    const costs: { queries: number; names: number; described: number }[] = [];
    for (const width of [250, 2_500]) {
      const { plan, warehouse, asked } = await opened(spec(name), name, write(width));
      try {
        const schema = await describeSources(plan, warehouse);
        const described = namesIn(asked);
        expect(schema.get('data')).toHaveLength(width + 1);
        const { table, report } = await collect(plan, warehouse);
        expect(table.columns.map(({ values }) => [...values])).toEqual([1, 2, 4].map((i) => Array.from({ length: 6 }, (__, r) => (r * i) % 7)));
        expect(report.findings.filter(({ severity }) => severity !== 'information')).toEqual([]);
        costs.push({ queries: asked.length, names: namesIn(asked), described });
      } finally {
        warehouse.close();
      }
    }
    expect(costs[1]).toEqual(costs[0]);
  });

  it('is looked at in full by an audit, and where equal rows are to be found', async () => {
    for (const [more, whole] of [
      ['', true],
      ['duplicates: drop', false],
    ] as const) {
      const { plan, warehouse } = await opened(spec('data.csv', more), 'data.csv', wideCsv(210));
      try {
        const report = whole ? await audit(plan, warehouse) : (await collect(plan, warehouse)).report;
        expect(report.sources.find(({ name }) => name === 'data')?.columns).toHaveLength(211);
      } finally {
        warehouse.close();
      }
    }
  });

  it.each(kinds)('is audited by statements on a few columns each, with the same figures as narrow data: %s', async (_, name, write) => {
    const [wide, narrow] = await Promise.all(
      [450, 60].map(async (width) => {
        const { plan, warehouse, asked } = await opened(spec(name), name, write(width));
        const report = await audit(plan, warehouse);
        warehouse.close();
        return { columns: report.sources[0]?.columns ?? [], asked };
      }),
    );
    expect(wide?.columns.slice(0, 60)).toEqual(narrow?.columns.slice(0, 60));
    const own = (wide?.asked ?? []).filter((sql) => !sql.includes('"·raw:data" AS SELECT'));
    // Planning a statement that computes every column takes a time that grows with the square of them.
    const computed = own.map((sql) => sql.match(/ AS "·\d+"/g)?.length ?? 0);
    expect(Math.max(...computed)).toBeLessThanOrEqual(200);
    // A statement on a wide table costs more the wider it is, so there is one for many columns, not several for each.
    expect(own.filter((sql) => sql.includes('FROM "·delivered:data"') && !sql.startsWith('CREATE')).length).toBeLessThan(15);
  });

  it('names the nearest header for one that is missing, also among those that were not read', async () => {
    const text = spec('data.csv').replace('from "q2"', 'from "q2001x"');
    const { plan, warehouse } = await opened(text, 'data.csv', wideCsv(2_500));
    try {
      const { report } = await collect(plan, warehouse);
      expect(report.findings.find(({ code }) => code === 'SEG605')?.message).toContain('did you mean');
    } finally {
      warehouse.close();
    }
  });
});
