// What `test` has to say of a spec: each test with what was expected and what came.

import type { TestResult } from '../../engine/result/result.ts';
import { testCase } from '../formats/judged.ts';
import type { Outcome } from '../formats/outcome.ts';
import type { OpenSpec } from '../open.ts';
import { plainPlaces } from '../print/findings.ts';
import { printTests } from '../print/tests.ts';
import { checked } from './checked.ts';

/** `model`: the model file that was scored with; absent after a run. */
export function tested(spec: OpenSpec, tests: readonly TestResult[], model: string | undefined): Outcome {
  const plain = tests.map(({ origin, ...test }) => ({ ...test, ...(origin && (plainPlaces({ origin }) as { origin: object }).origin) }));
  return {
    ...checked(
      spec,
      tests.some(({ status }) => status === 'failed' || status === 'not run'),
    ),
    findings: [],
    judged: tests.map(testCase),
    pretty: (streams) => printTests(spec.shown, tests, model, streams),
    json: { spec: spec.shown, ...(model !== undefined && { model }), tests: plain },
    lines: plain.map((test) => ({ spec: spec.shown, ...test })),
  };
}
