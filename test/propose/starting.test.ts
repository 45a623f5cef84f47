// First specs from one file and from several: what columns mean, how files hang together, and that the spec checks without a finding.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { collect } from '../../server/engine/features/collect.ts';
import { currencyIn } from '../../server/propose/currency.ts';
import { startingSpec } from '../../server/propose/starting-spec.ts';
import { folderWith } from '../support/folder.ts';

const TODAY = '2025-10-01';
const rows = (count: number, cells: (i: number) => readonly (string | number)[], separator = ','): string =>
  Array.from({ length: count }, (_, i) => cells(i).join(separator)).join('\n');
const day = (i: number): string => new Date(Date.UTC(2025, 0, 1 + (i % 240))).toISOString().slice(0, 10);

async function started(
  files: Readonly<Record<string, string>>,
  names = Object.keys(files),
  more: { kind?: string; sponsor?: string } = {},
  copied: readonly string[] = [],
) {
  const folder = folderWith();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const name of copied) copyFileSync(join(import.meta.dirname, '../fixtures/workbooks', name), join(folder, name));
  const uri = pathToFileURL(join(folder, 'first.segspec')).href;
  const warehouse = await openDuckDb({ threads: 2 });
  try {
    const answers = { question: 'Who gets "what"?', kind: 'portfolio', owner: 'Insights', ...more };
    const { text, open } = await startingSpec(
      names.map((name) => join(folder, name)),
      join(folder, 'first.segspec'),
      answers,
      warehouse,
      new AbortController().signal,
      TODAY,
    );
    const { plan, findings } = analyze(parseSpec(text, uri), () => undefined, { catalog, today: TODAY });
    const { report, table } = await collect(plan, warehouse);
    const errors = report.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    return { text, open, plan, table, errors, findings: findings.map(({ code, message }) => `${code} ${message}`) };
  } finally {
    warehouse.close();
  }
}

const CUSTOMERS = `Customer No;Full name;E-mail;Phone;Active;Newsletter;Price (EUR);Discount;Turnover;Born;City;Gender;churned\n${rows(
  60,
  (i) => [
    `00${100 + i}`,
    `Anna Müller-${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(97 + (i % 25))}`,
    `u${i}@x.de`,
    `+49 30 ${100_000 + i * 37}`,
    i % 3 ? 'oui' : 'non',
    i % 2,
    `${(i % 7) + 2},50 €`,
    `${i % 9} %`,
    `${i * 13},50`,
    `12.${String((i % 12) + 1).padStart(2, '0')}.19${60 + (i % 40)}`,
    ['Berlin', 'Bonn', 'Köln'][i % 3] ?? '',
    i % 2 ? 'f' : 'm',
    i % 5 ? 'nein' : 'ja',
  ],
  ';',
)}\n`;

describe('one table of customers', async () => {
  const { text, open, findings, errors, plan } = await started({ 'customers.csv': CUSTOMERS }, undefined, { kind: 'retention' });

  it('checks without a finding, runs, and says what it leaves open', () => {
    expect(findings).toEqual([]);
    expect(errors).toEqual([]);
    expect(open.join('\n')).toMatch(/`sponsor:` names its owner/);
    expect(open.join('\n')).toMatch(/`Full name` \(name\), `E-mail` \(e-mail address\), `Phone` \(telephone number\)/);
    for (const one of open) expect(text.replace(/\s*\n\/\/ /g, ' ')).toContain(one.split('. ')[0]);
  });

  it.each([
    'key: `Customer No`',
    '`Full name`: text personal',
    '`E-mail`: text personal',
    'Phone: text personal',
    'Active: boolean("oui", "non")',
    'Newsletter: boolean',
    '`Price (EUR)`: money(EUR)',
    'Discount: share',
    'Born: date protected',
    'Gender: category protected',
    'churn: Outcome.left',
    'relevance(Outcome.left)',
  ])('has %s', (line) => {
    expect(text).toContain(line);
  });

  it('forms no segments from what is protected or personal, or from who has left', () => {
    const [base] = plan.dimensions;
    expect(base?.features.map(({ name }) => name)).toEqual(['active', 'newsletter', 'price_eur', 'discount', 'turnover']);
  });
});

