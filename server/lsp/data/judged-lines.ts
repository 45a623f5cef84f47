// Every line of a spec that a run judges, with what came of it: gates, knock-outs, contracts, watched figures.

import type { CheckPlan, Plan } from '../../../language/plan/plan.ts';
import type { CheckResult } from '../../engine/result/check-result.ts';
import type { GateSummary } from '../../engine/result/model-summary.ts';
import type { Evidence } from './evidence.ts';
import { resultsOfLines } from './results-of-lines.ts';

export type JudgedLine = readonly [CheckPlan, CheckResult | GateSummary | undefined];

export interface JudgedLines {
  readonly gates: readonly JudgedLine[];
  readonly knockouts: readonly JudgedLine[];
  readonly contracts: readonly JudgedLine[];
  readonly watched: readonly JudgedLine[];
}

/** A committed model file keeps gates alone. */
export function judgedLinesOf(plan: Plan, { summary, result }: Evidence): JudgedLines {
  return {
    gates: resultsOfLines(plan.require, summary.gates),
    knockouts: plan.decisions.flatMap(({ name, knockout }) => resultsOfLines(knockout, result?.decisions.find((one) => one.name === name)?.knockouts ?? [])),
    contracts: plan.sources.flatMap(({ name, expect }) =>
      resultsOfLines(
        expect,
        (result?.audit.contracts ?? []).filter(({ source }) => source === name),
      ),
    ),
    watched: resultsOfLines(plan.refresh?.watch ?? [], result?.watch ?? []),
  };
}
