// The verdict of a refresh, and predictions held against what came.

import { describe, expect, it } from 'vitest';
import type { Plan } from '../../language/plan/plan.ts';
import { NUMBER, SHARE } from '../../language/types/value-type.ts';
import type { FeatureTable } from '../../server/engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import type { CheckResult } from '../../server/engine/result/result.ts';
import type { Foretold } from '../../server/operate/refresh/foretold.ts';
import { dueDay, held } from '../../server/operate/refresh/predictions.ts';
import type { Prediction } from '../../server/operate/refresh/report.ts';
import { verdictOf } from '../../server/operate/refresh/verdict.ts';

const plan = (onAlarm?: string): Pick<Plan, 'refresh'> => ({ refresh: { watch: [], ...(onAlarm && { onAlarm }) } }) as unknown as Pick<Plan, 'refresh'>;
const line = (status: CheckResult['status']): CheckResult => ({
  metric: 'drift',
  text: 'drift <= 0.25',
  status,
  detail: 'It drifted. On alarm: refit.',
  isDefault: false,
  decisions: [],
});
const wrong = { label: 'Leaves', type: SHARE, all: { people: 100, predicted: 0.1, observed: 0.4, low: 0.3, high: 0.5, holds: false } } as unknown as Prediction;
const broken = [{ reason: 'It expired.', waivable: true }];

describe('the verdict', () => {
  it.each([
    ['keep', undefined, [], [line('passed')], []],
    ['keep', 'stop', [], [], []],
    ['review', undefined, [], [line('failed')], []],
    ['review', 'review', [], [line('failed')], []],
    ['refit', 'refit', [], [line('failed')], []],
    ['stop', 'stop', [], [line('failed')], []],
    ['review', 'refit', [], [line('not run')], []],
    ['review', 'refit', [], [line('passed')], [wrong]],
    ['stop', 'refit', broken, [line('failed')], []],
  ] as const)('is %s where an alarm means %s', (verdict, onAlarm, refusals, watch, predictions) => {
    const found = verdictOf(plan(onAlarm), { broken: refusals, watch, predictions });
    expect(found.verdict).toBe(verdict);
    expect(found.reasons.length).toBeGreaterThan(0);
    expect(found.reasons.join()).not.toContain('On alarm');
  });

  it('says in words what no longer holds', () => {
    expect(verdictOf(plan(), { broken: [], watch: [], predictions: [wrong] }).reasons).toEqual([
      'Leaves no longer holds: 10 % were predicted and 40 % came (with chance 30 % to 50 %).',
    ]);
  });
});

describe('predictions', () => {
  const model = {
    segmentation: { name: 'S', entity: 'customer', asOf: '2025-01-31' },
    segments: [{ id: 'a' }, { id: 'b' }],
    inputs: [{ feature: 'D.x', label: 'x', type: { kind: 'number' } }],
    fitted: [],
    preparation: [],
    parameters: { kind: 'rules', conditions: [] },
  } as unknown as ModelFile;
  const propensity: Foretold = { key: 'D.p', label: 'Leaves', type: SHARE, ahead: { count: 1, unit: 'month' }, target: 'D.left' };
  const table = (name: string, values: readonly number[]): FeatureTable =>
    ({
      rows: values.length,
      ids: values.map((_, i) => `c${i}`),
      columns: [{ dimension: 'D', name, label: name, role: 'descriptor', type: { kind: 'number' }, values: Float64Array.from(values) }],
    }) as FeatureTable;
  const half = Array.from({ length: 200 }, (_, i) => i % 2);

  it('are of a day, and of none without a time', () => {
    expect(dueDay(model, propensity)).toBe('2025-02-28');
    expect(held(model, { key: 'D.p', label: 'Leaves', type: SHARE }, { then: undefined, came: undefined }).untold).toContain('names no time');
    expect(held(model, propensity, { then: undefined, came: undefined }).untold).toBe('it comes true or not on 2025-02-28');
  });

  it('hold or not, beyond chance', () => {
    const right = held(model, propensity, {
      then: table(
        'p',
        half.map(() => 0.5),
      ),
      came: table('left', half),
    });
    expect(right.all).toMatchObject({ people: 200, predicted: 0.5, observed: 0.5, holds: true });
    expect(
      held(model, propensity, {
        then: table(
          'p',
          half.map(() => 0.3),
        ),
        came: table('left', half),
      }).all,
    ).toMatchObject({ holds: false });
  });

  it('of numbers are held by the differences of the people', () => {
    const orders: Foretold = { ...propensity, type: NUMBER };
    // 2 and 4 by turns came, 3 were expected of each: differences of −1 and 1, a standard error of √(200 ⁄ 199 ⁄ 200) = 0.0709.
    const found = held(model, orders, {
      then: table(
        'p',
        half.map(() => 3),
      ),
      came: table(
        'left',
        half.map((one) => 2 + 2 * one),
      ),
    }).all;
    expect(found).toMatchObject({ people: 200, predicted: 3, observed: 3, holds: true });
    expect(found?.high).toBeCloseTo(3 + 1.959964 * 0.070888, 5);
    expect(
      held(model, orders, {
        then: table(
          'p',
          half.map(() => 3.2),
        ),
        came: table(
          'left',
          half.map((one) => 2 + 2 * one),
        ),
      }).all?.holds,
    ).toBe(false);
  });

  it('of a series are held by how much the sum grew', () => {
    const traced = (last: number, ahead: number): FeatureTable => ({
      ...table('p', half),
      traces: [
        { of: 'growth', features: ['D.p'], columns: { last: Float64Array.from(half, (one) => last + one), ahead: Float64Array.from(half, () => ahead) } },
      ],
    });
    const { target: _, ...series } = propensity;
    const [then, due] = [traced(100, 120), traced(120, 150)];
    // 100 and 101 came, 120 of each were expected, 120 and 121 came: +19.4 % and +19.9 %.
    const found = held(model, series, { then, came: due, series: then }).all;
    expect(found?.predicted).toBeCloseTo(120 / 100.5 - 1, 12);
    expect(found?.observed).toBeCloseTo(120.5 / 100.5 - 1, 12);
    expect(found?.holds).toBe(false);
    expect(held(model, series, { then, came: traced(119.5, 0), series: then }).all?.holds).toBe(true);
  });

  it('of few people say nothing', () => {
    expect(held(model, propensity, { then: table('p', [0.5]), came: table('left', [1]) }).untold).toContain('too few');
  });
});
