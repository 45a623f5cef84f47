// Gates, verdict and findings that rest on resampling and null data, through whole runs on hand-made tables.

import { describe, expect, it } from 'vitest';
import type { CheckResult, NullTest, Resampled, SegmentValley } from '../../../server/engine/result/result.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { verdictOf } from '../../../server/engine/stages/verdict.ts';
import { stabilityAcross } from '../../../server/engine/statistics/numeric/across-solutions.ts';
import { beyondChance } from '../../../server/engine/statistics/resampling/assess.ts';
import { must, normals, planOf, report, tableOf } from '../../support/features.ts';

const z = normals(31);
const groups = Array.from({ length: 300 }, (_, i) => i % 3);
const planted = tableOf({
  'Use.a': { values: groups.map((g) => must([0, 20, 40][g]) + z()), label: 'A' },
  'Use.b': { values: groups.map((g) => must([30, 0, 15][g]) + z()), label: 'B' },
  'Worth.spend': { values: groups.map((g) => must([50, 52, 90][g]) + 5 * z()), role: 'outcome', type: { kind: 'money', currency: 'EUR' }, label: 'Spend' },
});
const noise = tableOf({
  'Use.a': { values: groups.map(() => z()), label: 'A' },
  'Use.b': { values: groups.map(() => z()), label: 'B' },
  'Worth.spend': { values: groups.map(() => 50 + z()), role: 'outcome', type: { kind: 'money', currency: 'EUR' }, label: 'Spend' },
});

async function run(table: typeof planted, model: string, extra = '') {
  const plan = planOf(`
decision Save: retention "Whom?" { owner: "R"; uses: Use; kpi: Worth.spend }
dimension Use: behavioral { a "A" = s.a; b "B" = s.b }
dimension Worth: value { outcome spend "Spend" = s.money }
model Main: kmeans { ${model} }
${extra}`);
  const result = await segmentTable(plan, table, report);
  const champion = must(result.models[0]);
  return {
    champion,
    codes: result.findings.map(({ code }) => code),
    named: (metric: string) => champion.gates.find((gate) => gate.metric === metric) as CheckResult,
  };
}

describe('planted groups', () => {
  it('hold, come out again, and are called natural', async () => {
    const { champion, named } = await run(planted, 'segments: 2..5; bootstraps: 40; nulls: 39');
    expect(champion.k).toBe(3);
    expect(named('structure')).toMatchObject({ status: 'passed', shown: 'holds' });
    expect(named('stability')).toMatchObject({ status: 'passed' });
    expect(named('stability').perSegment).toHaveLength(3);
    expect(named('stability').perSegment?.[0]?.note).toBe('recovered in 40 of 40, dissolved in 0');
    expect(named('agreement').value).toBeGreaterThan(0.99);
    expect(champion.verdict).toMatchObject({ status: 'natural', label: 'Natural segments' });
    expect(champion.verdict.reason).toMatch(/a gap lies around each: (nobody lies between|between) “segment_\d”/);
    expect(champion.segments.every(({ stability }) => must(stability).jaccard > 0.95)).toBe(true);
    expect(champion.byK.find(({ chosen }) => chosen)?.structure?.p).toBe(0.025);
  });

  it('carry what pictures need: a map, similarities, silhouettes, flows', async () => {
    const pictures = must((await run(planted, 'segments: 2..4')).champion.pictures);
    expect(must(pictures.map).axes[0].share + must(pictures.map).axes[1].share).toBeCloseTo(1, 10);
    expect(must(pictures.map).hulls).toHaveLength(3);
    expect(must(pictures.gorge).counts.map((row) => row.reduce((sum, n) => sum + n, 0))).toEqual([300, 300, 300]);
    expect(must(pictures.silhouette).segments.every(({ mean }) => mean > 0.8)).toBe(true);
    expect(pictures.across.map(({ k, stability }) => [k, stability.length])).toEqual([
      [3, 3],
      [4, 4],
    ]);
  });
});

describe('featureless data', () => {
  it('fails `structure`, is called so, and says how far it got', async () => {
    const { champion, named } = await run(noise, 'segments: 4; bootstraps: 20; nulls: 99');
    expect(named('structure')).toMatchObject({ status: 'failed', shown: 'does not hold' });
    expect(named('structure').detail).toMatch(/p at least 0\.\d+, \d+ of 20 at least as large\. Stopped after 20 of 99/);
    expect(champion.verdict.status).toBe('no structure');
    expect(must(champion.nulls[0]).drawn).toBeLessThan(99);
  });

  it('keeps a number of segments, and never calls it passed', async () => {
    const { champion } = await run(noise, 'segments: 2..6');
    expect(champion.choice).toContain('not a segmentation to decide on');
    expect(champion.resampled?.bootstraps).toBe(20);
  });
});

