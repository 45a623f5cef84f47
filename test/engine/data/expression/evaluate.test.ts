// Conditions over one entity's values: two-valued where something is missing, as the SQL of features is.

import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../../server/engine/data/expression/evaluate.ts';
import { must, planOf, tableOf } from '../../../support/features.ts';

const BAND = { kind: 'ordinal', levels: ['low', 'mid', 'high'] } as const;
const table = tableOf({
  'D.a': { values: [5, null, 0] },
  'D.band': { values: [3, null, 1], type: BAND },
  'D.kind': { values: [0, null, 1], type: { kind: 'category' }, levels: ['x', 'y'] },
  'D.yes': { values: [1, null, 0], type: { kind: 'boolean' } },
});

/** For which of the three entities (all there, all missing, all low) a condition holds. */
function holds(condition: string): number[] {
  const plan = planOf(`dimension D: behavioral { a = s.a; band = s.band; kind = s.kind; yes = s.yes }
model M: rules {}
segment one "One" { when: ${condition} }`);
  const test = compileCondition(must(plan.segments[0]?.when), table, '2025-10-01');
  return [0, 1, 2].filter(test);
}

describe('a condition', () => {
  it.each([
    ['a > 3', [0]],
    ['not (a > 3)', [1, 2]],
    ['not (a > 3) and a = none', [1]],
    ['a != 5', [2]],
    ['a = none', [1]],
    ['a != none', [0, 2]],
    ['not (a = none)', [0, 2]],
    ['a = none or a > 3', [0, 1]],
    ['not (a between 3 and 9)', [1, 2]],
    ['a not between 3 and 9', [2]],
    ['a in 3..9', [0]],
    ['a not in 3..9', [2]],
    ['kind in ("x", none)', [0, 1]],
    ['kind not in ("x")', [2]],
    ['not (kind in ("x"))', [1, 2]],
    ['band >= "mid"', [0]],
    ['not (band >= "mid")', [1, 2]],
    ['yes', [0]],
    ['not yes', [1, 2]],
    ['yes = false', [2]],
    ['if a > 3 then false else true', [1, 2]],
    ['(a ?? 9) > 3', [0, 1]],
    ['1 / a > 0', [0]],
  ])('%s', (condition, expected) => expect(holds(condition)).toEqual(expected));
});
