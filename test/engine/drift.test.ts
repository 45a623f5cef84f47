// Drift against the committed model: the same data drifts by exactly nothing, whatever its figures; missing values are a bin of their own.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TransformState } from '../../language/catalog/transform.ts';
import { bins } from '../../language/catalog/transforms/bins.ts';
import { cutBetween } from '../../language/catalog/transforms/sample.ts';
import { normalise } from '../../server/engine/model/model-file/canonical-json.ts';
import { createRandom, drawFraction } from '../../server/engine/statistics/numeric/random.ts';
import { folderWith } from '../support/folder.ts';
import { runSpecFile } from '../support/run-spec.ts';

/** Customers with orders whose ratios, shares and means have no short decimals; some answer nothing. */
function specIn(folder: string, model: string | undefined, silent: (customer: number) => boolean, features: string | undefined = FEATURES): string {
  const draw = createRandom(5, 'orders');
  const random = () => drawFraction(draw);
  const rows = Array.from({ length: 240 }, (_, c) =>
    Array.from(
      { length: 2 + (c % 4) + (c % 3 === 0 ? 6 : 0) },
      () =>
        `c${c},2024-0${1 + Math.floor(random() * 6)}-1${Math.floor(random() * 9)},${(((c % 3) * 40 + random() * 30) / 3).toFixed(4)},${random() < 0.4 ? 'web' : 'store'}`,
    ),
  ).flat();
  writeFileSync(join(folder, 'orders.csv'), `id,day,amount,channel\n${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, 'people.csv'),
    `id,mood,level\n${Array.from({ length: 240 }, (_, c) => `c${c},${silent(c) ? '' : ((c * 7) % 10) / 3},${silent(c) ? '' : ['a', 'b', 'c'][c % 3]}`).join('\n')}\n`,
  );
  const path = join(folder, 'main.segspec');
  writeFileSync(
    path,
    `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source orders: transactions { from: "orders.csv"; key: id; time: day; columns { day: date; amount: money(EUR); channel: category } }
source people: crm { from: "people.csv"; key: id; columns { mood: number; level: category } }
dimension D: behavioral { ${features} }
${model}
refresh { every: 3 months; owner: "o"; watch { drift <= 0.25; moved <= 15% }; on_alarm: refit }
`,
  );
  return path;
}

const FEATURES = `
  thirds = sum(orders.amount) / 3 | bins(3)
  mean = mean(orders.amount)
  web = share(orders where channel = "web")
  each = sum(orders.amount) / count(orders) | log1p
  mood = people.mood
`;
const KMEANS = 'model M: kmeans { segments: 3; bootstraps: 5; nulls: 19 }';
const METHODS: readonly (readonly [string, string, string?])[] = [
  ['kmeans', KMEANS],
  ['ward', 'model M: ward { segments: 3; bootstraps: 5; nulls: 19 }'],
  ['gaussian_mixture', 'model M: gaussian_mixture { segments: 2; restarts: 3; bootstraps: 3; nulls: 19 }'],
  ['rules', 'model M: rules { }\nsegment a { when: D.mean > 10 }\nsegment b { when: D.mean <= 10 }'],
  [
    'latent_class',
    'model M: latent_class { segments: 2; restarts: 3; bootstraps: 3; nulls: 19 }',
    'level = people.level; half = people.mood | bins(2); often = count(orders) | bins(3)',
  ],
];

describe('drift', () => {
  it.each(METHODS)('on the same day and data is exactly 0 under %s', async (_, model, features) => {
    const path = specIn(folderWith(), model, (c) => c % 40 === 0, features);
    const first = await runSpecFile(path);
    const { result } = await runSpecFile(path, 2, first.result.modelFile);
    expect(first.errors.map(({ message }) => message)).toEqual([]);
    expect(first.result.notRun).toEqual([]);
    expect(result.since?.drift.length).toBeGreaterThan(0);
    expect(result.since?.drift.map(({ what, psi }) => [what, psi])).toEqual(result.since?.drift.map(({ what }) => [what, 0]));
  });

  it.each(METHODS.filter(([name]) => name !== 'rules'))('of a feature that is empty for many is an alarm under %s', async (_, model, features) => {
    const folder = folderWith();
    const first = await runSpecFile(specIn(folder, model, () => false, features));
    const { result } = await runSpecFile(
      specIn(folder, model, (c) => c % 5 !== 0, features),
      2,
      first.result.modelFile,
    );
    const found = result.since?.drift.find(({ what }) => what === (features ? 'D.level' : 'D.mood'));
    expect(found?.level).toBe('act');
    // 0 → 80 % missing alone: (0.8 − 0.0001) ln(0.8 / 0.0001) + (0.2 − 1) ln(0.2), and the rest of the bins within it.
    expect(found?.psi).toBeGreaterThan(8);
    expect(result.watch.find(({ text }) => text.startsWith('drift'))?.status).toBe('failed');
  });

  it('cuts planted thirds into thirds, on the way through a model file too', () => {
    const values = Float64Array.from({ length: 900 }, (_, i) => ((i * 37) % 900) / 3 + 1e-7);
    const state = normalise(bins.fit?.(values, [3], undefined)) as TransformState;
    const counts = [0, 0, 0];
    for (const value of values) {
      const bin = Number(bins.apply?.(value, state)) - 1;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    expect(counts).toEqual([300, 300, 300]);
  });

  it.each([
    [1, 2, 1.5],
    [0.1, 0.30000000000000004, 0.2],
    [1 / 3, 1 / 3 + 2 ** -54, 1 / 3],
    [-2, -1, -1.5],
    [0, 5e-324, 0],
    [99.99, 1e9, 5e8],
  ])('a cut between %d and %d is %d', (below, above, cut) => expect(cutBetween(below, above)).toBe(cut));
});

describe('a scale', () => {
  it('is that of the entities that form segments, not of those that are left out', async () => {
    const folder = folderWith();
    const write = (extra: string) => {
      writeFileSync(
        join(folder, 'data.csv'),
        `id,x,y\n${Array.from({ length: 90 }, (_, i) => `c${i},${(i % 3) * 10 + (i % 7) / 7},${(i % 2) * 5 + (i % 5) / 5}`).join('\n')}\n${extra}`,
      );
      const path = join(folder, 'main.segspec');
      writeFileSync(
        path,
        `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source data: crm { from: "data.csv"; key: id; columns { x: number; y: number } }
dimension D: behavioral { missing: drop; x = data.x; y = data.y }
model M: kmeans { segments: 3; bootstraps: 3; nulls: 19 }\n`,
      );
      return path;
    };
    const without = await runSpecFile(write(''));
    const dropped = await runSpecFile(write('z1,900,\nz2,-700,\n'));
    const scales = ({ result }: typeof without) => result.modelFile?.preparation.map(({ scale }) => scale);
    expect(scales(dropped)).toEqual(scales(without));
    expect(dropped.result.modelFile?.optimum?.objective).toBe(without.result.modelFile?.optimum?.objective);
  });
});
