// A source that could not be read is told once, and not again for everything that reads it.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../../examples/online-shop/generate.ts';
import { catalog } from '../../../language/catalog/catalog.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../../server/engine/features/audit.ts';
import { outcomeWords } from '../../../server/report/outcome-words.ts';
import { folderWith } from '../../support/folder.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';
import { runSpecFile } from '../../support/run-spec.ts';
import { SMALL_SPEC, smallFiles } from '../../support/small-shop.ts';

const SECOND = `source visits: web { from: "visits.csv"; key: customer; time: day }
dimension Web: behavioral "Web" { visits "Visits" = count(visits in last 12 months) }
`;

async function run(text: string) {
  const folder = folderWith(smallFiles());
  const spec = path.join(folder, 'spec.segspec');
  writeFileSync(spec, text);
  const { result } = await runSpecFile(spec);
  return { result, errors: result.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

it('of the only source', async () => {
  const { result, errors } = await run(SMALL_SPEC.replace('"orders.csv"', '"nothing.csv"').replace('  columns {', '  expect { rows >= 10 }\n  columns {'));
  expect(errors).toEqual(['SEG600']);
  expect(result.status).toBe('failed');
  expect(outcomeWords(result).headline).toBe('Fails: There is no file `nothing.csv`, so `orders` has no rows');
  expect(result.models[0]?.notRun).toMatch(/There is no file `nothing\.csv`/);
  // What did not run is listed all the same.
  expect(result.notRun.map(({ what }) => what)).toEqual(expect.arrayContaining(['source orders', 'feature Buying.orders', 'feature Buying.basket']));
});

it('of one of two, while what the other has is told', async () => {
  const { errors } = await run(`${SMALL_SPEC}${SECOND}`.replace('mean(orders.amount)', 'mean(orders.nothing)'));
  expect(errors.filter((code) => code === 'SEG600')).toHaveLength(1);
  expect(errors).toContain('SEG618');
  expect(errors.filter((code) => code === 'SEG618')).toHaveLength(1);
});

describe('in a shop of joined sources', () => {
  const shop = readFileSync(path.join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');

  /** Errors of a run after something happened to its files. */
  async function errorsAfter(change: (data: string) => void): Promise<string[]> {
    const folder = folderWith({
      'shop.segspec': shop,
      ...Object.fromEntries(Object.entries(makeShop(100)).map(([name, lines]) => [`data/${name}`, lines.join('')])),
    });
    change(path.join(folder, 'data'));
    const { result } = await runSpecFile(path.join(folder, 'shop.segspec'));
    expect(result.status).toBe('failed');
    // The shop has fewer rows here than its contracts ask for.
    return result.findings.filter(({ severity, code }) => severity === 'error' && code !== 'SEG608').map(({ message }) => message);
  }
  const renamed = (file: string, column: string) => (data: string) => {
    const at = path.join(data, file);
    writeFileSync(at, readFileSync(at, 'utf8').replace(column, 'something'));
  };

  it.each([
    ['orders.csv', 'customer_id', 'The data of `orders` has no column `customer_id`.'],
    ['orders.csv', 'ordered_at', 'The data of `orders` has no column `ordered_at`; did you mean `order_id`?'],
    ['orders.csv', 'order_id', 'The data of `orders` has no column `order_id`.'],
    ['orders.csv', 'amount', 'The data of `orders` has no column `amount`.'],
    ['order_lines.csv', 'order_id', 'The data of `lines` has no column `order_id`.'],
    ['customers.csv', 'customer_id', 'The data of `customers` has no column `customer_id`.'],
  ])('a column of %s that is called otherwise than %s', async (file, column, message) => {
    expect(await errorsAfter(renamed(file, column))).toEqual([message]);
  });

  it.each(['orders.csv', 'customers.csv', 'products.csv'])('%s that is gone, a folder, or another file', async (file) => {
    const source = file.replace('.csv', '');
    expect(await errorsAfter((data) => rmSync(path.join(data, file)))).toEqual([`There is no file \`data/${file}\`, so \`${source}\` has no rows.`]);
    const folder = `\`data/${file}\` is a folder and no file, so \`${source}\` has no rows; the files in it are \`data/${file}/*\`.`;
    const made = (data: string) => {
      rmSync(path.join(data, file));
      mkdirSync(path.join(data, file));
    };
    expect(await errorsAfter(made)).toEqual([folder]);
    // Of one column that is declared the column itself is told.
    if (file === 'products.csv') return;
    const [other, ...more] = await errorsAfter((data) => writeFileSync(path.join(data, file), 'a,b,c,d,e\n1,2,3,4,5\n'));
    expect(other).toMatch(new RegExp(`^The data of \`${source}\` has none of the \\d columns that are declared; it has “a”, “b”, “c” and 2 more\\.$`));
    expect(more).toEqual([]);
  });

  it('an audit tells it once too', async () => {
    const folder = folderWith({
      'shop.segspec': shop,
      ...Object.fromEntries(Object.entries(makeShop(20)).map(([name, lines]) => [`data/${name}`, lines.join('')])),
    });
    rmSync(path.join(folder, 'data/orders.csv'));
    const { plan } = analyze(parseSpec(shop, pathToFileURL(path.join(folder, 'shop.segspec')).href), () => undefined, { catalog });
    const warehouse = await openDuckDb();
    try {
      const { findings } = await audit(plan, warehouse);
      expect(findings.filter(({ severity, code }) => severity === 'error' && code !== 'SEG608').map(({ code }) => code)).toEqual(['SEG600']);
    } finally {
      await warehouse.close();
    }
  });
});

describe('what rests on something in another way', () => {
  const orders = Array.from({ length: 120 }, (_, i) => `c${Math.floor(Math.sqrt(i * 7)) % 30},2025-0${(i % 8) + 1}-1${i % 9},${(i % 30) * 7 + 5},GBP`);
  const files = {
    'orders.csv': `customer,day,amount,unit\n${orders.join('\n')}\n`,
    'people.csv': `customer,city\n${Array.from({ length: 30 }, (_, i) => `c${i},${i % 2 ? 'Bath' : 'Ely'}`).join('\n')}\n`,
    'rates.csv': 'unit,rate\nGBP,1\n',
  };
  const spec = (order: string, more = ''): string => `segmentation S "S" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30 }
source orders: transactions { from: "orders.csv"; key: customer; time: day; ${order} }
dimension D: behavioral "D" { n = count(orders in last 12 months); spent = sum(orders.amount) }
${more}
model M: kmeans { segments: 2; bootstraps: 5; nulls: 5 }
`;
  const COLUMNS = 'columns { customer: id; day: date; amount: money(GBP) }';
  const without = (column: string) => ({ 'orders.csv': files['orders.csv'].replace(column, 'something') });
  const big =
    'source big: transactions { from: orders; where: amount > 20 }\nsource bigger: transactions { from: big; where: amount > 50 }\ndimension B: behavioral "B" { bigs = count(big); biggers = sum(bigger.amount) }';

  it.each([
    ['a view, of a view, of a column', spec(COLUMNS, big), without('amount'), ['SEG605']],
    ['a view, of another file', spec(COLUMNS, big), { 'orders.csv': 'a,b\n1,2\n' }, ['SEG679']],
    ['the latest of each key', spec(`duplicates: latest by amount; ${COLUMNS}`), without('amount'), ['SEG605']],
    ['returns', spec(`returns: net; ${COLUMNS}`), without('amount'), ['SEG605']],
    [
      'a population that is chosen',
      spec(COLUMNS, 'source people: crm { from: "people.csv"; key: customer; columns { city: category } }').replace(
        'as_of:',
        'population: people where city = "Ely"; as_of:',
      ),
      { 'people.csv': files['people.csv'].replace('city', 'town') },
      ['SEG605'],
    ],
  ])('%s', async (_, text, changed, codes) => {
    const folder = folderWith({ ...files, ...changed, 'a.segspec': text });
    const { result } = await runSpecFile(path.join(folder, 'a.segspec'));
    expect(result.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
    expect(result.status).toBe('failed');
  });

  it.each([
    ['a database that is gone', 'from: w.table("orders"); where: amount > 3; returns: net', {}, ['SEG616']],
    ['no `from`', 'returns: net', {}, ['SEG616']],
  ])('the cause of a source is told: %s', async (_, from, changed, codes) => {
    const text = spec(COLUMNS).replace('from: "orders.csv"', from).concat('connection w: duckdb { file: "gone.duckdb" }\n');
    const uri = pathToFileURL(path.join(folderWith({ ...files, ...changed, 'a.segspec': text }), 'a.segspec')).href;
    const { plan } = analyze(parseSpec(text, uri), () => undefined, { catalog });
    const warehouse = await openDuckDb();
    try {
      const { findings } = await audit(plan, warehouse);
      expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
    } finally {
      await warehouse.close();
    }
  });

  it('holds back nothing that has a cause of its own', async () => {
    const people =
      'source people: crm { from: "people.csv"; key: customer; columns { city: category } }\nsource visits: web { from: "gone.csv"; key: customer; time: day }\ndimension V: behavioral "V" { descriptor v = count(visits) }';
    const text = spec(COLUMNS, people).replace('as_of:', 'population: people where city = "Nowhere"; as_of:');
    const { result } = await runSpecFile(path.join(folderWith({ ...files, 'a.segspec': text }), 'a.segspec'));
    expect(result.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(expect.arrayContaining(['SEG600', 'SEG609']));
  });
});