describe('several files', () => {
  const customers = `id,town,since\n${rows(50, (i) => [`c${i}`, ['York', 'Leeds'][i % 2] ?? '', day(i)])}\n`;
  const orders = `id,customer_id,day,amount_gbp\n${rows(300, (i) => [i, `c${i % 50}`, day(i), (i % 40) + 0.5])}\n`;
  const lines = `order_id,sku,quantity\n${rows(600, (i) => [i % 300, `sku-${i % 25}`, 1 + (i % 4)])}\n`;
  const products = `article,department\n${rows(25, (i) => [`sku-${i}`, ['food', 'wine', 'tea'][i % 3] ?? ''])}\n`;

  it('are joined by what stands in them, though their columns are called otherwise', async () => {
    const { text, findings, errors } = await started({ 'orders.csv': orders, 'customers.csv': customers, 'lines.csv': lines, 'products.csv': products });
    expect(findings).toEqual([]);
    expect(errors).toEqual([]);
    expect(text).toContain('entity: customer');
    expect(text).toMatch(/source customers: crm \{[^}]*key: id/);
    expect(text).toMatch(/source orders: transactions \{[^}]*key: customer_id\n {2}time: day/);
    expect(text).toMatch(
      /source lines: transactions \{[^}]*key: orders\.customer_id\n {2}time: orders\.day\n {2}joins: orders by order_id = id, products by sku = article/,
    );
    expect(text).toMatch(/source products: reference \{[^}]*key: article/);
    expect(text).toContain('amount_gbp: money(GBP)');
    expect(text).toContain('as_of: 2025-08-28');
  });

  it('are not joined by running numbers that are the same by chance', async () => {
    const stores = `id,manager\n${rows(40, (i) => [i, `m${i % 7}`])}\n`;
    const { text, findings } = await started({ 'orders.csv': orders, 'stores.csv': stores });
    expect(findings).toEqual([]);
    expect(text).not.toContain('joins:');
    expect(text).toMatch(/source orders: transactions \{[^}]*key: customer_id/);
  });
});

describe('a survey', () => {
  const words = ['Never', 'Sometimes', 'Always'];
  const answers = `Timestamp,How often do you cook?,Do you live alone?,Which shop?,Who cooks?,Age\n${rows(80, (i) => [
    `2025-05-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00`,
    words[(i * 7) % 3] ?? '',
    i % 3 ? 'Yes' : 'No',
    ['Aldi', 'Spar', 'Rewe', 'Other'][(i * 5) % 4] ?? '',
    ['Me', 'You'][i % 2] ?? '',
    20 + (i % 50),
  ])}\n`;

  it('of categories is looked at by latent classes, every answer somebody of their own', async () => {
    const { text, findings, errors, table } = await started({ 'answers.csv': answers });
    expect(findings).toEqual([]);
    expect(errors).toEqual([]);
    expect(text).toContain('source answers: survey {');
    expect(text).toContain('key: row_number');
    expect(text).toContain('model Main: latent_class {');
    expect(text).toContain('Age: number protected');
    expect(text).toContain('entity: respondent');
    expect(table.columns.filter(({ role }) => role === 'base').map(({ label }) => label)).toEqual([
      'How often do you cook?',
      'Do you live alone?',
      'Which shop?',
      'Who cooks?',
    ]);
  });

  it('does not take a question that speaks of people for the key', async () => {
    const items = Array.from({ length: 6 }, (_, i) => `Item ${i + 1}`);
    const { text } = await started({
      'items.csv': `${items.join(',')},Knowing the right people,Number of friends\n${rows(90, (i) => [...items.map((_, j) => 1 + ((i * (j + 3)) % 5)), 1 + (i % 5), 1 + ((i * 3) % 5)])}\n`,
    });
    expect(text).toContain('key: row_number');
    expect(text).toContain('`Knowing the right people`: rating(1..5)');
  });
});

