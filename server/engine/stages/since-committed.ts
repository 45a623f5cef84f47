// Stage: since the committed model file, with what the spec's `transition` says of it and does not say.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { type CommittedTable, type FeatureTable, featureKey } from '../feature-table.ts';
import { undeclaredMove, unobservedMove } from '../findings/statistics-name.ts';
import { moveWords, sameMove } from '../model-file/moves.ts';
import type { ModelFile } from '../model-file/schema.ts';
import type { SinceReport, ValueReport } from '../result.ts';
import type { ModelRun } from './model.ts';
import { declaredMoves } from './name.ts';
import { since } from './since.ts';

/** What changed since the committed model file, with what its `transition` says and does not say. */
export function sinceCommitted(
  plan: Plan,
  champion: ModelRun | undefined,
  table: FeatureTable,
  previous: ModelFile | undefined,
  committed: CommittedTable | undefined,
  value: ValueReport | undefined,
): { readonly report: SinceReport; readonly findings: readonly Finding[] } | undefined {
  if (champion?.solution === undefined || previous === undefined) return undefined;
  const worth = table.columns.find((column) => featureKey(column) === value?.columns[value.measure]?.feature);
  const report = since({
    previous,
    table,
    ids: champion.result.segments.map(({ id }) => id),
    segment: champion.solution.assignment.segment,
    names: champion.names,
    then: committed ?? table,
    declared: declaredMoves(plan),
    ...(worth === undefined ? {} : { value: worth }),
  });
  return { report, findings: transitionFindings(plan, report, previous) };
}

function transitionFindings(plan: Plan, { moves }: SinceReport, previous: ModelFile): Finding[] {
  const place = plan.models[0]?.origin ?? plan.segmentation?.nameOrigin;
  const undeclared = moves.filter(({ declared }) => !declared);
  const unobserved = declaredMoves(plan).flatMap((move, i) => {
    const origin = plan.transitions[i]?.origin;
    const seen = moves.some((one) => sameMove(one, move));
    return origin === undefined || seen || done(move, previous) ? [] : [unobservedMove.at(origin, { move: moveWords(move) })];
  });
  return [...(place === undefined ? [] : undeclared.map((move) => undeclaredMove.at(place, { move: moveWords(move) }))), ...unobserved];
}

/** Whether the committed model file is of after the move already; what came of it may have been renamed since. */
function done({ from, to }: ReturnType<typeof declaredMoves>[number], { segments }: ModelFile): boolean {
  const known = new Set(segments.map(({ id }) => id));
  const called = new Set(segments.flatMap(({ id, aliases }) => [id, ...aliases]));
  return to.every((id) => called.has(id)) && from.every((id) => to.includes(id) || !known.has(id));
}
