// `segspec export`: the typing tool and scoring through the built command line, from the committed segments to SQL that runs.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TypingResult, TypingTool } from '../../server/engine/result/typing-result.ts';
import { segspec } from '../support/cli.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const withRules = (first: string, second: string): string =>
  SMALL_SPEC.replace(/model Main[\s\S]*$/, `model Main: rules { }\n\nsegment one "One" { when: ${first} }\nsegment two "Two" { when: ${second} }\n`);

const cwd = folderWith({
  ...smallFiles(),
  'rules.segspec': withRules('orders >= 5', 'orders < 5'),
  'bare.segspec': withRules('true', 'false'),
  'broken.segspec': SMALL_SPEC.replace('mean(orders.amount)', 'mean(orders.amonut)'),
  'other.segspec': SMALL_SPEC.replace('  basket "Basket"', '  value "Basket"'),
});
mkdirSync(join(cwd, 'out'));

interface Exported {
  readonly entity: string;
  readonly tool?: TypingTool;
  readonly evidence: TypingResult;
}

const exported = async (...args: readonly string[]): Promise<Exported> => {
  const { code, out, err } = await segspec(['export', ...args, '--typing', 'json'], { cwd });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Exported;
};

beforeAll(async () => {
  for (const name of ['small', 'rules', 'bare']) expect((await segspec(['run', '--write', '--fail-on', 'never', `${name}.segspec`], { cwd })).code).toBe(0);
});

describe('the typing tool', () => {
  it('is a table to read where nothing else is said', async () => {
    const { code, out, err } = await segspec(['export', 'small.segspec'], { cwd });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Small shop: typing tool\nWhich few questions give customers the segment that the whole model gives them\? 90 customers in 3/);
    expect(out).toMatch(/Questions {2}Right {2}Worst segment .* Unassigned {2}Asks for\n {2}1 ✓ +100 %/);
    expect(out).toContain('One question is enough: it is right for at least 80 % of everybody and 70 % of every segment.');
    expect(out).toMatch(/The recommended question\n {2}1\. Orders {2}Buying\.orders\n {5}up to 2 · .* or more\n/);
    expect(out).toMatch(/Segment +→ 1 {2}→ 2 {2}→ 3 {2}→ none {2}Right\n {2}1 .* 30 +0 +0 +0 +100 %\n/);
    expect((await segspec(['export', 'small.segspec', '--typing', 'table'], { cwd })).out).toBe(out);
  });

  it('is JSON with its evidence', async () => {
    const { entity, tool, evidence } = await exported('small.segspec');
    expect(entity).toBe('customer');
    expect(evidence).toMatchObject({ assigned: 90, unassigned: 0, search: 'exact', recommended: 1, bounds: { accuracy: 0.8, recall: 0.7 } });
    expect(must(evidence.frontier[0]).confusion).toEqual([
      [30, 0, 0],
      [0, 30, 0],
      [0, 0, 30],
    ]);
    expect(must(tool)).toMatchObject({ format: 'segspec-typing', version: 1, threshold: 0.5 });
    expect(must(tool).questions.map(({ feature }) => feature)).toEqual(['Buying.orders']);
    expect(must((await exported('small.segspec', '--questions', '2')).tool).questions).toHaveLength(2);
  });

  it('is SQL that gives everybody the segment that the model gives', async () => {
    const { code, out, err } = await segspec(['export', 'small.segspec', '--typing', 'sql', '--questions', '2'], { cwd });
    expect([code, err]).toEqual([0, '']);
    await segspec(['score', 'small.segspec', '--out', 'members.csv'], { cwd });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const orders = join(cwd, 'orders.csv').replaceAll("'", "''");
    await connection.run(
      `CREATE VIEW answers AS SELECT customer, count(*) AS "Buying.orders", avg(amount) AS "Buying.basket" FROM read_csv('${orders}') GROUP BY customer`,
    );
    const typed = await connection.runAndReadAll(
      `SELECT count(*) AS n, count_if(t.segment = m.segment) AS same FROM (${out}) AS t JOIN read_csv('${orders.replace('orders.csv', 'members.csv')}') AS m USING (customer)`,
    );
    expect(typed.getRowsJson()).toEqual([['90', '90']]);
    connection.closeSync();
    instance.closeSync();
  });

  it('goes to a file, whose ending says what it is', async () => {
    const json = await segspec(['export', 'small.segspec', '--out', 'out/tool.json'], { cwd });
    expect(json).toMatchObject({ code: 0, out: '', err: expect.stringContaining('The typing tool of 1 question is written to out/tool.json.') });
    expect(JSON.parse(readFileSync(join(cwd, 'out/tool.json'), 'utf8'))).toEqual(await exported('small.segspec'));
    await segspec(['export', 'small.segspec', '--out', 'out/tool.sql'], { cwd });
    expect(readFileSync(join(cwd, 'out/tool.sql'), 'utf8')).toMatch(/^-- Gives every customer a segment from one answer/);
    await segspec(['export', 'small.segspec', '--out', 'out/tool.txt'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(join(cwd, 'out/tool.txt'), 'utf8')).toMatch(/^Small shop: typing tool\n/);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['tool.json', 'tool.sql', 'tool.txt']);
  });

  it('is the same for rows in another order', async () => {
    const [header = '', ...rows] = (smallFiles()['orders.csv'] ?? '').trim().split('\n');
    const other = folderWith({ 'orders.csv': `${[header, ...rows.reverse()].join('\n')}\n`, 'small.segspec': SMALL_SPEC });
    writeFileSync(join(other, 'small.model.json'), readFileSync(join(cwd, 'small.model.json')));
    const { out } = await segspec(['export', 'small.segspec', '--typing', 'json', '--threads', '1'], { cwd: other });
    expect(JSON.parse(out)).toEqual(await exported('small.segspec'));
  });

  it('works under rules that read features', async () => {
    const { tool, evidence } = await exported('rules.segspec');
    expect(must(tool).segments).toEqual([
      { id: 'one', label: 'One' },
      { id: 'two', label: 'Two' },
    ]);
    expect(evidence.candidates.map(({ feature }) => feature)).toEqual(['Buying.orders']);
  });
});

