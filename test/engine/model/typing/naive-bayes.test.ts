// The arithmetic of the typing tool against figures worked by hand.

import { describe, expect, it } from 'vitest';
import { fitTool } from '../../../../server/engine/model/typing/fit-tool.ts';
import { countAnswers, logProbabilities, logShares } from '../../../../server/engine/model/typing/naive-bayes.ts';
import { typeRow } from '../../../../server/engine/model/typing/type-row.ts';
import { dataOf } from '../../../support/typing.ts';

describe('naive Bayes', () => {
  it('smooths by one, and takes no answer for what it is', () => {
    // Segment 0: yes, yes, no, none. Segment 1: no. Codes: 0 none, 1 no, 2 yes.
    const counts = countAnswers(Uint16Array.from([2, 2, 1, 0, 1]), Int32Array.from([0, 0, 0, 0, 1]), 2, 2);
    expect([...counts]).toEqual([1, 0, 1, 1, 2, 0]);
    const probabilities = [...logProbabilities(counts, 2)].map((log) => Math.exp(log));
    [1, 1, 2 / 5, 2 / 3, 3 / 5, 1 / 3].forEach((expected, i) => {
      expect(probabilities[i]).toBeCloseTo(expected, 14);
    });
    expect([...logShares(Float64Array.from([3, 1, 0]))].map(Math.exp)).toEqual([0.75, 0.25, 0]);
  });

  it('gives the posterior worked by hand', async () => {
    // Four in s0 and two in s1. Yes/no: s0 yes 3 of 4, s1 yes 0 of 2, so (3+1)/(4+2) and (0+1)/(2+2).
    const data = await dataOf(
      {
        likes: { values: [1, 1, 1, 0, 0, 0], type: { kind: 'boolean' } },
        city: { values: [0, 0, 1, null, 1, 1], type: { kind: 'category' }, levels: ['Bern', 'Ulm'] },
      },
      [0, 0, 0, 0, 1, 1],
    );
    const tool = fitTool(data, ['Ask.likes', 'Ask.city']);
    // Ulm: s0 (1+1)/(3+2), s1 (2+1)/(2+2).
    const [first, second] = [(4 / 6) * (4 / 6) * (2 / 5), (2 / 6) * (1 / 4) * (3 / 4)];
    expect(typeRow(tool, { 'Ask.likes': true, 'Ask.city': 'Ulm' })).toMatchObject({ segment: 's0', posterior: expect.closeTo(first / (first + second), 9) });
    const [no, notSecond] = [(4 / 6) * (2 / 6) * (2 / 5), (2 / 6) * (3 / 4) * (3 / 4)];
    expect(typeRow(tool, { 'Ask.likes': false, 'Ask.city': 'Ulm' })).toMatchObject({
      segment: 's1',
      posterior: expect.closeTo(notSecond / (no + notSecond), 9),
    });
    expect(typeRow(tool, {})).toMatchObject({ segment: 's0', posterior: expect.closeTo(2 / 3, 9) });
    expect(typeRow(tool, { 'Ask.city': 'Rome' })).toEqual(typeRow(tool, {}));
  });

  it('leaves unassigned whom no segment is likely enough for', async () => {
    const data = await dataOf({ a: { values: [0, 1, 1, 0, 1, 0], type: { kind: 'boolean' } } }, [0, 0, 1, 1, 2, 2]);
    const typed = typeRow(fitTool(data, ['Ask.a']), { 'Ask.a': 1 });
    expect(typed.segment).toBeUndefined();
    expect(typed).toMatchObject({ likeliest: 's0', posterior: expect.closeTo(1 / 3, 9) });
  });
});
