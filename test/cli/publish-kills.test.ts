// Kills while something is published, a few for each target; `npm run kills` does as many as one wants.

import { expect, it } from 'vitest';
import { createRandom } from '../../server/engine/statistics/numeric/random.ts';
import { killPublishes, PUBLISHED } from '../support/kills/publishes.ts';

it.each(PUBLISHED.map((target) => [target.name, target] as const))('a reader of %s sees one delivery or the other, never between', async (name, target) => {
  const tally = await killPublishes(target, 4, createRandom(4, 'kills', name));
  expect(tally.between).toEqual([]);
  expect(tally.kills).toBe(4);
  expect(tally.reads).toBeGreaterThan(20);
});
