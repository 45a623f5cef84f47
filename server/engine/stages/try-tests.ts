// The `test` declarations of a spec: given values are scored by the champion, and must give the expected segment.

import type { Plan, TestPlan } from '../../../language/plan/plan.ts';
import { emptyRecord } from '../../../language/types/record.ts';
import { isNumeric } from '../../../language/types/value-type.ts';
import { constantValue } from '../data/expression/evaluate.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { type FeatureRow, scoreNamed } from '../model/model-file/score.ts';
import type { TestResult } from '../result/result.ts';
import { showNumber } from '../result/show.ts';

/** One result per test; `without` says why there is nothing to score with. Features not given are missing. */
export function tryTests(plan: Plan, model: ModelFile | undefined, without: string): TestResult[] {
  return plan.tests.map((test) => (model === undefined ? { ...about(test), status: 'not run', detail: without } : tryTest(test, model)));
}

function about(test: TestPlan): Pick<TestResult, 'name' | 'expected' | 'origin'> {
  const expected = test.expect?.target ?? test.expect?.name;
  return { name: test.label ?? test.name, origin: test.origin, ...(expected === undefined ? {} : { expected }) };
}

function tryTest(test: TestPlan, model: ModelFile): TestResult {
  const facts = about(test);
  const row: Record<string, FeatureRow[string]> = emptyRecord();
  const unused: string[] = [];
  for (const { feature, value } of test.given) {
    const key = feature.dimension === undefined ? feature.text : `${feature.dimension}.${feature.feature}`;
    const input = model.inputs.find((candidate) => candidate.feature === key);
    if (input === undefined) unused.push(feature.text);
    const constant = constantValue(value, model.segmentation.asOf);
    row[key] = input !== undefined && isNumeric(input.type) && typeof constant === 'boolean' ? Number(constant) : constant;
  }
  const score = scoreNamed(model, row);
  const note = unused.length === 0 ? '' : ` The model does not read ${unused.join(', ')}.`;
  const got = score.segment ?? 'no segment';
  const sure =
    score.confidence === undefined
      ? (score.reason ?? '')
      : `confidence ${showNumber(score.confidence, 2)}${score.runnerUp === undefined ? '' : `, runner-up ${score.runnerUp}`}`;
  if (facts.expected === undefined)
    return { ...facts, status: 'not run', got, detail: `The test expects no segment that is declared; the values give ${got}.${note}` };
  const status = facts.expected === score.segment ? 'passed' : 'failed';
  return { ...facts, status, got, detail: `The values give ${got} (${sure})${status === 'passed' ? '' : `, not ${facts.expected}`}.${note}` };
}
