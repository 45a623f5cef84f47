// Case weights from the column of a survey to the segments: what each entity stands for, and that a weight is as good as so many respondents.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../../../server/engine/data/tables/feature-table.ts';
import { fingerprintData } from '../../../../server/engine/model/model-file/fingerprint.ts';
import { createPace } from '../../../../server/engine/result/pace.ts';
import type { LatentClassParameters } from '../../../../server/engine/statistics/methods/method.ts';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { canonicalTable } from '../../../../server/engine/statistics/preparation/canonical-table.ts';
import { collectSpec } from '../../../support/collect-spec.ts';
import { must, tableOf } from '../../../support/features.ts';
import { folderWith } from '../../../support/folder.ts';
import { runSpecFile } from '../../../support/run-spec.ts';

const pace = createPace();

const spec = (survey: string, more = '') => `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source people: crm { from: "people.csv"; key: id }
source poll: survey { from: "poll.csv"; key: id; case_weight: w; columns { w: number }${survey} }
dimension D: attitudinal { a = poll.a }
${more}`;

const collected = (poll: string, survey = '') => collectSpec(spec(survey), { 'people.csv': 'id\np1\np2\np3\np4\np5\n', 'poll.csv': poll });

async function weightsOf(poll: string, survey = ''): Promise<{ weights: number[] | undefined; codes: readonly string[]; messages: string[] }> {
  const { table, codes, report } = await collected(poll, survey);
  expect(table.ids).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  const given = table.caseWeights?.['poll'];
  return { weights: given && [...given], codes, messages: report.findings.map(({ message }) => message) };
}

describe('collecting case weights', () => {
  it('scales them to a mean of 1 over those who have one; others count as 1', async () => {
    const { weights, codes } = await weightsOf('id,a,w\np1,1,2\np2,2,4\np4,3,0\n');
    expect(weights).toEqual([1, 2, 1, 0, 1]);
    expect(codes).not.toContain('SEG624');
    expect(codes).not.toContain('SEG625');
  });

  it('takes a missing weight for 1, and says so where the weight is named', async () => {
    const found = await collected('id,a,w\np1,1,2\np2,2,\np3,2,oops\np4,3,4\n');
    expect([...must(found.table.caseWeights?.['poll'])]).toEqual([2 / 3, 1, 1, 4 / 3, 1]);
    const finding = must(found.report.findings.find(({ code }) => code === 'SEG624'));
    expect(finding.message).toBe('2 respondents of `poll` have no case weight; each counts as much as the average one.');
    expect(finding.severity).toBe('warning');
    expect(finding.origin.start.line).toBe(2);
    expect(finding.origin.start.character).toBeGreaterThan(40);
  });

  it('takes a weight below 0 for 1, as an error; none above 0 is no weighting', async () => {
    const negative = await weightsOf('id,a,w\np1,1,-1\np2,2,5\np3,2,15\n');
    expect(negative.weights).toEqual([1, 0.5, 1.5, 1, 1]);
    expect(negative.messages).toContain('1 case weight of `poll` is below 0; each counts as much as the average one.');
    const nothing = await weightsOf('id,a,w\np1,1,0\np2,2,0\n');
    expect(nothing.weights).toBeUndefined();
    expect(nothing.messages).toContain('No case weight of `poll` is above 0, so everybody counts the same.');
  });

  it('takes the row that a column read directly takes, and says once that there are several', async () => {
    const poll = 'id,a,w,day\np1,1,5,2024-01-01\np1,7,1,2024-03-01\np1,9,99,2025-01-01\np2,2,3,2024-01-01\n';
    const { table, codes, value } = await collected(poll, '; time: day');
    expect(value('a', 'p1')).toBe(7);
    expect([...must(table.caseWeights?.['poll'])]).toEqual([0.5, 1.5, 1, 1, 1]);
    expect(codes.filter((code) => code === 'SEG612')).toHaveLength(1);
  });

  it('says why where there is no number to take', async () => {
    const text = await collectSpec(spec('').replace('w: number', 'w: category'), { 'people.csv': 'id\np1\n', 'poll.csv': 'id,a,w\np1,1,x\n' });
    expect(text.table.caseWeights).toBeUndefined();
    expect(text.report.findings.map(({ message }) => message)).toContain('`case_weight of poll` could not be computed: `w` is category, not a number.');
    const none = await collectSpec(spec('').replace('case_weight: w; columns { w: number }', ''), { 'people.csv': 'id\np1\n', 'poll.csv': 'id,a,w\np1,1,2\n' });
    expect(none.table.caseWeights).toBeUndefined();
    expect(none.codes).not.toContain('SEG618');
  });
});

