// How often a server is asked: at most three times for a source in a whole run, and once for everything that looks at no row. Counted by what stands
// before the server, whatever the program says of itself.

import path from 'node:path';
import { expect, it } from 'vitest';
import { describeOn, type ServerName } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { runSpecFile } from '../support/run-spec.ts';
import { caseOf, onServer, type SpecCase } from '../support/spec-on-server.ts';
import { type Gate, postgresGate, trinoGate } from '../support/statement-gate.ts';

const shop = path.resolve('examples/online-shop');
const SIMPLE = `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source customers: crm { from: "${shop}/data/customers.csv"; key: customer_id; expect { rows >= 500; unique(customer_id); missing(born) <= 10% } }
source orders: transactions { from: "${shop}/data/orders.csv"; key: customer_id; time: ordered_at; columns { amount: money(GBP) } expect { coverage >= 50% } }
dimension Buying: behavioral {
  recency = recency(orders)
  spent = sum(orders.amount) | log1p
  descriptor age = 2025 - customers.born
}
model M: kmeans { segments: 3; seed: 1 }
`;
const CASES = (): SpecCase[] => [
  { ...caseOf('shop', path.join(shop, 'shop.segspec')), name: 'counted' },
  { ...caseOf('simple', path.join(folderWith({ 'simple.segspec': SIMPLE }), 'simple.segspec')), name: 'simple' },
];

/** What a server is told of a session, and asked of tables that looks at no row. */
const SET_UP = /^(?:BEGIN|SAVEPOINT|ROLLBACK|SET\b)|set_config|to_regnamespace|pg_export_snapshot|pg_backend_pid|format_type|\bLIMIT 0\s*$|^SELECT version\(\)/;

async function counted<T>(server: ServerName, work: () => Promise<T>): Promise<{ readonly value: T; readonly looks: string[]; readonly setUp: string[] }> {
  const before = { ...process.env };
  let gate: Gate;
  if (server === 'postgres') {
    gate = await postgresGate({ host: before['PGHOST'] ?? '', port: Number(before['PGPORT']) }, -1, async () => 'on');
    process.env['PGPORT'] = String(gate.port);
  } else {
    const { hostname: host, port } = new URL(before['TRINO_URL'] ?? '');
    gate = await trinoGate({ host, port: Number(port) }, -1, async () => 'on');
    process.env['TRINO_URL'] = `http://127.0.0.1:${gate.port}`;
  }
  try {
    const value = await work();
    return { value, looks: gate.statements.filter((sql) => !SET_UP.test(sql)), setUp: gate.statements.filter((sql) => SET_UP.test(sql)) };
  } finally {
    Object.assign(process.env, before);
    gate.close();
  }
}

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'a run', () => {
    it('looks at rows at most three times a source, and asks nothing twice', async () => {
      for (const one of CASES()) {
        await loadTables(server, one.name, one.files);
        const spec = path.join(folderWith({ 'spec.segspec': onServer(one, server) }), 'spec.segspec');
        const { value, looks, setUp } = await counted(server, () => runSpecFile(spec));
        expect(value.result.membership?.segments.length).toBeGreaterThan(0);
        // Where amounts are negative, Trino is asked for their days by themselves: it would look for them in any case.
        const ofDays = looks.filter((sql) => /^SELECT count\(\*\) AS c0 .* HAVING max\(v\) < 0\) AS d$/s.test(sql));
        expect(ofDays).toHaveLength(server === 'trino' && one.name === 'simple' ? 1 : 0);
        expect(looks.length - ofDays.length, looks.join('\n\n')).toBeLessThanOrEqual(3 * one.files.length);
        expect(looks.length).toBeGreaterThan(one.files.length);
        expect(looks.filter((sql, i) => looks.indexOf(sql) !== i)).toEqual([]);
        // One session looks at the columns, one runs; tables are described together, however many there are.
        expect(setUp.length, setUp.join('\n')).toBeLessThanOrEqual(server === 'postgres' ? 18 : 4);
      }
    });

    it('reads the other tables where one is not there, and tells of that one', async () => {
      const [, one] = CASES() as [SpecCase, SpecCase];
      await loadTables(server, 'lacking', one.files);
      const text = onServer({ ...one, name: 'lacking' }, server).replace(
        'dimension Buying',
        'source gone: events { from: w.table("gone"); key: customer_id }\ndimension Buying',
      );
      const spec = path.join(folderWith({ 'spec.segspec': text }), 'spec.segspec');
      const { result } = await runSpecFile(spec);
      expect(result.membership?.segments.length).toBeGreaterThan(0);
      const gone = result.findings.filter(({ message }) => message.includes('`gone`'));
      expect(gone.map(({ severity }) => severity)).toEqual(['error']);
      expect(gone[0]?.message).toMatch(/"?gone"?.*(?:does not exist|not there)/);
    });
  });

describeOn('trino', 'a run whose population stays', () => {
  it('with a place for its tables looks at the rows of sources as often as one whose features come', async () => {
    const [, one] = CASES() as [SpecCase, SpecCase];
    const name = 'staying';
    await loadTables('trino', name, one.files);
    const tables = one.files.map(({ table }) => table);
    const text = onServer({ ...one, name }, 'trino')
      .replace('segments: 3;', 'segments: 3; fit_on: 200;')
      .replace('catalog: "memory"', `catalog: "memory"; scratch: "memory.${name}"`);
    const spec = path.join(folderWith({ 'spec.segspec': text }), 'spec.segspec');
    const { value, looks, setUp } = await counted('trino', () => runSpecFile(spec));
    expect(value.result.findings.map(({ code }) => code)).toContain('SEG671');
    const reads = looks.filter((sql) => tables.some((table) => sql.includes(`"${table}"`)));
    expect(reads.length, reads.join('\n\n')).toBeLessThanOrEqual(3 * tables.length);
    const writes = looks.filter((sql) => /^(?:CREATE|DROP) TABLE/.test(sql));
    expect(writes.map((sql) => sql.slice(0, 6)).sort()).toEqual(['CREATE', 'CREATE', 'CREATE', 'DROP T', 'DROP T', 'DROP T']);
    // Everything else asks what is kept, and each question once.
    expect(looks.filter((sql) => !reads.includes(sql) && !sql.includes('segspec'))).toEqual([]);
    expect(looks.filter((sql, i) => looks.indexOf(sql) !== i)).toEqual([]);
    expect(looks.length).toBeLessThanOrEqual(26);
    expect(setUp.length).toBeLessThanOrEqual(4);
  });
});
