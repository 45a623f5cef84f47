// Tables of servers with values that no arithmetic can use, and with types that no feature can: what there is counts, the rest is told.

import { Client } from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import { audit } from '../../server/engine/features/audit.ts';
import { describeOn, type ServerName } from '../support/engines.ts';
import { onTrino } from '../support/load-tables.ts';

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = process.env;

const TABLES: Readonly<Record<ServerName, readonly string[]>> = {
  postgres: [
    'DROP SCHEMA IF EXISTS awkward CASCADE',
    'CREATE SCHEMA awkward',
    'CREATE TABLE awkward.t (id TEXT, d DOUBLE PRECISION, n NUMERIC(10,2), c DOUBLE PRECISION, at TIMESTAMP, day DATE, tz TIMESTAMPTZ, j JSONB, a TEXT[], b BYTEA, yes BOOLEAN)',
    `INSERT INTO awkward.t VALUES
      ('a', 'NaN', 'NaN', 'NaN', 'infinity', 'infinity', '2024-03-01 00:30+02', '{"x":1}', '{p,q}', '\\x00ff', TRUE),
      ('b', 'Infinity', 12.5, 3, '2024-02-29 23:59:59.9996', '2024-02-29', 'infinity', NULL, NULL, NULL, FALSE),
      (' c ', '-Infinity', NULL, 2.5, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
      ('d', '-0', 1, 4, '0044-03-15 BC', '0001-01-01', NULL, NULL, NULL, NULL, NULL)`,
  ],
  trino: [
    'CREATE SCHEMA IF NOT EXISTS memory.awkward',
    'DROP TABLE IF EXISTS memory.awkward.t',
    'CREATE TABLE memory.awkward.t (id VARCHAR, d DOUBLE, n DECIMAL(10,2), c DOUBLE, at TIMESTAMP(6), day DATE, tz TIMESTAMP(3) WITH TIME ZONE, j MAP(VARCHAR, BIGINT), a ARRAY(VARCHAR), b VARBINARY, yes BOOLEAN)',
    `INSERT INTO memory.awkward.t VALUES
      ('a', nan(), NULL, nan(), TIMESTAMP '0001-01-01 00:00:00', DATE '0001-01-01', TIMESTAMP '2024-03-01 00:30:00.000 +02:00', MAP(ARRAY['x'], ARRAY[1]), ARRAY['p','q'], X'00ff', TRUE),
      ('b', infinity(), 12.5, 3, TIMESTAMP '2024-02-29 23:59:59.999600', DATE '2024-02-29', TIMESTAMP '0001-01-01 00:00:00.000 UTC', NULL, NULL, NULL, FALSE),
      (' c ', -infinity(), NULL, 2.5, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
      ('d', -0e0, 1, 4, TIMESTAMP '0044-03-15 00:00:00', DATE '0044-03-15', NULL, NULL, NULL, NULL, NULL)`,
  ],
};
const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "awkward"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "awkward"',
};

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'awkward values', () => {
    beforeAll(async () => {
      if (server === 'trino') return onTrino(TABLES.trino);
      const client = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
      await client.connect();
      for (const statement of TABLES.postgres) await client.query(statement);
      await client.end();
    });

    it('are missing and counted; what has parts is a text, or a list', async () => {
      const spec = `segmentation A "Awkward" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2024-12-31 }
connection w: ${server} { ${SETTINGS[server]} }
source t: crm { from: w.table("t"); key: id; columns { c: count } }
dimension D: behavioral { d = t.d }
`;
      const { plan } = analyze(parseSpec(spec, 'file:///a.segspec'), () => undefined, { catalog, today: '2025-01-01' });
      const warehouse = await openDuckDb({ connect: connectThrough(engineKinds, process.env) });
      const { sources, findings } = await audit(plan, warehouse);
      warehouse.close();
      const columns = Object.fromEntries((sources[0]?.columns ?? []).map((column) => [column.name, column]));
      // A zero below zero is a zero.
      const bound = (value: number | string | undefined) => (typeof value === 'number' ? value + 0 : value);
      const figures = (name: string) => {
        const { type, missing, unreadable, minimum, maximum } = columns[name] ?? {};
        return [type?.kind, missing, unreadable, bound(minimum), bound(maximum)];
      };
      expect(sources[0]).toMatchObject({ rows: 4, entities: 4, withoutKey: 0 });
      expect(figures('d')).toEqual(['number', 3, 3, 0, 0]);
      // Trino has no decimal that is none.
      expect(figures('n')).toEqual(['number', 2, server === 'postgres' ? 1 : 0, 1, 12.5]);
      expect(figures('c')).toEqual(['count', 2, 2, 3, 4]);
      expect(figures('at')).toEqual(['time', 3, 2, '2024-02-29', '2024-02-29']);
      expect(figures('day')).toEqual(['date', 3, 2, '2024-02-29', '2024-02-29']);
      expect(figures('tz')).toEqual(['time', 3, 1, '2024-02-29', '2024-02-29']);
      for (const name of ['j', 'b']) expect(figures(name).slice(0, 2)).toEqual(['text', 3]);
      expect(figures('a').slice(0, 2)).toEqual(['list', 3]);
      expect(figures('yes').slice(0, 2)).toEqual(['boolean', 2]);
      expect(findings.map(({ code }) => code).filter((code) => code === 'SEG606')).toHaveLength(server === 'postgres' ? 6 : 5);
    });
  });
