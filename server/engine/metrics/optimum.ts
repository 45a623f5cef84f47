// Gate `optimum`: the best solution was found more than once.

import { showNumber } from '../show.ts';
import { gate } from './gate.ts';

export const optimum = gate(
  'optimum',
  ({ fit }) => {
    const report = fit.optimum;
    if (report === undefined) return { notApplicable: 'The method does not search.', detail: 'The method does not search.' };
    const certain = report.restarts === 1 && fit.k === 1;
    const holds = report.reached >= 2 || certain || (report.restarts === 1 && report.suggestedRestarts === undefined);
    const more =
      report.suggestedRestarts === undefined ? '' : ` If it is the best there is, about ${showNumber(report.suggestedRestarts)} restarts would reach it twice.`;
    return {
      holds,
      detail: `The best objective, ${showNumber(report.objective)}, was reached in ${report.reached} of ${report.restarts} restarts; ${report.distinctOptima} distinct local optima.${more}`,
    };
  },
  { byK: 'at once', searches: true },
);
