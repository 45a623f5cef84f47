// Rules: every entity goes to the first segment whose condition it meets.

import type { Expr, SegmentPlan } from '../../../../language/plan/plan.ts';
import { compileCondition } from '../../data/expression/evaluate.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import type { FeatureTable } from '../../data/tables/feature-table.ts';
import type { Assignment, ClusteringMethod, MethodParameters } from './method.ts';

export const rules: ClusteringMethod = {
  name: 'rules',
  sizes: ({ segments }) => {
    const count = segments.filter(({ when }) => when !== undefined).length;
    return count === 0 ? [] : [count];
  },
  fit: async ({ segments, asOf }, k) => ({ k, parameters: rulesOf(segments, asOf) }),
};

/** Nothing is learned: the conditions as they are declared. */
export function rulesOf(segments: readonly SegmentPlan[], asOf: string | undefined): Extract<MethodParameters, { readonly kind: 'rules' }> {
  const conditions = segments.flatMap(({ when }) => (when === undefined ? [] : [withoutPlaces(when) as Expr]));
  return { kind: 'rules', conditions, ...(asOf !== undefined && { asOf }) };
}

/** Which conditions each row meets: rows × conditions, 1 where it does. */
export function conditionsMet(conditions: readonly Expr[], table: FeatureTable, asOf: string | undefined): Uint8Array {
  const tests = conditions.map((condition) => compileCondition(condition, table, asOf));
  const met = new Uint8Array(table.rows * tests.length);
  for (let i = 0; i < table.rows; i++) {
    for (let c = 0; c < tests.length; c++) met[i * tests.length + c] = tests[c]?.(i) === true ? 1 : 0;
  }
  return met;
}

/** The first condition met and the next one; confidence is 1 where a condition is met, because rules do not doubt. */
export function assignByRules(conditions: readonly Expr[], table: FeatureTable, asOf: string | undefined): Assignment {
  const met = conditionsMet(conditions, table, asOf);
  const width = conditions.length;
  const segment = new Int32Array(table.rows).fill(-1);
  const runnerUp = new Int32Array(table.rows).fill(-1);
  const confidence = new Float64Array(table.rows).fill(Number.NaN);
  for (let i = 0; i < table.rows; i++) {
    for (let c = 0; c < width; c++) {
      if (met[i * width + c] === 0) continue;
      if (segment[i] === -1) {
        segment[i] = c;
        confidence[i] = 1;
      } else {
        runnerUp[i] = c;
        break;
      }
    }
  }
  return { segment, runnerUp, confidence };
}
