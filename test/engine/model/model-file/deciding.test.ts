// What decides between two segments: by hand for every kind of parameters, and that the parts add up to the whole in runs of every method.

import { describe, expect, it } from 'vitest';
import { inWords } from '../../../../server/engine/data/expression/in-words.ts';
import type { FeatureTable } from '../../../../server/engine/data/tables/feature-table.ts';
import { centroidGains } from '../../../../server/engine/model/model-file/deciding-centroids.ts';
import { densityGains } from '../../../../server/engine/model/model-file/deciding-gaussian-mixture.ts';
import { answerGains } from '../../../../server/engine/model/model-file/deciding-latent-class.ts';
import { oneRow } from '../../../../server/engine/model/model-file/row-table.ts';
import type { ModelFile } from '../../../../server/engine/model/model-file/schema.ts';
import { scoreFirst, scoreRow, scoreTable } from '../../../../server/engine/model/model-file/score.ts';
import { whyHere } from '../../../../server/engine/model/model-file/why.ts';
import { segmentTable } from '../../../../server/engine/stages/segment-table.ts';
import { assignToMixture } from '../../../../server/engine/statistics/methods/gaussian-mixture-assign.ts';
import { assignToLatentClasses } from '../../../../server/engine/statistics/methods/latent-class-assign.ts';
import type { GaussianMixtureParameters, LatentClassParameters } from '../../../../server/engine/statistics/methods/method.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { must, normals, planOf, report, tableOf } from '../../../support/features.ts';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const close = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 12);
};

