// Texts of a fixed length on a server, `CHAR(8)`: keys, what is looked up and categories, as texts of any length are, without the blanks that fill them up.

import { expect, it } from 'vitest';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import { collectAt } from '../support/collect-spec.ts';
import { describeOn, onPostgres, onTrino, type ServerName } from '../support/engines.ts';

const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "padded"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "padded"',
};

const spec = (name: ServerName): string => `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2025-12-31; population: people }
connection w: ${name} { ${SETTINGS[name]} }
source people: crm { from: w.table("people"); key: id; columns { id: id; points: number; yes: boolean("ja", "nein") } }
source bought: transactions { from: w.table("bought"); key: id; time: day; joins: goods by sku; columns { day: date } }
source goods: reference { from: w.table("goods"); key: sku }
dimension D: behavioral {
  kind = people.kind
  points = people.points
  yes = people.yes
  rows = count(bought)
  fruit = count(bought where goods.family = "fruit")
}
`;

const tables = (at: string): string[] => [
  `CREATE TABLE ${at}people (id CHAR(8), kind CHAR(5), points CHAR(6), yes CHAR(4))`,
  `INSERT INTO ${at}people VALUES ('K1', 'old', '2.5', 'ja'), ('K2', 'new', 'many', 'nein'), ('K3', NULL, NULL, NULL)`,
  `CREATE TABLE ${at}bought (id CHAR(4), day CHAR(10), sku CHAR(3))`,
  `INSERT INTO ${at}bought VALUES ('K1', '2025-03-01', 'S1'), ('K1', '2025-03-02', 'S2'), ('K2', '2025-04-01', 'S1')`,
  `CREATE TABLE ${at}goods (sku VARCHAR(9), family CHAR(9))`,
  `INSERT INTO ${at}goods VALUES ('S1', 'fruit'), ('S2', 'bread')`,
];

const MADE: Readonly<Record<ServerName, () => Promise<unknown>>> = {
  postgres: () => onPostgres('DROP SCHEMA IF EXISTS padded CASCADE', 'CREATE SCHEMA padded', ...tables('padded.')),
  trino: async () => {
    await onTrino('CREATE SCHEMA IF NOT EXISTS memory.padded');
    for (const name of ['people', 'bought', 'goods']) await onTrino(`DROP TABLE IF EXISTS memory.padded.${name}`);
    for (const sql of tables('memory.padded.')) await onTrino(sql);
  },
};

const connect = connectThrough(engineKinds, process.env);

for (const name of ['postgres', 'trino'] as const)
  describeOn(name, 'texts of a fixed length', () => {
    it('are read as other texts', async () => {
      await MADE[name]();
      const { value, report } = await collectAt(spec(name), 'file:///none/main.segspec', { connect });
      expect(report.notRun).toEqual([]);
      const of = (feature: string) => ['K1', 'K2', 'K3'].map((id) => value(feature, id));
      expect(of('rows')).toEqual([2, 1, 0]);
      expect(of('fruit')).toEqual([1, 1, 0]);
      expect(of('points')).toEqual([2.5, null, null]);
      expect(of('yes')).toEqual([1, 0, null]);
      expect(['K1', 'K2', 'K3'].map((id) => value('kind', id))).toEqual(['old', 'new', null]);
    });
  });
