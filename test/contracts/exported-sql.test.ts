// What `export` writes, run on the servers: the features as one SELECT, and scoring over it, give everybody the segment and confidence of the model file.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { describeOn, openEngine } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const SETTINGS = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE"); schema: "exported"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "exported"',
} as const;

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'exported SQL', () => {
    const cwd = folderWith({
      ...smallFiles(),
      'small.segspec': `${SMALL_SPEC.replace('from: "orders.csv"', 'from: w.table("orders")').replace(
        'basket "Basket"',
        'descriptor grows "Grows" = growth(sum(orders.amount by month), next 3 months)\n  descriptor first "Days since the first order" = days_since(min(orders.day))\n  descriptor loyal "Loyal" = count(orders) > 9\n  basket "Basket"',
      )}\nconnection w: ${server} { ${SETTINGS[server]} }\n`,
    });
    const query = async (sql: string) => {
      const engine = await openEngine(server, server === 'trino' ? { catalog: 'memory', schema: 'exported' } : { schema: 'exported' });
      return await engine.query(sql).finally(() => engine.close());
    };
    beforeAll(() => loadTables(server, 'exported', [{ table: 'orders', from: path.join(cwd, 'orders.csv') }]));

    it('gives everybody the segment and confidence of the model file', async () => {
      expect((await segspec(['run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd })).code).toBe(0);
      const { code, out: features, err } = await segspec(['export', '--features', 'sql', 'small.segspec'], { cwd });
      expect([code, err]).toEqual([0, '']);
      const { out: scoring } = await segspec(['export', '--scoring', 'sql', '--dialect', server, 'small.segspec'], { cwd });
      expect(scoring).toContain('FROM "features"');
      const asked = await query(scoring.replace('FROM "features"', () => `FROM (\n${features}\n) AS "features"`));
      const [ids, segments, confidences] = asked.columns.map(({ values }) => [...values]);
      const own = (ids ?? []).map((id, i) => [id, segments?.[i], Number(confidences?.[i]).toPrecision(12)].join());
      expect((await segspec(['score', '--out', 'scores.csv', 'small.segspec'], { cwd })).code).toBe(0);
      // A label may have a comma; the confidence is the last but one.
      const [, ...rows] = readFileSync(path.join(cwd, 'scores.csv'), 'utf8').trim().split('\n');
      const scored = rows.map((row) => row.split(',')).map((cells) => [cells[0], cells[1], Number(cells.at(-2)).toPrecision(12)].join());
      expect(own.sort()).toEqual(scored.sort());
      expect(own).toHaveLength(90);
    });

    it('gives the steps of an order as scoring reads them, of a table that is called like a part of it', async () => {
      const people = Array.from({ length: 60 }, (_, i) => `p${i},${['never', 'monthly', 'weekly'][i % 3]},${[10, 50, 90][i % 3]}.${i % 10},${i % 2 === 0}`);
      const often = 'columns { often: ordinal("never", "monthly", "weekly") }';
      const steps = folderWith({
        'people.csv': `id,often,spent,happy\n${people.join('\n')}\n`,
        'steps.segspec': `segmentation S "S" { sponsor: "a"; owner: "b"; entity: person; as_of: 2025-09-30 }
connection w: ${server} { ${SETTINGS[server].replace('"exported"', '"exported_steps"')} }
source people: crm { from: w.table("population"); key: id; owner: "X"; ${often} }
dimension B: behavioral { often = people.often; spent = people.spent; happy = people.happy; descriptor n = count(people) }
model M: kmeans { segments: 3; bootstraps: 5; nulls: 5 }
`,
      });
      await loadTables(server, 'exported_steps', [{ table: 'population', from: path.join(steps, 'people.csv') }]);
      expect((await segspec(['run', '--write', '--fail-on', 'never', 'steps.segspec'], { cwd: steps })).code).toBe(0);
      const { out: features } = await segspec(['export', '--features', 'sql', 'steps.segspec'], { cwd: steps });
      const { out: scoring } = await segspec(['export', '--scoring', 'sql', '--dialect', server, 'steps.segspec'], { cwd: steps });
      const engine = await openEngine(server, server === 'trino' ? { catalog: 'memory', schema: 'exported_steps' } : { schema: 'exported_steps' });
      const asked = await engine.query(scoring.replace('FROM "features"', () => `FROM (\n${features}\n) AS "features"`)).finally(() => engine.close());
      const [ids, segments, confidences] = asked.columns.map(({ values }) => [...values]);
      expect((await segspec(['score', '--out', 'scores.csv', 'steps.segspec'], { cwd: steps })).code).toBe(0);
      const [, ...rows] = readFileSync(path.join(steps, 'scores.csv'), 'utf8').trim().split('\n');
      const own = (ids ?? []).map((id, i) => [id, segments?.[i], Number(confidences?.[i]).toPrecision(12)].join());
      const scored = rows
        .map((row) => row.replace(/"[^"]*"/g, '').split(','))
        .map((cells) => [cells[0], cells[1], Number(cells.at(-2)).toPrecision(12)].join());
      expect(own.sort()).toEqual(scored.sort());
      expect(own).toHaveLength(60);
    });

    it('says which features no SQL alone gives', async () => {
      const { out } = await segspec(['export', '--features', 'sql', 'small.segspec'], { cwd });
      expect(out).toContain('--   Buying.grows: ');
      expect(out).not.toContain('"Buying.grows"');
      expect(out).toContain('"Buying.first"');
    });
  });

it('is refused where rows lie in a file', async () => {
  const { code, err } = await segspec(['export', '--features', 'sql', 'small.segspec'], { cwd: folderWith(smallFiles()) });
  expect([code, err]).toEqual([
    2,
    'segspec: No SQL was written: the rows of `orders` lie in a file, so no database can be asked for them; `segspec run --format json` has the values.\n',
  ]);
});

it('is one thing or the other', async () => {
  const { code, err } = await segspec(['export', '--features', 'sql', '--scoring', 'sql', 'small.segspec'], { cwd: folderWith(smallFiles()) });
  expect([code, err]).toEqual([2, 'segspec: --scoring is not about features; give it or --features, not both.\n']);
});
