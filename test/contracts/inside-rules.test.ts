// Rules over a population that stays in its server: the segments, figures and findings that files give, whatever a condition reads.

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
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "inside_rules"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "inside_rules"; scratch: "memory.inside_rules"',
};

/** Overlaps, who meets none, nobody, who is behind another, names, ranks, yes and no, missing values; `seldom` is the same for all of the sample. */
const SEGMENTS = `
segment seldom "Seldom" { when: Who.seldom = true }
segment quiet "Quiet" { when: Buying.recency > 200 or Buying.recency = none }
segment rich "Rich" { when: Buying.spent / (Buying.orders - 5) >= 80 and not (Who.city = "Bath") and Who.newsletter = true }
segment pleased "Pleased" { when: Who.mood >= 3 and Who.sex >= "f" and Buying.orders between 2 and 9 }
segment nobody "Nobody" { when: Buying.spent < 0 }
segment behind "Behind" { when: Who.seldom = true and (Buying.spent ?? 0) >= 0 }
segment other "Other" { when: Who.gender in ("f", none) and ln(Buying.spent) + abs(Buying.recency) > 20 }
`;

const spec = (from: (table: string) => string, segments: string): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
decision D: allocation "Who?" { owner: "c"; uses: Buying; kpi: Worth.margin }
source customers: crm { from: ${from('customers')}; key: customer_id; columns { newsletter: boolean } expect { coverage >= 50% } }
source people: crm { from: ${from('customers')}; key: customer_id; columns { gender: ordinal(m, f) } }
source orders: transactions { from: ${from('orders')}; key: customer_id; time: ordered_at; columns { amount: money(GBP) } }
source survey: survey { from: ${from('survey')}; key: customer_id; columns { Q1: rating(1..7); Q2: rating(1..7) } }
dimension Buying: behavioral {
  recency = recency(orders)
  spent = sum(orders.amount) | log1p
  orders = count(orders)
}
dimension Who: demographic {
  seldom = customers.customer_id = "C0104"
  city = customers.city
  gender = customers.gender
  newsletter = customers.newsletter
  mood = survey.Q1
  sex = people.gender
}
dimension Worth: value {
  descriptor rated = survey.Q2
  outcome margin = sum(orders.amount) * 0.3
}
require { smallest_segment >= 3%; markers >= 1; complete >= 20% }
${segments}
model M: rules { seed: 3; fit_on: 60 }
`;
const connected = (server: ServerName, segments: string): string =>
  `${spec((table) => `w.table("${table}")`, segments)}\nconnection w: ${server} { ${SETTINGS[server]} }\n`;
const run = (text: string) => runSpecFile(path.join(folderWith({ 'a.segspec': text }), 'a.segspec'));
const fromFiles = (segments: string) => run(spec((table) => `"${data}/${table}.csv"`, segments));
const messages = (found: Awaited<ReturnType<typeof run>>['result']['findings']): string[] => found.map(({ code, message }) => `${code} ${message}`);

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'rules over everybody who stays', () => {
    beforeAll(() =>
      loadTables(
        server,
        'inside_rules',
        TABLES.map((table) => ({ table, from: path.join(data, `${table}.csv`) })),
      ),
    );

    it('give the segments, figures and findings of files', async () => {
      const [files, tables] = [await fromFiles(SEGMENTS), await run(connected(server, SEGMENTS))];
      expect(files.errors).toEqual([]);
      const { rules, segments, unassigned } = must(files.result.models[0]);
      // What the case is about is there.
      expect(segments.map(({ size }) => size > 0)).toEqual([true, true, true, true, false, false, true]);
      expect(must(rules).overlapping).toBeGreaterThan(0);
      expect(unassigned).toBeGreaterThan(0);
      expect(must(files.result.modelFile).inputs.map(({ feature }) => feature)).toContain('Who.seldom');

      expect(tables.result.membership).toBeUndefined();
      expect(ofEverybody(tables.result)).toEqual(ofEverybody(files.result));
      const told = messages(tables.result.findings);
      const of = (message: string) => message.startsWith('SEG671');
      expect(told.filter(of)).toHaveLength(1);
      expect(told.find(of)).toMatch(/^SEG671 The rows of 600 entities stay .* Who meets which condition is asked there; .* A sample of 60 came, without ids/);
      // Of files it is told too which words of a text are taken for missing.
      const ofSegments = (message: string) => message.startsWith('SEG7');
      expect(told.filter(ofSegments)).toEqual(messages(files.result.findings).filter(ofSegments));
      const [one, other] = [files.result.modelFile, tables.result.modelFile].map((file) => must(file));
      for (const part of ['model', 'inputs', 'parameters', 'preparation', 'segments', 'gates', 'choice'] as const)
        expect([part, must(other)[part]]).toEqual([part, must(one)[part]]);
      expect(must(other).data).toMatchObject({ entities: 600, fittedOn: 600 });
    });

    it('tell no drift where nothing changed', async () => {
      const first = await run(connected(server, SEGMENTS));
      const file = path.join(folderWith({ 'a.segspec': connected(server, SEGMENTS) }), 'a.segspec');
      const { result } = await runSpecFile(file, 2, must(first.result.modelFile));
      const { drift } = must(result.since);
      expect(drift.map(({ psi }) => psi)).toEqual(drift.map(() => 0));
      expect(drift.map(({ what }) => what)).toContain('segments');
    });

    it('bring the rows where a condition compares days, and say so beforehand', async () => {
      const days = `${SEGMENTS}segment new "New" { when: as_of > 2024-01-01 and Buying.recency < 30 }\n`;
      const cwd = folderWith({ 'a.segspec': connected(server, SEGMENTS), 'b.segspec': connected(server, days) });
      const stays = await segspec(['explain', 'a.segspec', '--data'], { cwd });
      expect(stays.out).toContain('600 entities stay there: beside the sample of 60, only totals come.');
      const comes = await segspec(['explain', 'b.segspec', '--data'], { cwd });
      expect(comes.out).toContain('The rows of everybody come, because a condition of a segment compares days.');
      if (server === 'trino') return;
      const { result } = await run(connected(server, days));
      expect(messages(result.findings)).toContainEqual(expect.stringMatching(/^SEG672 .*because a condition of a segment compares days\.$/));
      expect(result.membership?.ids).toHaveLength(600);
    });
  });

describeOn('postgres', 'more rules than pairs of segments fit into one statement', () => {
  it('give the figures of files', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `segment s${i} "S ${i}" { when: Buying.recency in ${i * 10}..${i * 10 + 9} }`).join('\n');
    const [files, tables] = [await fromFiles(many), await run(connected('postgres', many))];
    expect(must(tables.result.models[0]).k).toBe(30);
    expect(messages(tables.result.findings)).toContainEqual(expect.stringMatching(/^SEG671/));
    expect(ofEverybody(tables.result)).toEqual(ofEverybody(files.result));
  });
});
