// The fitted model behind the feature that a gate names.

import type { CheckPlan } from '../../../language/plan/plan.ts';
import type { FittedReport } from '../result/result.ts';
import type { GateContext, Measurement } from './gate.ts';

/** The report of a kind that the named feature rests on, or the measurement that says why there is none. */
export function reportOf<K extends FittedReport['kind']>(
  { report }: Pick<GateContext, 'report'>,
  check: CheckPlan | undefined,
  kinds: readonly K[],
  wanted: string,
): Extract<FittedReport, { kind: K }> | Measurement {
  const argument = check?.arguments[0]?.value;
  if (argument?.op !== 'feature') return without('It names no feature that is declared.');
  const key = `${argument.dimension}.${argument.feature}`;
  const [found, ...more] = report.fitted.filter(
    (one): one is Extract<FittedReport, { kind: K }> => (kinds as readonly string[]).includes(one.kind) && one.features.includes(key),
  );
  if (more.length > 0) return without(`${key} rests on ${more.length + 1} of them; give each a feature of its own, and name that.`);
  if (found !== undefined) return found;
  const why = report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
  return without(why === undefined ? `${key} is not made with ${wanted}.` : `${key} has no values: ${why.reason}.`);
}

function without(reason: string): Measurement {
  return { notRun: reason, detail: reason };
}
