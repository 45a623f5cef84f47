// How much memory a run will need, from how many are segmented and by how many features, told before anything is computed.

import type { Plan } from '../../../../language/plan/plan.ts';
import { showBytes } from '../../data/warehouse/memory.ts';
import type { Progress } from '../../result/pace.ts';
import { showCount } from '../../result/show.ts';

/**
 * Bytes of a whole run in a process of its own, two threads: `of` the program and the database, `each` entity with its name and segments, `value` of a feature,
 * as it is, prepared, and among the rows that threads share. Measured with k-means and ids of 14 letters from CSV:
 * 10,000 × 8: 0.32 GB, 100,000 × 8: 0.36, 1,000,000 × 8: 0.97, 100,000 × 24: 0.50.
 */
const USUAL = { of: 300e6, each: 150, value: 65 };
/** What no run of the size can do without. */
const LEAST = { of: 0, each: 150, value: 30 };

/** Expected memory is told from here on. */
const WORTH_TELLING = 500e6;

/** A run that cannot fit into the memory it may use, told beforehand. */
export class NeedsMoreMemory extends Error {
  constructor(what: string, least: number, most: number) {
    super(
      `${what} need at least ${showBytes(least)} of memory, and ${showBytes(most)} may be used. Allow more with --memory, segment fewer with \`population: … where …\`, or take fewer features.`,
    );
    this.name = 'NeedsMoreMemory';
  }
}

/** Bytes for so many entities with so many values each. */
export function memoryNeeded(entities: number, values: number, { of, each, value } = USUAL): number {
  return of + entities * (each + value * values);
}

/** Says what a run will need where it is much; throws `NeedsMoreMemory` where it cannot fit. `most` is in bytes. */
export function foreseeMemory(plan: Plan, entities: number, most: number, progress?: (progress: Progress) => void): void {
  const values = plan.dimensions.flatMap(({ features }) => features).length;
  const who = showCount(entities, 'entity', 'entities');
  const least = memoryNeeded(entities, values, LEAST);
  if (least > most) throw new NeedsMoreMemory(`${who} with ${showCount(values, 'feature')} each`, least, most);
  const expected = memoryNeeded(entities, values);
  if (expected >= WORTH_TELLING)
    progress?.({
      stage: 'collect',
      stays: true,
      message: `${who} with ${showCount(values, 'feature')} each: about ${showBytes(expected)} of memory will be needed.`,
    });
}