describe('by hand', () => {
  it('centroids: (1, 2) between its own (0, 2) and (4, 0)', () => {
    // 3² − 1² = 8 along the first, 2² − 0² = 4 along the second; the squared distances are 1 and 13.
    close(centroidGains(Float64Array.of(1, 2), [0, 2], [4, 0]), [8, 4]);
  });

  it('latent classes: ln 4 for a yes that is four times as likely, −ln 2 for the other answer, ln 3 for the sizes', () => {
    const parameters: LatentClassParameters = {
      kind: 'latent_class',
      shares: [0.75, 0.25],
      items: [
        {
          answers: [0, 1],
          probabilities: [
            [0.2, 0.8],
            [0.8, 0.2],
          ],
        },
        {
          answers: [1, 2, 3],
          probabilities: [
            [0.5, 0.25, 0.25],
            [0.25, 0.5, 0.25],
          ],
        },
      ],
    };
    const { items, sizes } = answerGains(Float64Array.of(1, 2), parameters, 0, 1);
    close(items, [Math.log(4), -Math.log(2)]);
    expect(sizes).toBeCloseTo(Math.log(3), 12);
    // Altogether 4 / 2 × 3 = 6 times likelier.
    expect(assignToLatentClasses(fromRows([[1, 2]]), Uint8Array.of(1), parameters).confidence[0]).toBeCloseTo(6 / 7, 12);
    // A missing answer and one the model does not know say nothing.
    close(answerGains(Float64Array.of(Number.NaN, 9), parameters, 0, 1).items, [0, 0]);
    // One that no member ever gave counts as 1e-12, as in assigning.
    const never = {
      ...parameters,
      items: [
        {
          answers: [0, 1],
          probabilities: [
            [0.5, 0.5],
            [1, 0],
          ],
        },
      ],
    };
    close(answerGains(Float64Array.of(1), never, 0, 1).items, [Math.log(0.5) + 12 * Math.log(10)]);
  });

  it('Gaussian mixture, full: correlated 0.5, means (0, 0) and (0, −1), at (1, 0)', () => {
    const parameters: GaussianMixtureParameters = {
      kind: 'gaussian_mixture',
      shares: [0.5, 0.5],
      means: [
        [0, 0],
        [0, -1],
      ],
      covariances: [
        [1, 0.5, 0.5, 1],
        [1, 0.5, 0.5, 1],
      ],
    };
    // Σ⁻¹ = 4/3 [[1, −½], [−½, 1]]. Own: z = (1, 0), Σ⁻¹z = (4/3, −2/3), parts (4/3, 0). Other: z = (1, 1), Σ⁻¹z = (2/3, 2/3), parts (2/3, 2/3).
    const { columns, constant } = densityGains(Float64Array.of(1, 0), parameters, 0, 1);
    close(columns, [-1 / 3, 1 / 3]);
    expect(constant).toBeCloseTo(0, 12);
  });

  it('Gaussian mixture, diagonal: sizes and spread are told apart from values', () => {
    const parameters: GaussianMixtureParameters = {
      kind: 'gaussian_mixture',
      shares: [0.8, 0.2],
      means: [
        [0, 0],
        [2, 0],
      ],
      covariances: [
        [1, 0, 0, 1],
        [4, 0, 0, 1],
      ],
    };
    // At (0, 3): first column ½ (4/4 − 0) = ½, second the same for both; ln 4 for the shares and ½ ln 4 for the determinants 1 and 4.
    const { columns, constant } = densityGains(Float64Array.of(0, 3), parameters, 0, 1);
    close(columns, [0.5, 0]);
    expect(constant).toBeCloseTo(Math.log(4) + Math.log(4) / 2, 12);
    const { confidence } = assignToMixture(fromRows([[0, 3]]), Uint8Array.of(1), parameters);
    expect(Math.log(must(confidence[0]) / (1 - must(confidence[0])))).toBeCloseTo(total(columns) + constant, 12);
  });

  it('Gaussian mixture: does not depend on the order of the columns, and adds up', () => {
    const z = normals(5);
    const root = Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => [z(), z(), z()]));
    const covariances = root.map((rows) =>
      [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => total([0, 1, 2].map((j) => must(rows[a]?.[j]) * must(rows[b]?.[j]))) + (a === b ? 0.3 : 0))),
    );
    const means = [
      [0, 1, 2],
      [1, -1, 0],
    ];
    const parameters: GaussianMixtureParameters = { kind: 'gaussian_mixture', shares: [0.3, 0.7], means, covariances };
    const order = [2, 0, 1];
    const turned: GaussianMixtureParameters = {
      ...parameters,
      means: means.map((mean) => order.map((j) => must(mean[j]))),
      covariances: covariances.map((matrix) => order.flatMap((a) => order.map((b) => must(matrix[a * 3 + b])))),
    };
    const row = [0.4, 0.2, 1.1];
    const { columns, constant } = densityGains(Float64Array.from(row), parameters, 0, 1);
    close(
      densityGains(
        Float64Array.from(order, (j) => must(row[j])),
        turned,
        0,
        1,
      ).columns,
      order.map((j) => must(columns[j])),
    );
    const { segment, confidence } = assignToMixture(fromRows([row]), Uint8Array.of(1), parameters);
    const sure = must(confidence[0]);
    expect(total(columns) + constant).toBeCloseTo((segment[0] === 0 ? 1 : -1) * Math.log(sure / (1 - sure)), 10);
  });
});

const z = normals(23);
const table: FeatureTable = tableOf({
  'Use.visits': { values: Array.from({ length: 240 }, (_, i) => (i === 7 ? null : must([2, 12, 45][i % 3]) + 1.5 * z())), label: 'Visits' },
  'Use.gap': { values: Array.from({ length: 240 }, (_, i) => must([70, 30, 6][i % 3]) + 2 * z()), label: 'Gap', type: { kind: 'duration', unit: 'day' } },
  'Use.band': {
    values: Array.from({ length: 240 }, (_, i) => (i === 7 ? null : i % 3 === 0 ? 1 : i % 2 === 0 ? 2 : 3)),
    type: { kind: 'ordinal', levels: ['low', 'mid', 'high'] },
    label: 'Band',
  },
  'Use.yes': {
    values: Array.from({ length: 240 }, (_, i) => (i === 7 ? null : (i * 7) % 10 < must([1, 5, 9][i % 3]) ? 1 : 0)),
    type: { kind: 'boolean' },
    label: 'Yes',
  },
  'Use.kind': {
    values: Array.from({ length: 240 }, (_, i) => (i === 7 ? null : i % 3 === 2 ? 1 : 0)),
    type: { kind: 'category' },
    levels: ['shop', 'web'],
    label: 'Kind',
  },
});