describe('a sheet of a workbook', () => {
  it('is named behind a #, and so is its source', async () => {
    const { plan, findings, text } = await started({}, ['1900.xlsx#Data'], {}, ['1900.xlsx']);
    expect(findings).toEqual([]);
    expect(text).toContain('from: "1900.xlsx#Data"');
    expect(plan.sources[0]?.name).toBe('Data');
  });

  it('that is not there is told with those that are', async () => {
    await expect(started({}, ['1900.xlsx#Dato'], {}, ['1900.xlsx'])).rejects.toThrow(/no sheet `Dato`, but `Cover`, `Data`/);
  });
});

describe('every kind of decision', () => {
  it.each([...catalog.decisionKinds.keys()])('%s checks without a finding', async (kind) => {
    const { findings } = await started({ 'customers.csv': CUSTOMERS }, undefined, { kind, sponsor: 'CMO' });
    expect(findings).toEqual([]);
  });
});

it('takes a word among the points of a scale for no answer', async () => {
  const data = `id,${['a', 'b', 'c', 'd', 'e'].map((name) => `Film ${name}`).join(',')},mood\n${rows(80, (i) => [
    `p${i}`,
    ...[0, 1, 2, 3, 4].map((j) => ((i + j) % 6 === 5 ? 'Unseen' : 1 + ((i * (j === 3 ? 6 : j + 2)) % 5))),
    ['good', 'bad', '1'][i % 3] ?? '',
  ])}`;
  const { text, findings, errors, table } = await started({ 'films.csv': data }, undefined, { kind: 'messaging' });
  expect(text).toContain('rating(1..5) missing("Unseen")');
  expect(text.match(/missing\("Unseen"\)/g)).toHaveLength(5);
  expect(text).toMatch(/mood: category/);
  expect(findings.filter((one) => !/SEG2/.test(one))).toEqual([]);
  expect(errors).toEqual([]);
  expect(table.columns.length).toBeGreaterThan(3);
});

describe('lines above the header', () => {
  const lines = (sign: string) => rows(40, (i) => [day(i), `C${i % 9}`, i % 2 ? 'Rent' : 'Pay', i * 3], sign);

  it.each([';', ','])('are left out by `skip:` and said, with %s', async (sign) => {
    const file = `Current account\nAccount${sign}DE12\n\nBooked on${sign}Customer No${sign}Purpose${sign}Amount\n${lines(sign)}\n`;
    const { text, open, findings, errors, table } = await started({ 'bank.csv': file });
    expect(text).toContain('format { skip: 3 }');
    expect(text).toContain('key: `Customer No`');
    expect(open).toContain('Whether line 4 of `bank.csv` is its header: the 3 lines above are not read (`skip: 3`).');
    expect([findings, errors]).toEqual([[], []]);
    expect(table.ids).toHaveLength(9);
  });
});

describe('figures that are none', () => {
  it('words for money in a header do not make money of answers', async () => {
    const file = `id,[Preis],[Preis 2],Preis EUR,price\n${rows(60, (i) => [`a${i}`, 1 + (i % 5), 2 + (i % 4), 1 + (i % 5), 3 + i * 7])}\n`;
    const { text, open, findings } = await started({ 'survey.csv': file });
    expect(text).toContain('`[Preis]`: rating(1..5)');
    expect(text).toContain('`[Preis 2]`: rating(1..5)');
    expect(text).toContain('`Preis EUR`: money(EUR)');
    expect(text).toMatch(/price: money/);
    expect(open).toContain('Whether `[Preis]`, `[Preis 2]` hold points that were given: as amounts they are `money`.');
    expect(findings).toEqual([]);
  });

  it('says of rounded identifiers that their digits are gone', async () => {
    const file = `customer_id,day,amount\n${rows(60, (i) => [`1.23${450 + (i % 20)}E+15`, day(i), 3 + i * 7.5])}\n`;
    const { text, open, errors } = await started({ 'orders.csv': file });
    expect(text).toContain('customer_id: id');
    expect(open).toContainEqual(
      expect.stringMatching(/^Where the digits of `orders.customer_id` are: identifiers such as “1\.23\d{3}E\+15” were rounded by a spreadsheet/),
    );
    // As the audit says it.
    expect(errors).toContainEqual(expect.stringContaining('of which a spreadsheet kept the first digits only'));
    const codes = await started({ 'items.csv': `id,ean,size\n${rows(60, (i) => [`a${i}`, `4.0${1000 + i}E+12`, i * 3])}\n` });
    expect(codes.open).toContainEqual(expect.stringContaining('Where the digits of `items.ean` are'));
    const sums = await started({ 'items.csv': `id,sum,size\n${rows(60, (i) => [`a${i}`, `${1 + i / 100}E+06`, i * 3])}\n` });
    expect(sums.open.filter((one) => one.includes('digits'))).toEqual([]);
  });
});

