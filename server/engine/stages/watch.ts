// Stage: watch. Every line of `watch` is judged on what changed since the committed model file.

import { metrics } from '../../../language/catalog/metrics/index.ts';
import type { CheckPlan, Plan } from '../../../language/plan/plan.ts';
import type { Measurement } from '../metrics/gate.ts';
import { judge } from '../metrics/judge.ts';
import { writtenBound } from '../metrics/thresholds.ts';
import type { CheckResult, SegmentResult, SinceReport } from '../result/result.ts';
import { showNumber } from '../result/show.ts';

/** `without` says why there are no segments, where there are none. */
export function watch({ refresh }: Plan, segments: readonly SegmentResult[], since: SinceReport | undefined, without: string): CheckResult[] {
  return (refresh?.watch ?? []).flatMap((check) => {
    const definition = metrics.find(({ name, places }) => name === check.metric && places.includes('watch'));
    if (definition === undefined) return [];
    const bound = writtenBound(definition, check);
    const line = { check, text: check.text, bounds: bound === undefined ? [] : [bound], holdSeverity: 'error' as const, findings: [] };
    const measured =
      segments.length === 0 ? notRun(without) : bound === undefined ? notRun('It has no bound that can be read as a number.') : measure(check, segments, since);
    const judged = judge(
      definition,
      line,
      measured,
      segments.map(({ id }) => id),
    );
    const alarm = judged.status === 'failed' && refresh?.onAlarm !== undefined ? ` On alarm: ${refresh.onAlarm}.` : '';
    return [{ ...judged, detail: `${judged.detail}${alarm}` }];
  });
}

const notRun = (reason: string): Measurement => ({ notRun: reason, detail: reason });

function measure({ metric }: CheckPlan, segments: readonly SegmentResult[], since: SinceReport | undefined): Measurement {
  if (metric === 'stability') {
    const values = segments.flatMap(({ stability }) => (stability === undefined ? [] : [{ value: stability.jaccard }]));
    return values.length === segments.length ? { perSegment: values, detail: 'Of this run.' } : notApplicable('The segments were not resampled.');
  }
  if (since === undefined) return notApplicable('There is no committed model file to compare with yet.');
  if (metric === 'moved') {
    const { migration, from } = since;
    if ('notRun' in migration) return notRun(migration.notRun);
    const moved = Math.round(migration.moved * migration.both);
    return {
      value: migration.moved,
      detail: `${showNumber(moved)} of ${showNumber(migration.both)} who are in both changed their segment since ${from}.`,
    };
  }
  if (metric === 'drift') {
    if (since.drift.length === 0) return notRun(since.membersUntold ?? 'No feature of the committed model is there any more.');
    const beyond = since.drift.filter(({ psi, chance }) => psi > chance);
    const largest = [...(beyond.length > 0 ? beyond : since.drift)].sort((a, b) => b.psi - a.psi)[0];
    if (largest === undefined) return notRun('Nothing could be compared.');
    const chance = `by chance it stays below ${showNumber(largest.chance, 3)} in 95 of 100 cases`;
    return beyond.length > 0
      ? { value: largest.psi, detail: `${largest.label} drifted most since ${since.from}; ${chance}.` }
      : { value: 0, detail: `Nothing drifted by more than chance; the largest index is ${showNumber(largest.psi, 3)}, of ${largest.label}, and ${chance}.` };
  }
  return notRun('It is not computed in this version.');
}

const notApplicable = (reason: string): Measurement => ({ notApplicable: reason, detail: reason });
