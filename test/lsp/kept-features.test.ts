// What a preview keeps of the last one: features for as long as nothing they are made from has changed, in the spec or on disk.

import { expect, it } from 'vitest';
import type { Plan } from '../../language/plan/plan.ts';
import type { Collected } from '../../server/engine/features/collect.ts';
import { keepFeatures } from '../../server/lsp/engine/kept-features.ts';
import { analyzeText } from '../support/analyze.ts';
import { SMALL_SPEC } from '../support/small-shop.ts';

const planOf = (...changes: readonly (readonly [string, string])[]): Plan =>
  analyzeText(changes.reduce((text, [from, to]) => text.replace(from, to), `${SMALL_SPEC}require { structure >= 1.5 }\n`)).plan;

/** How often features are collected for previews of these, one after the other. */
async function collected(...asked: readonly { readonly plan: Plan; readonly entities?: number; readonly stamp?: string }[]): Promise<number> {
  const kept = keepFeatures();
  let times = 0;
  for (const { plan, entities = 2_000, stamp = 'one' } of asked)
    await kept.of(plan, entities, new Map([['orders.csv', stamp]]), async () => {
      times++;
      return { table: {}, report: { findings: [] }, models: [] } as unknown as Collected;
    });
  return times;
}

const given = planOf();

it.each<readonly [string, Plan]>([
  ['how many segments', planOf(['segments: 2..4', 'segments: 3'])],
  ['the method', planOf(['Main: kmeans', 'Main: ward'])],
  ['a gate', planOf(['structure >= 1.5', 'structure >= 1.2'])],
  ['a segment', planOf(['require {', 'segment big "Big" { looks_like: high basket }\nrequire {'])],
  ['a test, a refresh', planOf(['require {', 'refresh { every: 3 months; owner: "I"; expires: 24 months }\nrequire {'])],
  ['a comment above everything', planOf(['segmentation', '// More.\n\nsegmentation'])],
])('reads nothing again for %s', async (_, plan) => {
  expect(await collected({ plan: given }, { plan }, { plan: given })).toBe(1);
});

it.each<readonly [string, Plan]>([
  ['a feature', planOf(['in last 12 months', 'in last 6 months'])],
  ['a source', planOf(['time: day', 'time: day\n  duplicates: drop'])],
  ['the day', planOf(['2025-09-30', '2025-09-29'])],
  ['the seed that draws the sample', planOf(['bootstraps: 20', 'bootstraps: 20\n  seed: 7'])],
])('reads again for %s', async (_, plan) => {
  expect(await collected({ plan: given }, { plan })).toBe(2);
});

it('reads again for another file, and for another sample', async () => {
  expect(await collected({ plan: given }, { plan: given, stamp: 'two' }, { plan: given, stamp: 'two' })).toBe(2);
  expect(await collected({ plan: given }, { plan: given, entities: 500 })).toBe(2);
});

it('keeps nothing of a server, which tells of no change', async () => {
  const text = 'connection db: postgres { url: env("DB") }\nsource orders';
  const plan = planOf(['source orders', text], ['from: "orders.csv"', 'from: db.table("orders")']);
  expect(await collected({ plan }, { plan })).toBe(2);
});
