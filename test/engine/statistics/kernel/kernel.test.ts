// The kernel in WebAssembly and its twin in TypeScript: the same bytes for any rows, and the binary is what its source gives.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { compileKernel } from '../../../../scripts/kernel.ts';
import { atOnce } from '../../../../server/engine/result/pace.ts';
import { borrow, giveBack, letGo, roomForRows, withoutKernel } from '../../../../server/engine/statistics/kernel/spaces.ts';
import { squaredDistance } from '../../../../server/engine/statistics/numeric/distance.ts';
import { distinctRowsNow } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { exchange } from '../../../../server/engine/statistics/numeric/hartigan.ts';
import { type LloydResult, lloydSteps } from '../../../../server/engine/statistics/numeric/lloyd.ts';
import type { Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawNormal, type Random } from '../../../../server/engine/statistics/numeric/random.ts';
import { seedPlusPlus, seedRandomRows } from '../../../../server/engine/statistics/numeric/seeding.ts';
import { ROOT_FOLDER } from '../../../support/repository.ts';

afterEach(() => withoutKernel(false));

interface Case {
  readonly matrix: Matrix;
  readonly weights: Float64Array;
  readonly seeds: Matrix;
}

/** What a row weighs. Where all weigh 1 the kernel keeps one block of weights. */
const WEIGHTS = {
  one: () => 1,
  // Only beyond the first block.
  late: (_: Random, i: number) => (i === 300 ? 2 : 1),
  whole: (random: Random) => 1 + drawBelow(random, 3),
  other: (random: Random) => 0.1 + 3 * Math.abs(drawNormal(random)),
} as const;

/** Rows of every kind: whole numbers with many ties, groups, one far out, some between centres; weights of every kind. */
const cases = fc
  .record({
    rows: fc.integer({ min: 1, max: 900 }),
    columns: fc.integer({ min: 1, max: 11 }),
    k: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom('whole', 'groups', 'far', 'tiny', 'between', 'huge'),
    weigh: fc.constantFrom(...(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])),
    seed: fc.nat(),
  })
  .map(({ rows, columns, k, kind, weigh, seed }): Case => {
    const random = createRandom(seed, 'kernel');
    const value = (i: number): number => {
      if (kind === 'whole') return drawBelow(random, 4);
      // Halfway between centres, and off it by what single precision cannot tell.
      if (kind === 'between') return (drawBelow(random, 3) * (1 + drawBelow(random, 5) * 2 ** -drawBelow(random, 50))) / 2;
      if (kind === 'huge') return 1e30 * drawNormal(random);
      const normal = drawNormal(random) + 3 * (i % 3);
      return kind === 'far' && i === 0 ? 1e6 * normal : kind === 'tiny' ? 1e-9 * normal + 1e3 : normal;
    };
    const data = Float64Array.from({ length: rows * columns }, (_, at) => value(Math.floor(at / columns)));
    const { matrix } = distinctRowsNow({ rows, columns, data });
    const weights = Float64Array.from({ length: matrix.rows }, (_, i) => WEIGHTS[weigh](random, i));
    return { matrix, weights, seeds: seedRandomRows(matrix, weights, Math.min(k, matrix.rows), random) };
  });