it.each([
  ['nachm. MEZ', true],
  ['PM GMT+1', true],
  ['p. m.', true],
  ['odpoledne', false],
])('times that all differ are neither a key nor an id, read or not: %s', async (half, isRead) => {
  const file = `Stamp,Alter,Note\n${rows(60, (i) => [`2024/03/${1 + (i % 28)} ${1 + (i % 12)}:24:0${i % 9} ${half}`, 20 + (i % 40), i * 3])}\n`;
  const { text, open } = await started({ 'form.csv': file });
  const isTold = open.some((one) => one.startsWith('How the times of `form.Stamp` are to be read'));
  expect([isTold, /Stamp: time/.test(text), /key: Stamp|Stamp: id/.test(text)]).toEqual([!isRead, isRead, false]);
});

it('letters within a word are no currency', () => {
  expect(['Wie oft kaufen Sie?', 'soft drinks', 'price Ft', 'Ár (Ft)', '1200 Ft', 'cena zł', 'price_kč'].map((name) => currencyIn([name]))).toEqual([
    undefined,
    undefined,
    'HUF',
    'HUF',
    'HUF',
    'PLN',
    'CZK',
  ]);
});

describe('a file that no spec can start from', () => {
  const START: Readonly<Record<string, readonly [bytes: Buffer, reason: string]>> = {
    'data.sas7bdat': [Buffer.from([0, 0, 0, 0, 0xc2, 0xea]), 'it is a SAS data set, which is not read: in SAS'],
    'data.orc': [Buffer.from('ORC\0\0'), 'it is an ORC file, which is not read'],
    'data.xls': [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'it is an Excel 97 workbook, which is not read'],
    'data.csv.zst': [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'it is a file packed with another program than gzip'],
    'packed.csv': [Buffer.from([0x1f, 0x8b, 0x08, 0]), 'begins as a file that ends in `.gz` does: name it so'],
    'json.csv': [Buffer.from('[{"id":"a"}]'), 'it begins as JSON does: name it `.json`'],
  };

  it.each(Object.entries(START))('%s is refused by name', async (name, [bytes, reason]) => {
    const folder = folderWith();
    writeFileSync(join(folder, name), bytes);
    const warehouse = await openDuckDb({ threads: 1 });
    try {
      const answers = { question: 'Who gets what?', kind: 'portfolio', owner: 'Insights' } as const;
      const asked = startingSpec([join(folder, name)], join(folder, 'first.segspec'), answers, warehouse, new AbortController().signal);
      await expect(asked).rejects.toThrow(`${name} cannot be read: `);
      await expect(asked).rejects.toThrow(reason);
    } finally {
      warehouse.close();
    }
  });
});

it('a text of UTF-16 without a mark is a text', async () => {
  const folder = folderWith();
  const text = `id,spent,visits\n${rows(60, (i) => [`k${i}`, (i * 7) % 50, (i * 3) % 20])}\n`;
  writeFileSync(join(folder, 'data.csv'), Buffer.from(text, 'utf16le'));
  const warehouse = await openDuckDb({ threads: 1 });
  try {
    const answers = { question: 'Who gets what?', kind: 'portfolio', owner: 'Insights' } as const;
    const started = await startingSpec([join(folder, 'data.csv')], join(folder, 'first.segspec'), answers, warehouse, new AbortController().signal);
    expect(started.text).toContain('data.spent');
  } finally {
    warehouse.close();
  }
});
