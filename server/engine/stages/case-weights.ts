// Which case weights count for a model: those of the survey its base features come from, where the method takes weights.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { MethodDefinition } from '../../../language/catalog/method.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import { baseFeatures, columnsBehind } from '../model/base-features.ts';
import { unweighted } from '../result/findings/statistics-prepare.ts';

/** One weight per row of the table; undefined where everybody counts the same. */
export function caseWeights(
  plan: Plan,
  model: ModelPlan,
  method: MethodDefinition,
  { caseWeights: given }: FeatureTable,
): { weights?: Float64Array; findings: Finding[] } {
  const sources = new Set(baseFeatures(plan, model).flatMap(({ feature }) => [...columnsBehind(plan, feature)].map((column) => column.split('/')[0] ?? '')));
  const weighted = plan.sources.filter(({ name }) => sources.has(name) && given?.[name] !== undefined);
  const [first, ...others] = weighted;
  if (first === undefined) return { findings: [] };
  if (method.fullInformation !== true)
    return { findings: [unweighted.at(first.properties['case_weight'] ?? first.nameOrigin, { source: first.name, method: method.name })] };
  const findings = others.map(({ name, properties, nameOrigin }) =>
    unweighted.at(properties['case_weight'] ?? nameOrigin, { source: name, method: method.name, instead: first.name }),
  );
  return { weights: given?.[first.name] as Float64Array, findings };
}