describe('answers on scales', () => {
  const RATING = { kind: 'rating', low: 1, high: 5 } as const;
  const items = ['a', 'b', 'c', 'd'];
  async function verdictOn(answer: (group: number, item: number) => number) {
    const people = Array.from({ length: 400 }, (_, i) => i % 2);
    const features = Object.fromEntries(
      items.map((name, j) => [`Use.${name}`, { values: people.map((g) => Math.min(5, Math.max(1, Math.round(answer(g, j))))), type: RATING }]),
    );
    const plan = planOf(
      `dimension Use: attitudinal { ${items.map((name) => `${name} = s.${name}`).join('; ')} }\nmodel Main: latent_class { segments: 2; restarts: 20 }`,
    );
    const typed = { ...plan, dimensions: plan.dimensions.map((one) => ({ ...one, features: one.features.map((feature) => ({ ...feature, type: RATING })) })) };
    return must((await segmentTable(typed, tableOf(features), report)).models[0]).verdict;
  }

  it('two styles of answering the same are no natural groups', async () => {
    const verdict = await verdictOn((g) => 3 + (g === 0 ? 0.5 : 2.5) * z());
    expect(verdict.status).not.toBe('natural');
  });

  it('two groups of different opinions are', async () => {
    const verdict = await verdictOn((g, j) => 3 + ((g + j) % 2 === 0 ? 1.5 : -1.5) + 0.7 * z());
    expect(verdict.status).toBe('natural');
  });
});

describe('effort', () => {
  it('rejected numbers get one block of bootstraps, the reported one all', async () => {
    const { champion } = await run(planted, 'segments: 3..7; bootstraps: 60');
    const done = Object.fromEntries(champion.byK.map(({ k, resampled }) => [k, must(resampled).bootstraps]));
    expect(done[3]).toBe(60);
    expect(done[7]).toBe(20);
  });

  it('too few null data sets are said, and do not pass', async () => {
    const { champion, named } = await run(planted, 'segments: 3; nulls: 10');
    expect(named('structure')).toMatchObject({ status: 'not run' });
    expect(named('structure').detail).toContain('at least 19');
    expect(champion.verdict.status).toBe('not run');
    expect(champion.nulls.map(({ drawn }) => drawn)).toEqual([10, 10]);
  });
});

describe('nothing to go together', () => {
  it('one base feature has no joint structure to test, and gets no verdict', async () => {
    const plan = planOf('dimension Use: behavioral { a "A" = s.a }\nmodel Main: kmeans { segments: 2..4 }');
    const result = await segmentTable(plan, { ...planted, columns: planted.columns.slice(0, 1) }, report);
    const champion = must(result.models[0]);
    expect(champion.k).toBe(3);
    expect(champion.gates.find(({ metric }) => metric === 'structure')?.status).toBe('not applicable');
    expect(champion.verdict).toMatchObject({ status: 'not applicable', label: 'No verdict' });
  });

  it('one segment is only kept where nothing else was tried', async () => {
    const { champion } = await run(noise, 'segments: 1..3');
    expect(champion.k).toBeGreaterThan(1);
    const single = await run(noise, 'segments: 1');
    expect(single.named('structure').status).toBe('not applicable');
    expect(single.champion.choice).toBe('1 segment, as the spec asks.');
  });
});

describe('bounds that would open a gate', () => {
  it.each(['stability <= 1', 'stability != 0.3', 'stability > 0.5'])('%s counts as loosening', async (line) => {
    const { codes, named } = await run(planted, 'segments: 3', `require { ${line} }`);
    expect(codes).toContain('SEG720');
    expect(named('stability').status).toBe('passed');
  });
});

describe('what a spec may ask', () => {
  it('bounds of every kind', async () => {
    const { named } = await run(
      planted,
      'segments: 2..4',
      'require { stability >= 0.9; agreement >= 0.95; slsw >= 0.8; slsa >= 0.3; prediction_strength >= 0.8; verdict; structure }',
    );
    for (const metric of ['stability', 'agreement', 'slsw', 'slsa', 'prediction_strength', 'verdict', 'structure'])
      expect(named(metric).status, metric).toBe('passed');
    expect(named('slsa').perSegment?.map(({ value }) => value >= 0 && value <= 1)).toEqual([true, true, true]);
  });

  it('a loosened gate keeps its reason', async () => {
    const { named, champion } = await run(noise, 'segments: 3..4', 'require { structure warn because "A pilot: we only want four lists." }');
    expect(named('structure')).toMatchObject({ status: 'warned', because: 'A pilot: we only want four lists.' });
    expect(champion.verdict.status).toBe('no structure');
  });
});