const bytes = (values: Float64Array | Int32Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const shown = ({ centroids, labels, objective, iterations, converged }: LloydResult) => ({
  centroids: bytes(centroids.data),
  labels: bytes(labels),
  objective: bytes(Float64Array.of(objective)),
  iterations,
  converged,
});

/** What `what` gives by the kernel, and by its twin. */
function both<T>(what: () => T): [T, T] {
  withoutKernel(false);
  const kernel = what();
  withoutKernel(true);
  return [kernel, what()];
}

describe('the kernel', () => {
  it('is what its source gives, and is there', async () => {
    const built = readFileSync(join(ROOT_FOLDER, 'dist/kernel.wasm'));
    expect(built.equals(Buffer.from(await compileKernel(ROOT_FOLDER))), 'dist/kernel.wasm: run `npm run build`').toBe(true);
    const space = borrow({ rows: 1, columns: 1, data: Float64Array.of(1) }, Float64Array.of(1), 1);
    giveBack(space);
    expect(space.kernel.name).toBe('wasm');
  });

  it('descends to the same bytes as its twin', () => {
    fc.assert(
      fc.property(cases, ({ matrix, weights, seeds }) => {
        const [kernel, twin] = both(() => shown(atOnce(lloydSteps(matrix, weights, seeds))));
        expect(kernel).toEqual(twin);
      }),
      { numRuns: 300 },
    );
  });

  it('exchanges single rows to the same bytes', () => {
    let moved = 0;
    fc.assert(
      fc.property(cases, ({ matrix, weights, seeds }) => {
        const found = atOnce(lloydSteps(matrix, weights, seeds, 2));
        const [kernel, twin] = both(() => exchange(matrix, weights, found));
        expect(kernel && bytes(kernel.data)).toBe(twin && bytes(twin.data));
        if (twin !== undefined) moved++;
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it('draws the same seeds', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ matrix, weights, seeds: { rows: k } }, seed) => {
        const [kernel, twin] = both(() => bytes(seedPlusPlus(matrix, weights, k, createRandom(seed)).data));
        expect(kernel).toBe(twin);
      }),
      { numRuns: 150 },
    );
  });

  it('spares no distance that would have changed a label', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 12 }), ({ matrix, weights, seeds }, passes) => {
        const { rows, columns, data } = matrix;
        const before = atOnce(lloydSteps(matrix, weights, seeds, passes));
        const after = atOnce(lloydSteps(matrix, weights, seeds, passes + 1));
        // The centres after so many passes, and every row measured against all of them.
        for (let i = 0; i < rows && !before.converged; i++) {
          const to = (c: number) => squaredDistance(data, i * columns, before.centroids.data, c * columns, columns);
          let best = before.labels[i] ?? 0;
          for (let c = 0; c < seeds.rows; c++) if (to(c) < to(best)) best = c;
          const counted = after.labels.filter((label) => label === after.labels[i]).length;
          if (counted > 1) expect(after.labels[i]).toBe(best);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('spaces', () => {
  it('work on many rows where they stand, two searches at once on a copy', () => {
    const random = createRandom(6);
    const [rows, columns] = [300_000, 8];
    const room = roomForRows(rows, columns);
    for (let at = 0; at < room.length; at++) room[at] = drawNormal(random);
    const weights = new Float64Array(rows).fill(1);
    const [there, copied] = [room, room.slice()].map((data) => ({ rows, columns, data })) as [Matrix, Matrix];
    const seeds = seedRandomRows(there, weights, 3, random);
    const expected = shown(atOnce(lloydSteps(copied, weights, seeds, 5)));
    const first = borrow(there, weights, 3);
    expect(first.data.buffer === first.memory?.buffer && first.data.byteOffset === room.byteOffset).toBe(true);
    room[0] = 12;
    expect(first.data[0]).toBe(12);
    room[0] = copied.data[0] as number;
    const second = borrow(there, weights, 3);
    second.data[1] = 13;
    expect(room[1]).toBe(copied.data[1]);
    giveBack(first);
    giveBack(second);
    letGo(there);
    // More centres than there was room for: the memory grows, and the rows stay.
    giveBack(borrow(there, weights, 40));
    expect(shown(atOnce(lloydSteps(there, weights, seeds, 5)))).toEqual(expected);
  });

  it('keep two searches apart that take turns', () => {
    const random = createRandom(5);
    const search = (columns: number) => {
      const matrix = { rows: 600, columns, data: Float64Array.from({ length: 600 * columns }, () => drawNormal(random)) };
      const weights = new Float64Array(600).fill(1);
      return { matrix, weights, seeds: seedRandomRows(matrix, weights, 4, random) };
    };
    const searches = [search(3), search(7)].map(({ matrix, weights, seeds }) => ({
      alone: shown(atOnce(lloydSteps(matrix, weights, seeds))),
      steps: lloydSteps(matrix, weights, seeds),
    }));
    const ended = searches.map((): unknown => undefined);
    while (ended.includes(undefined)) {
      for (const [at, { steps }] of searches.entries()) {
        if (ended[at] !== undefined) continue;
        const { done, value } = steps.next();
        if (done) ended[at] = shown(value);
      }
    }
    expect(ended).toEqual(searches.map(({ alone }) => alone));
  });
});
