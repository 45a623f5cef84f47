// Gate `optimum`: the best solution was found more than once.

import { showCount, showNumber } from '../result/show.ts';
import { searchedOnSample } from '../result/show-search.ts';
import { gate } from './gate.ts';

export const optimum = gate(
  'optimum',
  ({ fit }) => {
    const report = fit.optimum;
    if (report === undefined) return { notApplicable: 'The method does not search.', detail: 'The method does not search.' };
    const certain = report.restarts === 1 && report.suggestedRestarts === undefined;
    if (certain) return { holds: true, detail: 'There is a single solution with this number of segments, so nothing was searched for.' };
    const holds = report.reached >= 2;
    const more =
      report.suggestedRestarts === undefined ? '' : ` If it is the best there is, about ${showNumber(report.suggestedRestarts)} restarts would reach it twice.`;
    const sampled = report.sampled === undefined ? '' : ` ${searchedOnSample(report.sampled)}`;
    return {
      holds,
      detail: `The best objective, ${showNumber(report.objective)}, was reached in ${report.reached} of ${showCount(report.restarts, 'restart')}; ${showCount(report.distinctOptima, 'distinct local optimum', 'distinct local optima')}.${sampled}${more}`,
    };
  },
  { byK: 'at once', searches: true },
);
