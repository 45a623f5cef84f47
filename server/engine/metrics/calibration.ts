// Gate `calibration`: whether a propensity is right on average within every segment.

import { showNumber, showShare } from '../result/show.ts';
import { calibrationByGroup } from '../statistics/predict/measures.ts';
import { reportOf } from './fitted-argument.ts';
import type { GateBehaviour } from './gate.ts';

export const calibration: GateBehaviour = {
  name: 'calibration',
  measure: (context, checks) =>
    checks.map((check) => {
      const found = reportOf(context, check, ['propensity'], '`propensity`');
      if (!('kind' in found)) return found;
      const trace = context.table.traces?.find(({ of, features }) => of === 'propensity' && features.some((feature) => found.features.includes(feature)));
      const { predicted, happened } = trace?.columns ?? {};
      if (predicted === undefined || happened === undefined) return { notRun: 'It was not learned in this run.', detail: 'It was not learned in this run.' };
      const segments = calibrationByGroup(happened, predicted, context.assignment.segment, context.sizes.length);
      return {
        perSegment: segments.map(({ cases, observed, predicted: said, gap, covers }) => ({
          value: Math.abs(gap),
          note:
            cases === 0
              ? 'nobody here was learned from'
              : `${showShare(observed)} happened, ${showShare(said)} predicted, ${showNumber(cases)} cases${covers ? '' : '; chance alone does not explain it'}`,
        })),
        detail: 'The largest gap between what happened and what the cross-validated propensity says, over the segments.',
      };
    }),
};