describe('findings about segments', () => {
  it('two that are alike, with what merging costs; one that matters to no decision', async () => {
    const { codes, champion } = await run(noise, 'segments: 8');
    expect(codes).toContain('SEG744');
    expect(champion.segments).toHaveLength(8);
    const halves = await run(planted, 'segments: 6');
    expect(halves.codes).toContain('SEG742');
  });

  it('the end of the range, and a range that is too wide', async () => {
    expect((await run(planted, 'segments: 2..3')).codes).toContain('SEG740');
    expect((await run(planted, 'segments: 2..7')).codes).toContain('SEG741');
  });
});

describe('the verdict', () => {
  const resampled = (...jaccards: number[]): Resampled => ({
    bootstraps: 100,
    asked: 100,
    segments: jaccards.map((jaccard) => ({ jaccard, dissolved: 0, recovered: 0, within: jaccard })),
    agreement: { median: 1, lower: 1, upper: 1 },
    predictionStrength: { mean: 1, splits: 50 },
  });
  const test = (p: number, kind: NullTest['null'] = 'permuted'): NullTest => ({
    null: kind,
    observed: 0.6,
    p,
    atLeast: 0,
    drawn: 99,
    asked: 99,
    median: 0.4,
    largest: 0.5,
  });
  const valley = (left: number): readonly SegmentValley[] => [
    { left: 0.01, to: 1 },
    { left, to: 0 },
  ];
  const judged = (of: Resampled, structure: number, single: number, valleys?: readonly SegmentValley[], flat: readonly number[] = []) =>
    verdictOf({
      resampled: of,
      structure: test(structure),
      onePopulation: test(single, 'one_population'),
      looked: valleys !== undefined,
      valleys,
      flat,
      names: ['Regulars', 'Lapsed'],
      mixture: false,
    });

  it.each([
    ['natural', resampled(0.9, 0.8), 0.01, 0.05],
    ['reproducible', resampled(0.9, 0.75), 0.01, 0.06],
    ['constructed', resampled(0.9, 0.74), 0.01, 0.01],
    ['no structure', resampled(1, 1), 0.06, 0.01],
  ] as const)('on answers: %s', (status, of, structure, single) => {
    expect(judged(of, structure, single).status).toBe(status);
  });

  it('a p of a test that was stopped early does not count', () => {
    expect(beyondChance(test(0.04))).toBe(true);
    expect(beyondChance({ ...test(0.04), drawn: 20 })).toBe(false);
  });

  it('on answers, a class with a flat profile is no group', () => {
    const { status, reason } = judged(resampled(0.9, 0.8), 0.01, 0.01, undefined, [1]);
    expect(status).toBe('reproducible');
    expect(reason).toContain('“Lapsed” is close to the rest in every base feature');
  });

  it.each([
    ['natural', resampled(0.9, 0.8), 0.01, 0.5, 0.33],
    ['natural', resampled(0.9, 0.8), 0.5, 0.5, 0.33],
    ['reproducible', resampled(0.9, 0.8), 0.01, 0.01, 0.34],
    ['reproducible', resampled(0.9, 0.8), 0.01, 0.5, 0.34],
    ['constructed', resampled(0.9, 0.7), 0.5, 0.5, 0.01],
    ['no structure', resampled(0.9, 0.8), 0.06, 0.01, 0.34],
  ] as const)('on numbers: %s', (status, of, structure, single, left) => {
    expect(judged(of, structure, single, valley(left)).status).toBe(status);
  });

  it('says how much of the density lies between which segments, and that beating one bell-shaped population is no gap', () => {
    expect(judged(resampled(0.9, 0.8), 0.01, 0.5, valley(0.08)).reason).toContain(
      'between “Lapsed” and “Regulars” lies at most 8 % of the density at the lower of their peaks',
    );
    expect(judged(resampled(0.9, 0.8), 0.01, 0.01, valley(0.6)).reason).toMatch(
      /no gap between “Lapsed” and “Regulars” \(.* at most 60 %.*more structure than one bell-shaped population.* continuum/,
    );
  });
});

describe('stability across solutions', () => {
  it('is 1 for a segment that was together, 0 for one from everywhere', () => {
    const [whole, even] = stabilityAcross([
      [10, 5],
      [0, 5],
    ]);
    expect(whole).toBe(1);
    expect(even).toBeCloseTo(0, 12);
    // 1 − H(0.75, 0.25) / ln 2, worked out by hand: H = 0.5623.
    expect(must(stabilityAcross([[3], [1]])[0])).toBeCloseTo(1 - 0.5623 / Math.LN2, 3);
  });
});
