// Latent classes of a population that stays in its server: found on a sample, told of everybody, answers that are missing or not in the sample included.

import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeOn, type ServerName } from '../support/engines.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { ofEverybody } from '../support/of-everybody.ts';
import { runSpecFile } from '../support/run-spec.ts';

const data = path.resolve('examples/online-shop/data');
const TABLES = ['customers', 'survey'];
const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "inside_answers"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "inside_answers"; scratch: "memory.inside_answers"',
};

const spec = (from: (table: string) => string): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
decision D: allocation "Who?" { owner: "c"; uses: Answers }
source customers: crm { from: ${from('customers')}; key: customer_id; columns { newsletter: boolean } }
source survey: survey { from: ${from('survey')}; key: customer_id; columns { Q1: rating(1..7); Q2: rating(1..7); Q3: rating(1..7) } }
dimension Answers: attitudinal {
  trust = survey.Q1
  joy = survey.Q2
  city = customers.city
  news = customers.newsletter | impute(drop)
  born = customers.born
  descriptor care = survey.Q3
}
require { smallest_segment >= 3%; markers >= 1; complete >= 20% }
model M: latent_class { base: Answers.trust, Answers.joy, Answers.city, Answers.news; segments: 3; seed: 3; fit_on: 40; bootstraps: 5; nulls: 5; restarts: 5 }
`;
const run = (text: string) => runSpecFile(path.join(folderWith({ 'a.segspec': text }), 'a.segspec'));

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'latent classes of everybody who stays', () => {
    beforeAll(() =>
      loadTables(
        server,
        'inside_answers',
        TABLES.map((table) => ({ table, from: path.join(data, `${table}.csv`) })),
      ),
    );

    it('have the figures of files', async () => {
      const files = await run(spec((table) => `"${data}/${table}.csv"`));
      const tables = await run(`${spec((table) => `w.table("${table}")`)}\nconnection w: ${server} { ${SETTINGS[server]} }\n`);
      expect(files.errors).toEqual([]);
      expect(files.result.models[0]?.k).toBe(3);
      expect(tables.result.findings.map(({ code }) => code)).toContain('SEG671');
      expect(ofEverybody(tables.result)).toEqual(ofEverybody(files.result));
      const [one, other] = [files.result.modelFile, tables.result.modelFile].map((file) => must(file));
      for (const part of ['preparation', 'parameters', 'segments'] as const) expect([part, must(other)[part]]).toEqual([part, must(one)[part]]);
      // Some of what everybody answers is not among the answers of the sample.
      const { parameters, inputs } = must(one);
      const cities = must(inputs.find(({ feature }) => feature === 'Answers.city')).levels?.length ?? 0;
      expect(parameters.kind === 'latent_class' && parameters.items.some(({ answers }) => answers.length < Math.min(cities, 7))).toBe(true);
    });
  });
