// Seen from an earlier day, everything is as it was that day: a feature evaluated for a day inside a run
// is, bit for bit, the feature of a run with that `as_of` on the data up to that day.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import type { FeatureTable } from '../../../../server/engine/data/tables/feature-table.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';
import { collect } from '../../../../server/engine/features/collect.ts';
import { runPlan } from '../../../../server/engine/stages/run.ts';
import { FEATURES, filesOf, type History, history, specOf, steadyBuying, uncovered } from '../../../support/random-history.ts';

/** More with `EARLIER_DAYS=20000`, by hand. */
const CASES = Number(process.env.EARLIER_DAYS ?? 500);

const LEFT = '(count(orders in last 3 months) = 0)';
const FITTED = [
  `propensity(${LEFT}, ahead: 3 months, among: count(orders in last 3 months) > 0, from: recency(orders), count(orders in last 6 months))`,
  'expected_orders(orders, next 3 months)',
  'alive(orders)',
  'lifetime_value(orders.amount, horizon: 12 months, margin: 30%, discount: 10%)',
  'growth(sum(orders.amount by month), next 2 months)',
  'next_product(orders.product)',
  `survival(tenure(orders), ${LEFT}, next 6 months)`,
];

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb({ threads: 1 });
});
afterAll(() => warehouse.close());

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const folders = { whole: mkdtempSync(join(tmpdir(), 'segspec-')), cut: mkdtempSync(join(tmpdir(), 'segspec-')) };

async function collectAt(folder: string, features: readonly string[], files: Record<string, string>, asOf: string, then?: string) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { plan } = analyze(parseSpec(specOf(features, asOf), pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, {
    catalog,
    today: '2026-01-01',
  });
  const committed = then === undefined ? {} : { committed: { asOf: then, features: features.map((_, i) => `D.f${i}`) } };
  return collect(plan, warehouse, committed);
}

/** Values by entity, exactly. */
function bits({ ids, columns }: FeatureTable): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    columns.map(({ name, values, levels }) => [
      name,
      Object.fromEntries(ids.map((id, row) => [id, levels ? (levels[values[row] as number] ?? null) : Object.is(values[row], -0) ? '-0' : values[row]])),
    ]),
  );
}

async function agrees({ features, then, now, ...data }: History): Promise<void> {
  const whole = await collectAt(folders.whole, features, filesOf({ features, then, now, ...data }), now, then);
  const cut = await collectAt(folders.cut, features, filesOf({ features, then, now, ...data }, then), then);
  const ofThen = whole.committed;
  if (ofThen === undefined || 'notRun' in ofThen) throw new Error(`not evaluated: ${ofThen?.notRun}`);
  // Data that ends early can be taken for faulty, as where nothing in it finds its partner yet; the whole of it is not.
  const faulty = cut.report.notRun.filter(({ reason }) => /^no row of /.test(reason)).map(({ feature }) => feature);
  expect(cut.report.notRun.filter(({ feature }) => !faulty.includes(feature))).toEqual([]);
  expect(ofThen.ids).toEqual(cut.table.ids);
  const [seen, was] = [bits(ofThen), bits(cut.table)];
  for (const [i, feature] of features.entries())
    if (!faulty.includes(`f${i}`)) expect({ feature, values: seen[`f${i}`] }).toEqual({ feature, values: was[`f${i}`] });
}

describe('an earlier day', () => {
  it('is tried with every function', () => {
    expect(uncovered).toEqual([]);
  });

  it(`is seen as it was, by ${CASES} random features`, { timeout: 600_000 + CASES * 1_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history, (one) => agrees(one)),
      { numRuns: Math.ceil(CASES / FEATURES), seed: CASES, endOnFailure: true },
    );
  });

  it.each(['2024-06-30', '2024-03-15'])('%s is seen as it was by functions that are fitted', async (then) => {
    await agrees({ features: FITTED, then, now: '2024-09-30', tables: steadyBuying() });
  });

  it('of recency: an active customer of the quarter before is one', async () => {
    // 30 customers who order every 60 days, the last on 2024-06-01: on 2024-03-31 all had ordered within 90 days.
    const rows = Array.from({ length: 30 }, (_, c) =>
      Array.from({ length: 10 }, (__, n) => `c${c},${day(Date.parse('2024-06-01') - n * 60 * 86_400_000)}`),
    ).flat();
    writeFileSync(join(folders.whole, 'o.csv'), `id,at\n${rows.join('\n')}\n`);
    const spec = `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source orders: transactions { from: "o.csv"; key: id; time: at; columns { id: id; at: date } }
dimension D: behavioral { r = recency(orders) }
model M: rules { }
segment active { when: D.r <= 90 days }
segment lapsed { when: D.r > 90 days }
refresh { every: 3 months; owner: "o" }
`;
    const { plan } = analyze(parseSpec(spec, pathToFileURL(join(folders.whole, 'main.segspec')).href), () => undefined, { catalog, today: '2026-01-01' });
    const { growth } = await runPlan(plan, { warehouse });
    if (growth === undefined || 'untold' in growth) throw new Error('no growth');
    expect(growth.segments.map(({ segment, before, now }) => ({ segment, before, now }))).toEqual([
      { segment: 'active', before: 30, now: 30 },
      { segment: 'lapsed', before: 0, now: 0 },
    ]);
  });
});
