// Every example runs as it is committed, without an error, and finds what its generator planted.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../server/engine/result/result.ts';
import { adjustedRand } from '../../server/engine/statistics/numeric/rand-index.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { gateOf, runSpecFile } from '../support/run-spec.ts';

/** Agreement of the memberships with the planted groups, over every entity that has both. */
function agreement(result: RunResult, plantedFile: string): number {
  const planted = new Map(
    readFileSync(plantedFile, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string]),
  );
  const { membership } = result;
  if (!membership) return Number.NaN;
  const groups = [...new Set(planted.values())].sort();
  const table = membership.segments.map(() => groups.map(() => 0));
  for (const [i, id] of membership.ids.entries()) {
    const row = table[membership.segment[i] ?? -1];
    const at = groups.indexOf(planted.get(id) ?? '');
    if (row && at >= 0) row[at] = (row[at] ?? 0) + 1;
  }
  return adjustedRand(table);
}

const example = (path: string): string => join(ROOT_FOLDER, 'examples', path);

describe('examples', () => {
  it('online shop: four planted kinds of customers are found and named', async () => {
    const { result, errors, model } = await runSpecFile(example('online-shop/shop.segspec'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(600);
    expect(result.models[0]?.segments.map(({ id }) => id).sort()).toEqual(['bargain_hunters', 'gift_buyers', 'lapsed', 'regulars']);
    expect(agreement(result, example('online-shop/data/planted.csv'))).toBeGreaterThanOrEqual(0.9);
    expect(result.audit.contracts.map(({ status }) => status)).not.toContain('failed');
    expect(result.tests.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(gateOf(result, 'relevance(Beliefs.trust)')).toBe('passed');
    expect(gateOf(result, 'structure')).toBe('passed');
    expect(result.models[0]?.verdict.status).toBe('natural');
    // Without the committed model file there is nothing to watch.
    expect(result.watch.map(({ status }) => status)).toEqual(['not applicable', 'not applicable']);
    expect(result.notRun).toEqual([]);
    expect(result.status).toBe('warned');
    expect(model === readFileSync(example('online-shop/shop.model.json'), 'utf8'), 'the committed model file is what a run gives').toBe(true);
  });

  it('subscription: rules that everybody can recite give the planted kinds of accounts', async () => {
    const { result, errors, model } = await runSpecFile(example('subscription/subscription.segspec'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(120);
    expect(result.models[0]?.segments.map(({ id }) => id).sort()).toEqual(['basics', 'champions', 'fading', 'newcomers']);
    expect(agreement(result, example('subscription/data/planted.csv'))).toBeGreaterThanOrEqual(0.9);
    expect(gateOf(result, 'structure')).toBe('not applicable');
    expect(result.tests.map(({ status }) => status)).toEqual(['passed']);
    expect(model === readFileSync(example('subscription/subscription.model.json'), 'utf8'), 'the committed model file is what a run gives').toBe(true);
  });
});