async function modelOf(features: string, method: string): Promise<ModelFile> {
  const plan = planOf(`dimension Use: behavioral { ${features} }\nmodel Main: ${method} { segments: 3; bootstraps: 2; nulls: 1 }`);
  return must((await segmentTable(plan, table, report)).modelFile);
}

const NUMBERS = 'visits "Visits" = s.a; gap "Gap" = s.b';
const ANSWERS = 'band "Band" = s.band; yes "Yes" = s.yes; kind "Kind" = s.kind';

describe('in runs', () => {
  it.each([
    ['kmeans', `${NUMBERS}; kind "Kind" = s.kind | onehot | weight(0.1)`, 3],
    ['ward', NUMBERS, 2],
    ['gaussian_mixture', NUMBERS, 3],
    ['latent_class', ANSWERS, 4],
  ])('%s: the parts add up to the whole, for everybody', async (method, features, lines) => {
    const model = await modelOf(features, method);
    const { segment, runnerUp, confidence } = scoreTable(model, table);
    for (let row = 0; row < table.rows; row++) {
      const score = scoreFirst(model, oneRow(table, row));
      expect(score.segment).toBe(model.segments[must(segment[row])]?.id);
      if (score.segment === undefined) continue;
      expect(score.runnerUp).toBe(model.segments[must(runnerUp[row])]?.id);
      expect(score.deciding).toHaveLength(lines);
      const whole = total(score.deciding.map(({ gain }) => gain));
      expect(score.margin).toBeCloseTo(whole, 9);
      expect(total(score.deciding.map(({ weight }) => weight))).toBeCloseTo(1, 6);
      const sizes = score.deciding.map(({ gain }) => Math.abs(gain));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      const { distance, posterior } = score;
      if (distance !== undefined) {
        expect(whole).toBeCloseTo(must(distance.runnerUp) ** 2 - distance.own ** 2, 9);
        expect(1 - distance.own / must(distance.runnerUp)).toBeCloseTo(must(confidence[row]), 9);
      } else {
        expect(must(posterior).own).toBe(confidence[row]);
        expect(must(posterior).own + must(must(posterior).runnerUp)).toBeLessThanOrEqual(1 + 1e-9);
        expect(whole).toBeCloseTo(Math.log(must(posterior).own / must(must(posterior).runnerUp)), 6);
        expect(score.deciding.filter(({ feature }) => feature === undefined)).toHaveLength(1);
      }
    }
  });

  it('says with what a missing value was replaced, and what it would have been like', async () => {
    const model = await modelOf(`${NUMBERS}; kind "Kind" = s.kind | onehot`, 'kmeans');
    const why = whyHere(model, table, 7);
    const visits = must(why.deciding.find(({ label }) => label === 'Visits'));
    expect(visits.value).toBeUndefined();
    expect(visits.standIn).toBeCloseTo(must(must(model.preparation[0]).standIn), 12);
    expect(must(why.deciding.find(({ label }) => label === 'Kind'))).toMatchObject({ standIn: 'shop', type: { kind: 'category' } });
    const gap = must(why.deciding.find(({ label }) => label === 'Gap'));
    expect(gap.standIn).toBeUndefined();
    expect(gap.value).toBe(table.columns[1]?.values[7]);
    const own = must(model.segments.find(({ id }) => id === why.segment?.id));
    expect(gap.own).toBe(own.profile.find(({ feature }) => feature === 'Use.gap')?.mean);
    expect(whyHere(model, table, 8).deciding.every(({ standIn }) => standIn === undefined)).toBe(true);
  });

  it('says why nothing can be said', async () => {
    const classes = await modelOf(ANSWERS, 'latent_class');
    expect(scoreRow(classes, {}).reason).toBe('No answer is known that the model could go by: Band, Yes, Kind.');
    expect(scoreRow(classes, { 'Use.kind': 'pigeon' }).reason).toContain('No answer is known');
    expect(whyHere(classes, table, 7)).toMatchObject({ reason: 'No answer is known that the model could go by: Band, Yes, Kind.', deciding: [] });
    const partly = scoreRow(classes, { 'Use.kind': 'web' });
    expect(partly.deciding.filter(({ gain, feature }) => feature !== undefined && gain === 0)).toHaveLength(2);
    const mixture = await modelOf(`${NUMBERS.replace('s.a', 's.a | impute(drop)')}`, 'gaussian_mixture');
    expect(scoreRow(mixture, { 'Use.gap': 3 }).reason).toBe('It has no Visits.');
  });

  it('under rules, says the condition that decided in words, and what the conditions read', async () => {
    const plan = planOf(
      'dimension Use: behavioral { visits "Visits" = s.a; gap "Gap" = s.b; kind "Kind" = s.kind }\nmodel Main: rules { }\nsegment often { when: (visits > 20 or gap < 10) and kind = "web" }\nsegment other { when: not (visits > 20) and gap / 2 >= 10% }\nsegment all { when: true }',
    );
    const model = must((await segmentTable(plan, table, report)).modelFile);
    const score = scoreRow(model, { 'Use.visits': 45, 'Use.gap': 5, 'Use.kind': 'web' });
    expect(score).toMatchObject({ segment: 'often', runnerUp: 'all', deciding: [{ label: '(Visits > 20 or Gap < 10) and Kind = “web”', weight: 1 }] });
    expect(score.margin).toBeUndefined();
    expect(scoreRow(model, { 'Use.visits': 1, 'Use.gap': 50 }).deciding[0]?.label).toBe('not (Visits > 20) and Gap / 2 >= 10 %');
    const why = whyHere(model, table, 2);
    expect(why.read.map(({ label }) => label)).toEqual(['Visits', 'Gap', 'Kind']);
    expect(why.read[2]).toMatchObject({ value: 'web', own: 1 });
  });
});

