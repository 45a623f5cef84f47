// Stage: decide. What the segments mean for every decision of the spec, and how a budget could be divided among them.

import type { DecisionPlan } from '../../../language/plan/plan.ts';
import { featureKey } from '../data/tables/feature-table.ts';
import type { DecisionResult } from '../result/result.ts';
import { additive } from './adds-up.ts';
import { allocate } from './allocate.ts';
import { type Decided, decide } from './decide.ts';
import { type Draft, formedBy, type Told, withoutSegments } from './draft.ts';

/** In the order of the spec. */
export function judgedDecisions(draft: Draft): Told<DecisionResult>[] {
  const { plan, runs } = draft;
  const decided = decidedOn(draft);
  const gates = runs[0]?.result.gates ?? [];
  return plan.decisions.map((decision) => withAllocation(draft, decision, decide(decision, gates, decided, withoutSegments(draft))));
}

function decidedOn(draft: Draft): Decided | undefined {
  const formed = formedBy(draft);
  if (formed === undefined) return undefined;
  const { plan, canonical, collected } = draft;
  return {
    segments: formed.result.segments,
    solution: formed.solution,
    adds: additive(plan),
    feature: (key) => {
      const column = canonical.table.columns.find((candidate) => featureKey(candidate) === key);
      if (column !== undefined) return formed.statistics(column);
      const why = collected.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
      return why?.reason ?? `${key} has no values.`;
    },
  };
}

function withAllocation({ plan, runs, value, growth }: Draft, decision: DecisionPlan, judged: DecisionResult): Told<DecisionResult> {
  const found = allocate({
    decision,
    segments: runs[0]?.result.segments ?? [],
    knockedOut: judged.knockedOut,
    attractive: judged.attractive,
    kpi: judged.figures.find(({ property }) => property === 'kpi'),
    value,
    growth,
    declared: plan.segments,
  });
  return found === undefined ? { report: judged, findings: [] } : { report: { ...judged, allocation: found.allocation }, findings: found.findings };
}
