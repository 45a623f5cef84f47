// Stage: since the committed model file, with what the spec's `transition` says of it and does not say.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { type CommittedTable, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Committed } from '../model/model-file/committed.ts';
import { moveWords, sameMove } from '../model/model-file/moves.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { redefinedFeatures, undeclaredMove, unobservedMove, untoldIdentity } from '../result/findings/statistics-name.ts';
import type { SinceReport, ValueReport } from '../result/result.ts';
import type { ModelRun } from './model.ts';
import { declaredMoves } from './name.ts';
import { type Since, since } from './since.ts';

export interface SinceCommitted {
  readonly plan: Plan;
  readonly champion: ModelRun | undefined;
  readonly table: FeatureTable;
  readonly committed: Committed;
  /** See `Since`. */
  readonly then: CommittedTable | undefined;
  readonly value?: ValueReport;
  /** See `Since`. */
  readonly everybody?: Partial<Pick<Since, 'sizes' | 'binned'>>;
}

/** What changed since the committed model file, with what its `transition` says and does not say. */
export function sinceCommitted({
  plan,
  champion,
  table,
  committed,
  then,
  value,
  everybody,
}: SinceCommitted): { readonly report: SinceReport; readonly findings: readonly Finding[] } | undefined {
  if (champion?.solution === undefined) return undefined;
  const worth = table.columns.find((column) => featureKey(column) === value?.columns[value.measure]?.feature);
  const report = since({
    committed,
    table,
    ids: champion.result.segments.map(({ id }) => id),
    segment: champion.solution.assignment.segment,
    names: champion.names,
    then,
    declared: declaredMoves(plan),
    ...(worth === undefined ? {} : { value: worth }),
    ...everybody,
  });
  return { report, findings: [...redefinedFindings(plan, report), ...transitionFindings(plan, report, committed.file)] };
}

/** Said at the definition of today, or of the model where there is none any more. */
function redefinedFindings(plan: Plan, { redefined = [], membersUntold }: SinceReport): Finding[] {
  const at = (key: string) => plan.dimensions.flatMap(({ features }) => features).find((feature) => featureKey(feature) === key)?.nameOrigin;
  const place = redefined.map(at).find((origin) => origin !== undefined) ?? plan.models[0]?.origin;
  if (redefined.length === 0 || place === undefined) return [];
  return [
    membersUntold === undefined ? redefinedFeatures.at(place, { features: redefined }) : untoldIdentity.at(place, { features: redefined, why: membersUntold }),
  ];
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