describe('conditions in words', () => {
  const said = (condition: string) => {
    const plan = planOf(
      `dimension Use: behavioral { a = s.a; b = s.b; kind = s.kind; when = s.when }\nmodel Main: rules { }\nsegment one { when: ${condition} }`,
    );
    return inWords(must(plan.segments[0]?.when), ({ feature }) => feature.toUpperCase());
  };
  it.each([
    ['a > 365 and b <= 0.6', 'A > 365 and B <= 0.6'],
    ['a > 1 or b > 2 and kind = none', 'A > 1 or B > 2 and KIND = none'],
    ['(a > 1 or b > 2) and not (a = 3)', '(A > 1 or B > 2) and not (A = 3)'],
    ['a - (b - 1) > 0', 'A - (B - 1) > 0'],
    ['a - b - 1 > -2', 'A - B - 1 > -2'],
    ['(a + b) * 2 > 5%', '(A + B) * 2 > 5 %'],
    ['a ?? 0 > 12 months', 'A ?? 0 > 12 months'],
    ['kind in ("web", "shop")', 'KIND in (“web”, “shop”)'],
    ['a not in 1..9', 'A not in 1..9'],
    ['a between 1 and 2 and true', 'A between 1 and 2 and true'],
    ['when >= 2025-01-01', 'WHEN >= 2025-01-01'],
    ['least(a, b) > 1', 'least(A, B) > 1'],
    ['(if a > 1 then b else 2) > 3', '(if A > 1 then B else 2) > 3'],
  ])('%s', (condition, words) => {
    expect(said(condition)).toBe(words);
  });
});
