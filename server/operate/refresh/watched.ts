// What moved since the model was made, by the model as it is: the same scorer on its own day and today.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Collected } from '../../engine/features/collect.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import type { CheckResult, SegmentResult, SinceReport } from '../../engine/result/result.ts';
import { since } from '../../engine/stages/since.ts';
import { worthColumn } from '../../engine/stages/value.ts';
import { watch } from '../../engine/stages/watch.ts';

export function sinceModel(plan: Plan, model: ModelFile, { table, committed }: Pick<Collected, 'table' | 'committed'>): SinceReport {
  const ids = model.segments.map(({ id }) => id);
  const { segment } = scoreTable(model, table);
  const value = worthColumn(plan, table);
  return since({
    committed: { file: model, segment, today: table, redefined: [] },
    table,
    ids,
    segment,
    names: ids.map((id, at) => ({ id, named: 'inherited', inherited: { segment: at, id, jaccard: 1 } })),
    then: committed,
    declared: [],
    ...(value && { value }),
  });
}

/** `refitted`: the segments of a fresh fit, for the lines that are about one. */
export function watched(plan: Plan, model: ModelFile, report: SinceReport, refitted: readonly SegmentResult[] | undefined): CheckResult[] {
  // Lines about drift and movement look at no segment but by its id.
  const own = model.segments.map(({ id }) => ({ id }) as SegmentResult);
  return (plan.refresh?.watch ?? []).flatMap((check) => {
    const one = { ...plan, ...(plan.refresh && { refresh: { ...plan.refresh, watch: [check] } }) };
    return watch(one, check.metric === 'stability' ? (refitted ?? []) : own, report, 'A fresh fit gave no segments.');
  });
}

export const needsFit = ({ refresh }: Plan): boolean => refresh?.watch.some(({ metric }) => metric === 'stability') ?? false;