describe('carrying case weights', () => {
  const table = (values: number[], weights: number[]): FeatureTable => ({
    ...tableOf({ 'D.a': { values } }),
    caseWeights: { poll: Float64Array.from(weights) },
  });

  it('sorts equal rows by weight, whatever their order was', async () => {
    const one = await canonicalTable(table([2, 1, 2, 1], [3, 1, 1, 2]), pace);
    const other = await canonicalTable(table([1, 2, 1, 2], [2, 1, 1, 3]), pace);
    expect([...must(one.table.caseWeights?.['poll'])]).toEqual([1, 2, 1, 3]);
    expect(other.table.caseWeights).toEqual(one.table.caseWeights);
    expect(other.table.columns).toEqual(one.table.columns);
    expect(Object.keys((await canonicalTable(tableOf({ 'D.a': { values: [1] } }), pace)).table)).not.toContain('caseWeights');
  });

  it('changes the fingerprint of the data with the weights', async () => {
    const print = (weights: number[]) => fingerprintData(table([1, 2], weights), pace);
    expect(await print([1, 1])).toBe(await print([1, 1]));
    expect(await print([1, 1])).not.toBe(await print([0.5, 1.5]));
    expect(await print([1, 1])).not.toBe(await fingerprintData(tableOf({ 'D.a': { values: [1, 2] } }), pace));
  });
});

describe('running on case weights', () => {
  const random = createRandom(4, 'survey');
  /** Two classes that answer four yes-or-no items differently, and how many each respondent stands for. */
  const people = Array.from({ length: 160 }, (_, i) => {
    const yes = i % 2 === 0 ? [0.9, 0.85, 0.8, 0.2] : [0.2, 0.1, 0.3, 0.8];
    return { answers: yes.map((p) => (drawFraction(random) < p ? 'yes' : 'no')), weight: i % 2 === 0 ? 1 + (i % 3) : 4 };
  });
  const total = people.reduce((all, { weight }) => all + weight, 0);
  const survey = (rows: readonly (readonly string[])[]) => `id,a,b,c,d,w\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;
  const weighted = survey(people.map(({ answers, weight }, i) => [`p${i}`, ...answers, String(weight)]));
  const repeated = survey(people.flatMap(({ answers, weight }, i) => Array.from({ length: weight }, (_, j) => [`p${i}x${j}`, ...answers, '1'])));
  const even = survey(people.map(({ answers }, i) => [`p${i}`, ...answers, '1']));

  const run = (method: string, data: string, caseWeight = 'case_weight: w;') => {
    const folder = folderWith();
    writeFileSync(join(folder, 'poll.csv'), data);
    const path = join(folder, 'main.segspec');
    writeFileSync(
      path,
      `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source poll: survey { from: "poll.csv"; key: id; ${caseWeight}
  columns { w: number; a: boolean("yes", "no"); b: boolean("yes", "no"); c: boolean("yes", "no"); d: boolean("yes", "no") } }
dimension D: attitudinal { a = poll.a; b = poll.b; c = poll.c; d = poll.d }
model M: ${method} { segments: 2; bootstraps: 2; nulls: 1 }
`,
    );
    return runSpecFile(path);
  };

  it('gives the same latent classes as so many respondents', async () => {
    const parametersOf = async (data: string): Promise<LatentClassParameters> => {
      const { result, errors } = await run('latent_class', data);
      expect(errors).toEqual([]);
      expect(result.findings.map(({ code }) => code)).not.toContain('SEG750');
      const parameters = must(result.modelFile).parameters;
      if (parameters.kind !== 'latent_class') throw new Error('Not latent classes.');
      return parameters;
    };
    const [one, many, unweighted] = [await parametersOf(weighted), await parametersOf(repeated), await parametersOf(even)];
    for (const [c, share] of one.shares.entries()) expect(share).toBeCloseTo(must(many.shares[c]), 5);
    for (const [j, { answers, probabilities }] of one.items.entries()) {
      expect(answers).toEqual(must(many.items[j]).answers);
      for (const [c, row] of probabilities.entries())
        for (const [level, p] of row.entries()) expect(p).toBeCloseTo(must(must(many.items[j]).probabilities[c]?.[level]), 4);
    }
    // The weights do matter: half of the respondents stand for two thirds of the population.
    expect(Math.abs(must(one.shares[0]) - must(unweighted.shares[0]))).toBeGreaterThan(0.05);
    expect(total).toBe(480);
  });

  it('leaves k-means as it is, and says that the weights take no part', async () => {
    const given = await run('kmeans', weighted);
    const without = await run('kmeans', weighted, '');
    const finding = must(given.result.findings.find(({ code }) => code === 'SEG750'));
    expect(finding.severity).toBe('information');
    expect(given.result.modelFile?.parameters).toEqual(without.result.modelFile?.parameters);
    expect(given.result.modelFile?.segments.map(({ size }) => size)).toEqual(without.result.modelFile?.segments.map(({ size }) => size));
    expect(given.result.modelFile?.data.fingerprint).not.toBe(without.result.modelFile?.data.fingerprint);
  });
});
