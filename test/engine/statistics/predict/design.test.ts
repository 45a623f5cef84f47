// How predictors become columns, and what happens to what was not there when they were learned.

import { describe, expect, it } from 'vitest';
import { designMatrix, makeDesign } from '../../../../server/engine/statistics/predict/design.ts';
import { categoryColumn, everyRow, numberColumn, yesNoColumn } from './support.ts';

const { NaN: none } = Number;

describe('design', () => {
  it('standardises by the learning rows and tells what is missing', () => {
    const column = numberColumn('x', [1, 3, none, 100]);
    const design = makeDesign([column], Uint32Array.of(0, 1, 2));
    expect(design.columns).toMatchObject([
      { key: 'x', kind: 'value', mean: 2, deviation: 1 },
      { key: 'x', kind: 'missing' },
    ]);
    const missing = design.columns[1]?.deviation as number;
    expect(missing).toBeCloseTo(Math.sqrt(2) / 3, 14);
    const low = -1 / 3 / missing;
    const matrix = designMatrix(design, [column], everyRow(4));
    [-1, low, 1, low, 0, 2 / 3 / missing, 98, low].forEach((value, i) => void expect(matrix[i]).toBeCloseTo(value, 12));
  });

  it('gives no column to the most frequent category and pools the rare ones', () => {
    const values = [...new Array(150).fill(0), ...new Array(48).fill(1), 2, 3];
    const column = categoryColumn('c', ['big', 'small', 'rare', 'rarer', 'unused'], values);
    const design = makeDesign([column], everyRow(200));
    expect(design.columns.map(({ kind, level }) => level ?? kind)).toEqual(['small', 'other']);
    // Other levels in another order, one never seen, one missing though none was: by name, as other, as average.
    const later = categoryColumn('c', ['new', 'small', 'big'], [0, 1, 2, none]);
    const matrix = designMatrix(design, [later], everyRow(4));
    const standard = (j: number, value: number) => (value - (design.columns[j]?.mean ?? 0)) / (design.columns[j]?.deviation ?? 0);
    const coded = (a: number, b: number) => [standard(0, a), standard(1, b)];
    expect(Array.from(matrix)).toEqual([...coded(0, 1), ...coded(1, 0), ...coded(0, 0), 0, 0]);
  });

  it('takes a category never seen for the reference where there is no other', () => {
    const column = categoryColumn('c', ['a', 'b', 'z'], [0, 0, 0, 1, 1, none]);
    const design = makeDesign([column], everyRow(6));
    expect(design.columns.map(({ kind, level }) => level ?? kind)).toEqual(['b', 'missing']);
    const matrix = designMatrix(design, [categoryColumn('c', ['a', 'z'], [0, 1])], everyRow(2));
    expect(matrix.slice(0, 2)).toEqual(matrix.slice(2, 4));
  });

  it('drops what is constant, keeps that it is missing, and is plain JSON', () => {
    const columns = [
      numberColumn('same', [0.1, 0.1, 0.1]),
      numberColumn('gone', [none, none, none]),
      yesNoColumn('partly', [1, none, 1]),
      categoryColumn('one', ['a', 'b'], [1, 1, 1]),
    ];
    const design = makeDesign(columns, everyRow(3));
    expect(design.dropped).toEqual(['same', 'gone', 'one']);
    expect(design.columns).toMatchObject([{ key: 'partly', kind: 'missing' }]);
    const copy = JSON.parse(JSON.stringify(design));
    expect(copy).toEqual(design);
    expect(() => designMatrix(design, [], everyRow(1))).toThrow('partly');
  });

  it('keeps huge, tiny and endless numbers finite', () => {
    const column = numberColumn('x', [1e308, -1e308, 5e307, Number.POSITIVE_INFINITY]);
    const small = numberColumn('y', [1e-300, 2e-300, 3e-300, 4e-300]);
    const matrix = designMatrix(makeDesign([column, small], everyRow(4)), [column, small], everyRow(4));
    expect(matrix.every(Number.isFinite)).toBe(true);
    const later = [numberColumn('x', [Number.NEGATIVE_INFINITY, 1.7e308]), numberColumn('y', [1e308, none])];
    expect(designMatrix(makeDesign([column, small], everyRow(4)), later, everyRow(2)).every(Number.isFinite)).toBe(true);
  });
});
