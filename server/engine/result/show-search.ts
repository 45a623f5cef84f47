// How a search that began on a sample is told of.

import type { OptimumReport } from './model-result.ts';
import { showNumber } from './show.ts';

export function searchedOnSample({ rows, second, solutions }: NonNullable<OptimumReport['sampled']>): string {
  const went = solutions === 1 ? 'the best solution went on' : `the ${showNumber(solutions)} best solutions went on`;
  const again = second === undefined ? '' : `, the best of them on one of ${showNumber(second)} too`;
  return `The starts competed on a sample of ${showNumber(rows)} different rows${again}; ${went} to all rows.`;
}
