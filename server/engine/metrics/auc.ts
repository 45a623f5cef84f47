// Gate `auc`: how well a propensity ranks who will and who will not.

import { showNumber } from '../result/show.ts';
import { reportOf } from './fitted-argument.ts';
import type { GateBehaviour } from './gate.ts';

export const auc: GateBehaviour = {
  name: 'auc',
  measure: (context, checks) =>
    checks.map((check) => {
      const found = reportOf(context, check, ['propensity'], '`propensity`');
      if (!('kind' in found)) return found;
      const { low, high } = found.aucInterval;
      return {
        value: found.auc,
        detail: `Cross-validated over ${found.folds} folds, ${showNumber(found.positives)} of ${showNumber(found.learnedOn)} cases; 95 % interval ${showNumber(low, 3)} to ${showNumber(high, 3)}, ${showNumber(found.trainAuc, 3)} on the cases it learned from.`,
      };
    }),
};
