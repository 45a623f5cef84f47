// Lists of a server, in its own arrays: read from tables and views, asked with `has`, held to contracts, and counted answer by answer.

import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import { audit } from '../../server/engine/features/audit.ts';
import { collectAt } from '../support/collect-spec.ts';
import { describeOn, onPostgres, onTrino, type ServerName } from '../support/engines.ts';

const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "lists"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "lists"',
};

const spec = (name: ServerName): string => `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; population: people }
connection w: ${name} { ${SETTINGS[name]} }
source people: crm { from: w.table("people"); key: id
  columns { id: id; likes: list; tags: list("a", "b"); years: list }
  expect { valid(has(likes, "Wine")) >= 50%; missing(likes) <= 20% }
}
source bought: crm { from: w.table("bought"); key: id; columns { id: id; brands: list } }
dimension D: behavioral {
  wine = has(people.likes, "Wine")
  comma = has(people.likes, "a,b")
  many = length(people.likes)
  year = has(people.years, "2024")
  tags = people.tags
  brand = has(bought.brands, "Wine")
}
`;

/** Tables with arrays of texts and of numbers, one without a value, one that is empty; and a view that makes an array of rows. */
const MADE: Readonly<Record<ServerName, () => Promise<unknown>>> = {
  postgres: () =>
    onPostgres(
      'DROP SCHEMA IF EXISTS lists CASCADE',
      'CREATE SCHEMA lists',
      'CREATE TABLE lists.people (id int, likes text[], tags varchar(9)[], years int[])',
      `INSERT INTO lists.people VALUES (1, '{Golf,Wine}', '{a}', '{2023,2024}'), (2, '{}', NULL, '{}'), (3, NULL, '{b,NULL}', '{2025}'),
        (4, ARRAY['Wine', 'a,b', 'say "so"'], '{a,b}', NULL)`,
      'CREATE VIEW lists.bought AS SELECT id, array_agg(x ORDER BY x) AS brands FROM lists.people, unnest(likes) AS x GROUP BY id',
    ),
  trino: async () => {
    await onTrino('CREATE SCHEMA IF NOT EXISTS memory.lists');
    for (const kind of ['VIEW', 'TABLE'] as const) await onTrino(`DROP ${kind} IF EXISTS memory.lists.${kind === 'VIEW' ? 'bought' : 'people'}`);
    await onTrino(`CREATE TABLE memory.lists.people AS SELECT * FROM (VALUES
      (1, ARRAY[VARCHAR 'Golf', 'Wine'], ARRAY[VARCHAR 'a'], ARRAY[2023, 2024]), (2, ARRAY[], NULL, ARRAY[]), (3, NULL, ARRAY['b', NULL], ARRAY[2025]),
      (4, ARRAY['Wine', 'a,b', 'say "so"'], ARRAY['a', 'b'], NULL)) AS t(id, likes, tags, years)`);
    await onTrino(
      'CREATE VIEW memory.lists.bought AS SELECT id, array_agg(x ORDER BY x) AS brands FROM memory.lists.people CROSS JOIN UNNEST(likes) AS u(x) GROUP BY id',
    );
  },
};

const connect = connectThrough(engineKinds, process.env);

for (const name of ['postgres', 'trino'] as const)
  describeOn(name, 'lists', () => {
    it('are features, by what they hold and how much', async () => {
      await MADE[name]();
      const { value, report } = await collectAt(spec(name), 'file:///none/main.segspec', { connect });
      expect(report.findings.filter(({ code }) => code !== 'SEG611').map(({ message }) => message)).toEqual([
        '`people` breaks its contract: `missing(likes) <= 20%`, but it is 25 %.',
      ]);
      const of = (feature: string) => ['1', '2', '3', '4'].map((id) => value(feature, id));
      // A list that is missing holds nothing.
      expect(of('wine')).toEqual([1, 0, 0, 1]);
      expect(of('comma')).toEqual([0, 0, 0, 1]);
      expect(of('many')).toEqual([2, 0, null, 3]);
      expect(of('year')).toEqual([1, 0, 0, 0]);
      expect(of('tags_a')).toEqual([1, 0, 0, 1]);
      expect(of('tags_b')).toEqual([0, 0, 1, 1]);
      expect(of('brand')).toEqual([1, 0, 0, 1]);
    });

    it('are held to contracts, and counted answer by answer', async () => {
      const { plan } = analyze(parseSpec(spec(name), 'file:///none/main.segspec'), () => undefined, { catalog });
      const warehouse = await openDuckDb({ connect });
      const { sources, contracts } = await audit(plan, warehouse);
      warehouse.close();
      expect(contracts.map(({ value, status }) => [value, status])).toEqual([
        [0.5, 'passed'],
        [0.25, 'failed'],
      ]);
      expect(sources[0]?.columns.find((column) => column.name === 'likes')?.levels).toEqual([
        { label: 'Wine', count: 2 },
        { label: 'Golf', count: 1 },
        { label: 'a,b', count: 1 },
        { label: 'say "so"', count: 1 },
      ]);
    });
  });