describe('scoring as SQL', () => {
  it('gives everybody the segment that `score` gives, and is made without data', async () => {
    const alone = folderWith({ 'small.segspec': SMALL_SPEC, 'small.model.json': readFileSync(join(cwd, 'small.model.json'), 'utf8') });
    const { code, out, err } = await segspec(['export', 'small.segspec', '--scoring', 'sql'], { cwd: alone });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^-- Gives every customer its segment of Small: Main \(kmeans\), as of /);
    expect(out).toContain('--   "Buying.orders": Orders; number');
    await segspec(['score', 'small.segspec', '--out', 'members.csv'], { cwd });
    const orders = join(cwd, 'orders.csv').replaceAll("'", "''");
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `CREATE VIEW features AS SELECT customer, count(*) AS "Buying.orders", avg(amount) AS "Buying.basket" FROM read_csv('${orders}') GROUP BY customer`,
    );
    const scored = await connection.runAndReadAll(
      `SELECT count(*) AS n, count_if(s.segment = m.segment) AS same FROM (${out}) AS s JOIN read_csv('${orders.replace('orders.csv', 'members.csv')}') AS m USING (customer)`,
    );
    expect(scored.getRowsJson()).toEqual([['90', '90']]);
    connection.closeSync();
    instance.closeSync();
  });

  it('is the same without a database, and said in the words of one that is named', async () => {
    const scoring = async (...args: readonly string[]) => (await segspec(['export', 'small.segspec', '--scoring', 'sql', ...args], { cwd })).out;
    const plain = await scoring();
    expect(plain).not.toContain('Written for');
    expect(plain).toContain('DOUBLE PRECISION');
    expect(await scoring('--dialect', 'postgres')).toContain('\n-- Written for PostgreSQL.\n');
    const bigquery = await scoring('--dialect', 'bigquery');
    expect(bigquery).toContain('\n-- Written for BigQuery: its text is checked, it was not run there.');
    expect(bigquery).toContain('CAST(`Buying_orders` AS FLOAT64)');
  });

  it('goes to a file, for rules too', async () => {
    const written = await segspec(['export', 'rules.segspec', '--scoring', 'sql', '--out', 'out/rules.sql'], { cwd });
    expect(written).toMatchObject({ code: 0, out: '', err: 'The SQL that scores is written to out/rules.sql.\n' });
    expect(readFileSync(join(cwd, 'out/rules.sql'), 'utf8')).toMatch(/\nWITH known AS \(\n/);
  });
});

