// Every transform of the catalog does what its examples say, and says what it needs.

import { describe, expect, it } from 'vitest';
import type { TransformDefinition, TransformExample } from '../../language/catalog/transform.ts';
import { transforms } from '../../language/catalog/transforms/index.ts';
import { CATEGORY, COUNT } from '../../language/types/value-type.ts';
import { transformColumn } from '../../server/engine/statistics/preparation/preparation.ts';

describe.each(transforms.map((transform) => [transform.name, transform] as const))('transform %s', (name, transform) => {
  it('has words for the user and examples', () => {
    expect(transform.summary).toMatch(/^[A-Z].*\.$/);
    expect(transform.examples.length).toBeGreaterThan(0);
    for (const { written } of transform.examples) expect(written.startsWith(name)).toBe(true);
  });

  it('has a behaviour where its role needs one', () => {
    const computes = transform.role === 'value' || transform.role === 'scale';
    const kind = computes ? 'function' : 'undefined';
    expect([typeof transform.fit, typeof transform.apply, typeof transform.sql]).toEqual([kind, kind, kind]);
  });

  it.each(transform.examples.map((example) => [example.written, example] as const))('gives what `%s` says', (_, example) => {
    expect(transform.complain?.(argumentsOf(example.written))).toBeUndefined();
    run(transform, example).forEach((value, i) => {
      const wanted = example.gives[i];
      if (wanted === null) expect(value).toBeNaN();
      else if (typeof wanted === 'number') expect(value).toBeCloseTo(wanted, 6);
      else expect(value).toEqual(wanted);
    });
  });

  it('survives a column without values', () => {
    if (transform.fit === undefined || transform.apply === undefined) return;
    const state = transform.fit(Float64Array.from([Number.NaN]), [], undefined);
    for (const result of [transform.apply(Number.NaN, state)].flat()) expect(result).toBeNaN();
  });
});

describe('types', () => {
  it('explains what to do with a category', () => {
    const log1p = transforms.find(({ name }) => name === 'log1p');
    expect(log1p?.type(CATEGORY)).toContain('onehot');
    expect(log1p?.type(COUNT)).toEqual({ kind: 'number' });
    expect(transforms.find(({ name }) => name === 'bins')?.type(COUNT, [3])).toEqual({ kind: 'ordinal', levels: ['1', '2', '3'] });
    expect(transforms.find(({ name }) => name === 'onehot')?.type(COUNT)).toContain('bins(5) | onehot');
  });

  it.each(['winsorize(60%)', 'bins(1)', 'bins(2.5)', 'weight(0)', 'impute(average)'])('refuses `%s`', (written) => {
    const transform = transforms.find(({ name }) => written.startsWith(name));
    expect(transform?.complain?.(argumentsOf(written))).toMatch(/takes/);
  });
});

function argumentsOf(written: string): (number | string)[] {
  const inside = /\((.*)\)/.exec(written)?.[1] ?? '';
  return inside === ''
    ? []
    : inside.split(', ').map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number.isNaN(Number(part)) ? part : Number(part)));
}

function run(transform: TransformDefinition, { written, values, levels }: TransformExample): (number | readonly number[])[] {
  const column = Float64Array.from(values, (value) => value ?? Number.NaN);
  // A weight changes how much a feature counts, not its values; a stand-in comes from preparing.
  if (transform.role === 'weight') return Array.from(column);
  if (transform.role === 'impute') return Array.from(transformColumn(column, { standIn: 2, transforms: [], columns: [''] })[0] ?? []);
  const state = transform.fit?.(column, argumentsOf(written), levels) ?? {};
  return Array.from(column, (value) => transform.apply?.(value, state) ?? Number.NaN);
}
