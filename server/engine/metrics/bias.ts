// Gate `bias`: how far a value model is off in total on time that it has not seen.

import type { HoldoutFigures } from '../result/fitted-report.ts';
import { showNumber } from '../result/show.ts';
import { reportOf } from './fitted-argument.ts';
import type { GateBehaviour } from './gate.ts';

export const bias: GateBehaviour = {
  name: 'bias',
  measure: (context, checks) =>
    checks.map((check) => {
      const found = reportOf(context, check, ['repeat_buying', 'survival'], 'a value function');
      if (!('kind' in found)) return found;
      const argument = check?.arguments[0]?.value;
      const worth = argument?.type?.kind === 'money' && found.kind === 'repeat_buying';
      const holdout: HoldoutFigures | undefined = worth ? (found.spending?.holdout ?? found.holdout) : found.holdout;
      if (holdout === undefined) {
        const reason = `Nothing was held back: ${found.noHoldout ?? 'no reason known'}.`;
        return { notRun: reason, detail: reason };
      }
      const { expected, actual, until, bias: off } = holdout;
      return {
        value: Math.abs(off),
        detail: `Fitted up to ${until}: ${showNumber(expected)} expected, ${showNumber(actual)} came, ${off < 0 ? 'too few' : 'too many'} expected.`,
      };
    }),
};