describe('what cannot be exported', () => {
  it.each([
    ['without a model file', ['small.segspec', '--model', 'absent.json'], /no model file `absent\.json` to take the segments from/],
    ['scoring and typing at once', ['small.segspec', '--scoring', 'sql', '--questions', '2'], /--questions is about the typing tool/],
    ['scoring without a model file', ['small.segspec', '--scoring', 'sql', '--model', 'absent.json'], /no model file `absent\.json` to write as SQL/],
    ['a dialect without scoring', ['small.segspec', '--dialect', 'trino'], /--dialect says in whose words --scoring is written/],
    ['a dialect that nobody has written', ['small.segspec', '--scoring', 'sql', '--dialect', 'oracle'], /oracle.*Allowed choices/s],
    ['rules without features', ['bare.segspec'], /rules that read no base feature/],
    ['more questions than there are', ['small.segspec', '--questions', '3'], /--questions 3 is more than there are: at most 2 questions/],
    ['questions that are no number', ['small.segspec', '--questions', 'few'], /--questions takes a whole number/],
    ['a form that is none', ['small.segspec', '--typing', 'xml'], /xml.*Allowed choices/s],
    ['a feature that is gone', ['other.segspec', '--model', 'small.model.json'], /needs Buying\.basket, which the spec no longer gives/],
  ])('%s is told on stderr with exit code 2', async (_, args, expected) => {
    const { code, out, err } = await segspec(['export', ...args], { cwd });
    expect(err).toMatch(expected);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('is a spec with errors', async () => {
    const { code, out, err } = await segspec(['export', 'broken.segspec'], { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Nothing was exported from broken.segspec: 1 error');
  });

  it('is data that is gone, with the reason', async () => {
    const folder = folderWith({ 'small.segspec': SMALL_SPEC, 'small.model.json': readFileSync(join(cwd, 'small.model.json'), 'utf8') });
    const { code, err } = await segspec(['export', 'small.segspec'], { cwd: folder });
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(/orders/);
  });

  it('is SQL where no number of questions is good enough, unless it is asked for', async () => {
    const line = (customer: string, day: number): string => `${customer},2025-03-0${day},20\n`;
    const many = [1, 2, 3, 4, 5, 6].map((day) => line('single', day));
    const orders = `customer,day,amount\n${Array.from({ length: 40 }, (_, i) => line(`c${i}`, 1)).join('')}${many.join('')}`;
    const folder = folderWith({
      'orders.csv': orders,
      'rules.segspec': withRules('orders >= 5', 'orders < 5'),
      'rules.model.json': readFileSync(join(cwd, 'rules.model.json'), 'utf8'),
    });
    const table = await segspec(['export', 'rules.segspec'], { cwd: folder });
    expect(table.code).toBe(0);
    expect(table.out).toContain('0 % ✗  One');
    expect(table.out).toContain('One has only 1, too few to learn from: its recall says little.');
    expect(table.out).not.toContain('The recommended');
    const refused = await segspec(['export', 'rules.segspec', '--typing', 'sql'], { cwd: folder });
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/No SQL was written: No number of questions is right for .*; 1 question comes nearest.* Say with --questions how many/);
    expect((await segspec(['export', 'rules.segspec', '--typing', 'sql', '--questions', '1'], { cwd: folder })).out).toContain('"Buying.orders"');
    const shown = await segspec(['export', 'rules.segspec', '--questions', '1'], { cwd: folder });
    expect(shown.out).toContain('The 1 question asked for\n  1. Orders');
  });
});
