// The verdict of a refresh: stop, refit, review or keep, and why, in words.

import type { Plan } from '../../../language/plan/plan.ts';
import type { CheckResult } from '../../engine/result/result.ts';
import { showValue } from '../../engine/result/show.ts';
import type { Refusal } from '../publish/report.ts';
import type { Prediction, RefreshVerdict } from './report.ts';

interface Judged {
  /** Of an expired model or of contracts. */
  readonly broken: readonly Refusal[];
  readonly watch: readonly CheckResult[];
  readonly predictions: readonly Prediction[];
}

export function verdictOf(
  { refresh }: Pick<Plan, 'refresh'>,
  { broken, watch, predictions }: Judged,
): { readonly verdict: RefreshVerdict; readonly reasons: string[] } {
  const alarms = watch
    .filter(({ status }) => status === 'failed')
    .map(({ text, shown, detail }) => `\`${text}\` does not hold${shown === undefined ? '' : ` (${shown})`}: ${sentence(detail)}`);
  const silent = watch.filter(({ status }) => status === 'not run').map(({ text, detail }) => `\`${text}\` could not be judged: ${sentence(detail)}`);
  const wrong = predictions.flatMap(missed);
  if (broken.length > 0) return { verdict: 'stop', reasons: [...broken.map(({ reason }) => reason), ...alarms] };
  if (alarms.length > 0) {
    const does = refresh?.onAlarm;
    return { verdict: does === 'stop' || does === 'refit' ? does : 'review', reasons: [...alarms, ...silent, ...wrong] };
  }
  if (silent.length + wrong.length > 0) return { verdict: 'review', reasons: [...silent, ...wrong] };
  return {
    verdict: 'keep',
    reasons: [watch.length === 0 ? 'No line is watched.' : 'Nothing that is watched moved beyond its limit.'],
  };
}

function missed({ label, type, all, segments = [] }: Prediction): string[] {
  const show = (value: number): string => showValue(value, type);
  const words = ({ predicted, observed, low, high }: NonNullable<Prediction['all']>): string =>
    `${show(predicted)} were predicted and ${show(observed)} came (with chance ${show(low)} to ${show(high)})`;
  return [
    ...(all && !all.holds ? [`${label} no longer holds: ${words(all)}.`] : []),
    ...segments.filter(({ holds }) => !holds).map((one) => `${label} no longer holds for ${one.segment}: ${words(one)}.`),
  ];
}

/** What happens then is the verdict. */
const sentence = (detail: string): string => detail.replace(/ On alarm: \w+\.$/, '');
