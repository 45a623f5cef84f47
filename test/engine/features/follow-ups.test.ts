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
