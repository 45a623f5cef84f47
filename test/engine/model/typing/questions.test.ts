// From features to questions: which answers they have, and where numbers are cut.

import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { questionOf } from '../../../../server/engine/model/typing/question.ts';
import { shortestBetween } from '../../../../server/engine/model/typing/shortest-between.ts';
import { showCuts } from '../../../../server/engine/model/typing/show-cut.ts';
import { must } from '../../../support/features.ts';
import { type Asked, inputOf } from '../../../support/typing.ts';

function question(asked: Asked) {
  const { base } = inputOf(
    { q: asked },
    asked.values.map(() => 0),
  );
  return questionOf(must(base[0]), Uint32Array.from(asked.values.keys()));
}

const money: ValueType = { kind: 'money', currency: 'GBP' };

describe('answers', () => {
  it('of yes and no', () => {
    expect(question({ values: [1, null, 0], type: { kind: 'boolean' } })).toMatchObject({ answers: ['no', 'yes'], codes: Uint16Array.of(2, 0, 1) });
  });

  it('of levels, as far as they occur, in their order', () => {
    const ordinal: ValueType = { kind: 'ordinal', levels: ['low', 'mid', 'high'] };
    expect(question({ values: [3, 1, null, 3], type: ordinal })).toMatchObject({ answers: ['low', 'high'], codes: Uint16Array.of(2, 1, 0, 2) });
    expect(question({ values: [2, 0], type: { kind: 'category' }, levels: ['a', 'b', 'c'] })).toMatchObject({
      answers: ['a', 'c'],
      codes: Uint16Array.of(2, 1),
    });
  });

  it('of many levels: the nine commonest and the rest', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `level ${i}`);
    const values = levels.flatMap((_, i) => new Array<number>(i < 3 ? 1 : 2).fill(i));
    const made = must(question({ values, type: { kind: 'category' }, levels }));
    expect(made.answers).toEqual([...levels.slice(3), 'any other']);
    expect([...made.codes.slice(0, 5)]).toEqual([10, 10, 10, 1, 1]);
  });

  it('of a rating: its values; of many values: groups', () => {
    const rating: ValueType = { kind: 'rating', low: 1, high: 7 };
    expect(question({ values: [7, 1, 2, 2], type: rating })).toMatchObject({ answers: ['1', '2', '7'], codes: Uint16Array.of(3, 1, 2, 2) });
    expect(question({ values: Array.from({ length: 20 }, (_, i) => 1 + i / 4), type: rating })?.answers).toHaveLength(5);
  });

  it('of numbers: fifths, equal values together, at round cuts', () => {
    const made = must(question({ values: [1.2345, 2.3456, 3.4567, 4.5678, 5.6789], type: money }));
    expect(made.scale).toEqual({ kind: 'cuts', cuts: [2, 3, 4, 5] });
    expect(made.answers).toEqual(['up to 2 GBP', 'over 2, up to 3 GBP', 'over 3, up to 4 GBP', 'over 4, up to 5 GBP', 'over 5 GBP']);
    expect([...must(question({ values: [0, 0, 0, 0, 0, 0, 1, 2] })).codes]).toEqual([1, 1, 1, 1, 1, 1, 2, 2]);
  });

  it('of one value only, and of none', () => {
    expect(question({ values: [4, 4, null] })).toMatchObject({ answers: ['any'], codes: Uint16Array.of(1, 1, 0) });
    expect(question({ values: [null, Number.POSITIVE_INFINITY] })).toBeUndefined();
  });
});

describe('cuts', () => {
  it.each([
    [19.8342, 21.7, 20],
    [3, 4, 3],
    [17, 25, 20],
    [17, 19, 17],
    [137, 140, 137],
    [0, 5, 0],
    [0.2513, 0.26, 0.252],
    [-3.7, -2.2, -3],
    [9.7, 12, 10],
    [0.1 + 0.2, 0.3000000000000001, 0.1 + 0.2],
  ])('between %d and %d is %d', (low, high, expected) => {
    expect(shortestBetween(low, high)).toBe(expected);
  });

  it.each<[readonly number[], ValueType, readonly string[]]>([
    [[0, 3, 4, 9], { kind: 'count' }, ['0', '1 to 3', '4', '5 to 9', '10 or more']],
    [[20, 45.5], { kind: 'duration', unit: 'day' }, ['up to 20 days', 'over 20, up to 45.5 days', 'over 45.5 days']],
    [[0.07], { kind: 'share' }, ['up to 7 %', 'over 7 %']],
    [[85.1], money, ['up to 85.10 GBP', 'over 85.10 GBP']],
    [[20361], { kind: 'date' }, ['up to 2025-09-30', 'over 2025-09-30']],
    [[1234.5], { kind: 'number' }, ['up to 1,234.5', 'over 1,234.5']],
  ])('%j of %o are told in words', (cuts, type, words) => {
    expect(showCuts(cuts, type)).toEqual(words);
  });
});
