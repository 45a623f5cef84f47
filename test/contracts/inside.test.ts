// A population larger than `fit_on` stays in its server: the same segments and figures as from files, and no row of anybody's leaves.

import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { describeOn, type ServerName } from '../support/engines.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { ofEverybody } from '../support/of-everybody.ts';
import { runSpecFile } from '../support/run-spec.ts';

const data = path.resolve('examples/online-shop/data');
const TABLES = ['customers', 'orders', 'survey'];
const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "inside"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "inside"; scratch: "memory.inside"',
};

const spec = (from: (table: string) => string, method = 'kmeans', fitOn = 250): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
decision D: allocation "Who?" { owner: "c"; uses: Buying; kpi: Worth.margin }
source customers: crm { from: ${from('customers')}; key: customer_id; expect { coverage >= 50% } }
source orders: transactions { from: ${from('orders')}; key: customer_id; time: ordered_at; columns { amount: money(GBP) } }
source survey: survey { from: ${from('survey')}; key: customer_id; columns { Q1: rating(1..7); Q2: rating(1..7) } }
dimension Buying: behavioral {
  recency = recency(orders) | winsorize(5%)
  spent = sum(orders.amount) | log1p | winsorize(2%)
  orders = count(orders) | sqrt | robust
  trust = survey.Q1 | impute(median)
  gender = customers.gender | onehot | weight(0.5)
}
dimension Worth: value {
  descriptor bought = count(orders) > 3
  descriptor rated = survey.Q2
  outcome margin = sum(orders.amount) * 0.3
}
require { smallest_segment >= 3%; markers >= 1; complete >= 20% }
model M: ${method} { segments: 2..4; seed: 3; fit_on: ${fitOn}; bootstraps: 20; nulls: 20 }
`;
const onServer = (server: ServerName, method?: string, fitOn?: number): string =>
  `${spec((table) => `w.table("${table}")`, method, fitOn)}\nconnection w: ${server} { ${SETTINGS[server]} }\n`;
const run = (text: string) => runSpecFile(path.join(folderWith({ 'a.segspec': text }), 'a.segspec'));
const fromFiles = (method?: string, fitOn?: number) => run(spec((table) => `"${data}/${table}.csv"`, method, fitOn));

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'everybody stays', () => {
    beforeAll(() =>
      loadTables(
        server,
        'inside',
        TABLES.map((table) => ({ table, from: path.join(data, `${table}.csv`) })),
      ),
    );

    it.each(['kmeans', 'ward', 'gaussian_mixture'])('under %s, with the figures of everybody', async (method) => {
      const [files, tables] = [await fromFiles(method), await run(onServer(server, method))];
      expect(files.result.models[0]?.preparation).toMatchObject({ entities: 600 });
      expect(tables.result.findings.filter(({ code }) => /^SEG67[12]/.test(code))).toMatchObject([{ code: 'SEG671' }]);
      expect(tables.result.membership).toBeUndefined();
      expect(ofEverybody(tables.result)).toEqual(ofEverybody(files.result));
      const [one, other] = [files.result.modelFile, tables.result.modelFile].map((file) => must(file));
      expect(must(other).preparation).toEqual(must(one).preparation);
      expect(must(other).parameters).toEqual(must(one).parameters);
      expect(must(other).watch).toEqual(must(one).watch);
    });

    it('by as many segments as everybody is enough for, where a size is bound by a count', async () => {
      // Two of so many are more than the sample of 250.
      const bound = (text: string) => text.replace('smallest_segment >= 3%', 'smallest_segment >= 150');
      const [files, tables] = [await run(bound(spec((table) => `"${data}/${table}.csv"`))), await run(bound(onServer(server)))];
      const smallest = ({ result }: typeof files) =>
        must(result.models[0]).byK.map(({ k, chosen, smallestCount, failed }) => ({ k, chosen, smallestCount, failed }));
      expect(smallest(files).filter(({ failed }) => !failed.includes('smallest_segment'))).not.toHaveLength(0);
      expect(smallest(tables)).toEqual(smallest(files));
    });

    it('with the drift of everybody since a model of another population', async () => {
      const early = await run(spec((table) => `"${data}/${table}.csv"`).replace('2025-09-30', '2025-05-31'));
      const drifts = async (text: string) => {
        const file = path.join(folderWith({ 'a.segspec': text }), 'a.segspec');
        const { result } = await runSpecFile(file, 2, must(early.result.modelFile));
        return must(result.since).drift.filter(({ what }) => what !== 'segments');
      };
      const [files, tables] = [await drifts(spec((table) => `"${data}/${table}.csv"`)), await drifts(onServer(server))];
      expect(files.some(({ psi }) => psi > 0.05)).toBe(true);
      expect(tables).toEqual(files);
    });

    it('tells no drift where nothing changed', async () => {
      const file = path.join(folderWith({ 'a.segspec': onServer(server) }), 'a.segspec');
      const first = await runSpecFile(file);
      const { result } = await runSpecFile(file, 2, must(first.result.modelFile));
      const drift = must(result.since).drift.map(({ what, psi }) => [what, psi]);
      expect(drift.map(([, psi]) => psi)).toEqual(drift.map(() => 0));
      expect(drift.map(([what]) => what)).toContain('segments');
    });

    it('tells beforehand what leaves, and why rows come where they do', async () => {
      const cwd = folderWith({ 'a.segspec': onServer(server), 'b.segspec': onServer(server).replace('sqrt | robust', 'rank') });
      const stays = await segspec(['explain', 'a.segspec', '--data'], { cwd });
      expect(stays.out).toContain('leaves: one row for each customer of a sample of 250, without its id: 8 figures');
      expect(stays.out).toContain('600 entities stay there: beside the sample of 250, only totals come.');
      const comes = await segspec(['explain', 'b.segspec', '--data'], { cwd });
      expect(comes.out).toContain("The rows of everybody come, because `rank` in Buying.orders looks at everybody's values, one by one.");
      if (server === 'trino') return;
      const { result } = await run(onServer(server).replace('sqrt | robust', 'rank'));
      expect(result.findings.filter(({ code }) => code === 'SEG672').map(({ message }) => message)).toEqual([
        "One row for each of 600 entities came from connection w, because `rank` in Buying.orders looks at everybody's values, one by one.",
      ]);
      expect(result.membership?.ids).toHaveLength(600);
    });
  });

describeOn('postgres', 'what leaves', () => {
  it('is a sample without ids and totals', async () => {
    const sent: { sql: string; rows: number; texts: readonly string[] }[] = [];
    const { result } = await runSpecFile(path.join(folderWith({ 'a.segspec': onServer('postgres') }), 'a.segspec'), 2, undefined, (sql, { rows, columns }) => {
      const texts = columns.flatMap((column) => (column.kind === 'text' ? column.values.filter((text): text is string => text !== null) : []));
      sent.push({ sql, rows, texts });
    });
    expect(result.findings.map(({ code }) => code)).toContain('SEG671');
    const large = sent.filter(({ rows }) => rows > 60);
    expect(large.map(({ rows }) => rows)).toEqual([250]);
    expect(sent.flatMap(({ texts }) => texts).filter((text) => /^C\d{4}$/.test(text))).toEqual([]);
  });

  it('is everybody where the server cannot compute with a value, and why', async () => {
    // PostgreSQL refuses the square of 10⁻¹⁷⁰, which is 0 elsewhere.
    const least = `1${' / 10_000_000_000'.repeat(17)}`;
    const tiny = (text: string) => text.replace('orders = count(orders) | sqrt | robust', `orders = if count(orders) > 3 then 3 else ${least}`);
    const [files, tables] = [await run(tiny(spec((table) => `"${data}/${table}.csv"`))), await run(tiny(onServer('postgres')))];
    const why = 'it met a value that it cannot compute with: a number is too large for its type, or too close to zero';
    const told = tables.result.findings.filter(({ code }) => /^SEG67[12]/.test(code)).map(({ message }) => message.replace(/PostgreSQL at \S+/, 'it'));
    expect(told).toEqual([`One row for each of 600 entities came from connection w, because ${why}.`]);
    expect(tables.result.membership?.ids).toHaveLength(600);
    expect(must(tables.result.modelFile).segments).toEqual(must(files.result.modelFile).segments);
  });

  it('is a personal column only with a finding where nobody says why', async () => {
    const personal = onServer('postgres').replace('key: customer_id; expect', 'key: customer_id; columns { gender: category personal } expect');
    const cwd = folderWith({
      'a.segspec': personal,
      'b.segspec': personal.replace('key: customer_id; columns', 'key: customer_id; because: "Agreed."; columns'),
    });
    expect((await segspec(['check', 'a.segspec'], { cwd })).out).toContain('SEG673 personal-leaving');
    expect((await segspec(['check', 'b.segspec'], { cwd })).out).not.toContain('SEG673');
    const { result } = await run(personal);
    expect(result.notRun).toEqual([]);
    expect(result.findings.map(({ code }) => code)).toContain('SEG671');
  });
});
