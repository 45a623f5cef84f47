// The four real data sets, with the figures that must come out. Skipped where the data is not there.

import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CollectedSpec, collectAt } from '../../../support/collect-spec.ts';
import { sharedFolder } from '../../../support/repository.ts';

const specs = sharedFolder('specs');
const here = specs !== undefined && sharedFolder('data') !== undefined;

async function collectShared(name: string, threads = 2): Promise<CollectedSpec> {
  const path = `${specs}/${name}.segspec`;
  if (!existsSync(path)) throw new Error(`no spec ${name}`);
  return collectAt(readFileSync(path, 'utf8'), pathToFileURL(path).href, { threads });
}

const column = ({ table }: CollectedSpec, name: string): Float64Array => {
  const found = table.columns.find((candidate) => `${candidate.dimension}.${candidate.name}` === name);
  if (!found) throw new Error(`no ${name}`);
  return found.values;
};
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
const missing = (values: Float64Array): number => values.filter((value) => Number.isNaN(value)).length;

describe.skipIf(!here)('real data (../shared/data)', () => {
  it('CDNOW: customers and repeat days', async () => {
    const collected = await collectShared('cdnow');
    const days = column(collected, 'Engagement.frequency');
    expect(collected.table.rows).toBe(2357);
    expect(total(days) - 2357).toBe(2457);
    expect(days.filter((value) => value === 1).length).toBe(1411);
    expect(collected.report.contracts.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(collected.report.notRun.map(({ feature }) => feature).sort()).toEqual([]);
  });

  it('Telco: churners and blank totals', async () => {
    const collected = await collectShared('telco');
    expect(collected.table.rows).toBe(7043);
    expect(total(column(collected, 'Outlook.churned'))).toBe(1869);
    expect(missing(column(collected, 'Worth.total'))).toBe(11);
    expect(collected.report.sources[0]?.columns.find(({ name }) => name === 'total')).toMatchObject({ missing: 11, unreadable: 0 });
  });

  it('Complete Journey: lookups lose nothing', async () => {
    const collected = await collectShared('completejourney');
    const [baskets, , households] = collected.report.sources;
    expect(collected.table.rows).toBe(2377);
    expect(households?.covered).toBe(801);
    expect(baskets?.joins).toEqual([{ source: 'products', rows: 75_000, unmatched: 222 }]);
    expect(collected.report.notRun).toEqual([]);
  });

  it('Young People: respondents, columns, missing answers', async () => {
    const collected = await collectShared('youngpeople');
    const [survey] = collected.report.sources;
    expect(collected.table.rows).toBe(1010);
    expect(survey?.columns).toHaveLength(150);
    expect(survey?.columns.reduce((sum, { missing: count }) => sum + count, 0)).toBe(608);
    expect(collected.report.scales['Shopping.spending_index']).toMatchObject({ items: 4 });
  });

  it('gives the same bits with one thread and with two', async () => {
    const [one, two] = [await collectShared('completejourney', 1), await collectShared('completejourney', 2)];
    expect(one.table.ids).toEqual(two.table.ids);
    for (const [i, { values }] of one.table.columns.entries())
      expect(Buffer.from(values.buffer).equals(Buffer.from(two.table.columns[i]?.values.buffer ?? new ArrayBuffer(0)))).toBe(true);
  });
});
