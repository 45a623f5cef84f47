// A feature that is looked at alone has the figures that it has in a preview of the whole spec, and reads no source that it does not rest on.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { catalog } from '../../../language/catalog/catalog.ts';
import { featurePart } from '../../../language/plan/feature-part.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../../language/syntax/parse.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../../server/engine/data/warehouse/warehouse.ts';
import { createPace } from '../../../server/engine/result/pace.ts';
import { featureReports } from '../../../server/engine/stages/features.ts';
import { lookAtFeatures } from '../../../server/engine/stages/look-at-features.ts';
import { previewPlan } from '../../../server/engine/stages/preview.ts';
import { collectSpec } from '../../support/collect-spec.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';

const ENTITIES = 300;

const parsed = (uri: string): ParsedSpec => parseSpec(readFileSync(fileURLToPath(uri), 'utf8'), uri);

function planOf(example: string): Plan {
  const uri = pathToFileURL(join(ROOT_FOLDER, 'examples', example)).toString();
  return analyze(parsed(uri), parsed, { catalog, today: '2025-10-01' }).plan;
}

/** Sums run in the order of the rows, which the whole sorts by what forms the segments. */
const rounded = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one)));

async function withWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openDuckDb();
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

it.each(['online-shop/shop.segspec', 'subscription/subscription.segspec'])(
  'gives every feature of %s alone what the whole gives it',
  async (example) => {
    const plan = planOf(example);
    await withWarehouse(async (warehouse) => {
      const whole = await previewPlan(plan, { warehouse, entities: ENTITIES });
      expect(whole.features.length).toBeGreaterThan(5);
      for (const feature of whole.features) {
        const seen = await lookAtFeatures(featurePart(plan, new Set([feature.key])), [feature.key], warehouse, { entities: ENTITIES });
        expect(rounded(seen.features), feature.key).toEqual(rounded([feature]));
        expect(seen.entities).toBe(whole.audit.population);
        expect(seen.drawnFrom).toBe(whole.audit.sampledFrom);
        expect(feature.distribution, feature.key).toBeDefined();
      }
    });
  },
  120_000,
);

it('reads no source that the feature does not rest on, and no contract', () => {
  const plan = planOf('online-shop/shop.segspec');
  const born = plan.dimensions.flatMap(({ features }) => features).find(({ expression }) => JSON.stringify(expression).includes('"born"'));
  const part = featurePart(plan, new Set([`${born?.dimension}.${born?.name}`]));
  expect(plan.sources.length).toBeGreaterThan(1);
  expect(part.sources.map(({ name }) => name)).toEqual(['customers']);
  expect(part.sources.flatMap(({ expect: contract }) => contract)).toEqual([]);
});

const SPEC = `segmentation S { sponsor: "A"; owner: "B"; entity: customer; as_of: 2025-09-30 }
source people: crm { from: "people.csv"; key: id; columns { id: id; city: category; vip: boolean; step: ordinal("low", "middle", "high"); age: number } }
dimension D: demographic {
  city = people.city
  vip = people.vip
  step = people.step
  age = people.age
}`;

it('counts names, the most frequent first, and steps in their order', async () => {
  const cities = ['Bonn', 'Bonn', 'Aachen', 'Ulm', 'Ulm', 'Ulm', ...Array.from({ length: 8 }, (_, i) => `Town ${i}`), ''];
  const rows = cities.map((city, i) => `p${i},${city},${i % 3 === 0 ? 'true' : 'false'},${i < 2 ? 'high' : 'low'},${i}`);
  const { table } = await collectSpec(SPEC, { 'people.csv': `id,city,vip,step,age\n${rows.join('\n')}\n` });
  const [city, vip, step, age] = (await featureReports(table, createPace())).map(({ distribution }) => distribution);
  expect(city).toEqual({
    kind: 'levels',
    levels: [
      { label: 'Ulm', count: 3 },
      { label: 'Bonn', count: 2 },
      { label: 'Aachen', count: 1 },
      ...Array.from({ length: 5 }, (_, i) => ({ label: `Town ${i}`, count: 1 })),
    ],
    others: 3,
    otherLevels: 3,
  });
  expect(vip).toEqual({
    kind: 'levels',
    levels: [
      { label: 'no', count: 10 },
      { label: 'yes', count: 5 },
    ],
    others: 0,
    otherLevels: 0,
  });
  expect(step).toMatchObject({
    levels: [
      { label: 'low', count: 13 },
      { label: 'middle', count: 0 },
      { label: 'high', count: 2 },
    ],
  });
  expect(age).toMatchObject({ kind: 'numbers', low: 0, high: 14, counts: Array.from({ length: 15 }, () => 1), below: 0, above: 0 });
});
