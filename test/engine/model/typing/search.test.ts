// The search for questions: it finds what was planted, agrees with trying everything by hand, and copes with data that gives nothing.

import { describe, expect, it } from 'vitest';
import { countHits } from '../../../../server/engine/model/typing/assigned.ts';
import { isBetter } from '../../../../server/engine/model/typing/best-sets.ts';
import { type TypingData, typingData } from '../../../../server/engine/model/typing/data.ts';
import { findQuestions } from '../../../../server/engine/model/typing/find-questions.ts';
import { addQuestion, heldQuestion, heldShares } from '../../../../server/engine/model/typing/held-out.ts';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { createRandom, drawBelow, shuffle } from '../../../../server/engine/statistics/numeric/random.ts';
import { canonicalTable } from '../../../../server/engine/statistics/preparation/canonical-table.ts';
import { countedPace } from '../../../support/counted-pace.ts';
import { must, reorder } from '../../../support/features.ts';
import { type Asked, dataOf, inputOf, planted } from '../../../support/typing.ts';

const search = (data: TypingData) => findQuestions(data, createPace());
const names = (result: Awaited<ReturnType<typeof search>>) => result.frontier.map(({ questions }) => questions.map(({ label }) => label).join(' '));

/** Cross-validated naive Bayes written out with probabilities and plain lists: who is given which segment, −1 for none. */
function plainly(data: TypingData, set: readonly number[]): number[] {
  const k = data.segments.length;
  return Array.from(data.truth, (_, person) => {
    const others = Array.from(data.truth.keys()).filter((i) => data.fold[i] !== data.fold[person]);
    const joint = Array.from({ length: k }, (_, c) => {
      const members = others.filter((i) => data.truth[i] === c);
      return set.reduce((product, q) => {
        const { codes, answers } = must(data.questions[q]);
        if (codes[person] === 0) return product;
        const answered = members.filter((i) => codes[i] !== 0);
        const same = answered.filter((i) => codes[i] === codes[person]);
        return (product * (same.length + 1)) / (answered.length + answers.length);
      }, members.length / others.length);
    });
    const total = joint.reduce((sum, one) => sum + one, 0);
    const best = joint.indexOf(Math.max(...joint));
    return (joint[best] ?? 0) / total >= 0.5 ? best : -1;
  });
}

/** Random answers with gaps, of which some lean towards the segment. */
function noisy(n: number, questions: number, k: number): [Record<string, Asked>, number[]] {
  const random = createRandom(3, 'noisy', n, questions);
  const labels = Array.from({ length: n }, () => drawBelow(random, k));
  const asked = Array.from({ length: questions }, (_, q) => ({
    values: labels.map((label) => (drawBelow(random, 9) === 0 ? null : drawBelow(random, 10) < q + 3 ? (label * (q + 1)) % 4 : drawBelow(random, 4))),
    type: { kind: 'category' } as const,
    levels: ['a', 'b', 'c', 'd'],
  }));
  return [Object.fromEntries(asked.map((one, q) => [`q${q}`, one])), labels];
}

describe('exact search', () => {
  it('finds the two questions of six that decide everything', async () => {
    const { questions, labels } = planted(400);
    const result = await search(await dataOf(questions, labels));
    expect(result.search).toBe('exact');
    expect(names(result)[1]).toBe('q3 q5');
    expect(result.recommended).toBe(2);
    expect(result.reason).toBe('2 questions are the fewest that are right for at least 80 % of everybody and 70 % of every segment.');
    expect(result.frontier).toHaveLength(6);
    expect(must(result.frontier[1]).accuracy).toBeGreaterThan(0.88);
    expect(must(result.frontier[0]).accuracy).toBeLessThan(0.6);
  });

  it('agrees with every set written out by hand', async () => {
    const data = await dataOf(...noisy(120, 5, 3));
    const result = await search(data);
    const sets = Array.from({ length: 31 }, (_, i) => [0, 1, 2, 3, 4].filter((q) => ((i + 1) >> q) & 1));
    for (const row of result.frontier) {
      const judged = sets
        .filter((set) => set.length === row.questions.length)
        .map((set) => {
          const given = plainly(data, set);
          const recalls = data.segments.map(({ size }, c) => given.filter((one, i) => one === c && data.truth[i] === c).length / size);
          return { set, given, recalls, hits: given.filter((one, i) => one === data.truth[i]).length, worst: Math.min(...recalls) };
        })
        .sort((a, b) => b.hits - a.hits || b.worst - a.worst || (a.set.join() < b.set.join() ? -1 : 1));
      const best = must(judged[0]);
      expect(row.questions.map(({ label }) => label)).toEqual(best.set.map((q) => `q${q}`));
      expect(row.accuracy).toBe(best.hits / 120);
      expect(row.recalls).toEqual(best.recalls);
      expect(row.unassignedShare).toBe(best.given.filter((one) => one < 0).length / 120);
      for (const [i, counts] of row.confusion.entries())
        expect(counts).toEqual(data.segments.map((_, j) => best.given.filter((one, person) => one === j && data.truth[person] === i).length));
    }
  });

  it('adds and takes away without leaving a trace', async () => {
    const data = await dataOf(...noisy(200, 6, 4));
    const held = { k: 4, truth: data.truth, fold: data.fold };
    const learned = data.questions.map((question) => heldQuestion(question, held));
    const totals = heldShares(held);
    let mask = 0;
    for (let step = 1; step < 64; step++) {
      const gray = step ^ (step >> 1);
      const flipped = Math.log2(gray ^ mask);
      addQuestion(totals, must(learned[flipped]), 4, gray > mask ? 1 : -1);
      mask = gray;
      const fresh = heldShares(held);
      for (let q = 5; q >= 0; q--) if ((mask >> q) & 1) addQuestion(fresh, must(learned[q]), 4, 1);
      expect(totals).toEqual(fresh);
      const hits = new Int32Array(4);
      countHits(totals, data.truth, 4, hits);
      const given = plainly(
        data,
        [0, 1, 2, 3, 4, 5].filter((q) => (mask >> q) & 1),
      );
      expect([...hits]).toEqual([0, 1, 2, 3].map((c) => given.filter((one, i) => one === c && data.truth[i] === c).length));
    }
  });

  it('is decided by the order of declaration where sets do equally well', async () => {
    const { questions, labels } = planted(200);
    const { q3 = { values: [] }, q5 = { values: [] } } = questions;
    const result = await search(await dataOf({ a: q5, b: q3, c: q5, d: q3 }, labels));
    expect(names(result).slice(0, 2)).toEqual([expect.stringMatching(/^[ab]$/), 'a b']);
  });

  it('compares on a seeded sample of many, and shows figures over all', async () => {
    const { questions, labels } = planted(6_000);
    const result = await search(await dataOf(questions, labels));
    expect(result).toMatchObject({ assigned: 6_000, searchedOn: 5_000, recommended: 2 });
    expect(must(result.frontier[1]).confusion.flat().length).toBe(16);
    expect(must(result.frontier[5]).accuracy * 6_000).toBeCloseTo(
      must(result.frontier[5]).confusion.reduce((sum, row, i) => sum + must(row[i]), 0),
      6,
    );
  });
});

describe('of two sets of questions the better one', () => {
  const set = (hits: number, worstRecall: number, ...questions: readonly number[]) => ({ hits, worstRecall, questions });

  it.each([
    ['gives back more people', set(9, 0.1, 2, 3), set(8, 0.9, 0, 1)],
    ['else has the better worst recall', set(9, 0.5, 2, 3), set(9, 0.4, 0, 1)],
    ['else was declared earlier', set(9, 0.5, 0, 3), set(9, 0.5, 1, 2)],
    ['also in its later questions', set(9, 0.5, 1, 3), set(9, 0.5, 1, 10)],
  ])('%s', (_, better, worse) => {
    expect([isBetter(better, worse), isBetter(worse, better), isBetter(better, better), isBetter(worse, undefined)]).toEqual([true, false, false, true]);
  });
});

describe('forward-backward selection', () => {
  it('takes over above 15 questions, and finds what was planted', async () => {
    const { questions, labels } = planted(300);
    const coins = createRandom(9, 'coins');
    const more = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`n${i}`, { values: labels.map(() => drawBelow(coins, 2)), type: { kind: 'boolean' } as const }]),
    );
    const result = await search(await dataOf({ ...more, ...questions }, labels));
    expect(result.search).toBe('forward-backward');
    expect(result.candidates).toHaveLength(18);
    expect(result.frontier.map(({ questions: asked }) => asked.length)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(names(result)[1]).toBe('q3 q5');
    expect(result.recommended).toBe(2);
  });
});

describe('data that gives nothing', () => {
  const { questions, labels } = planted(40);
  const bool = { kind: 'boolean' } as const;

  it('has one segment, none, or no question', async () => {
    expect(
      await search(
        await dataOf(
          questions,
          labels.map(() => 0),
        ),
      ),
    ).toMatchObject({ frontier: [], reason: 'There is only one segment, so there is nothing to ask.' });
    expect(
      await search(
        await dataOf(
          questions,
          labels.map(() => -1),
          3,
        ),
      ),
    ).toMatchObject({ frontier: [], assigned: 0, unassigned: 40, reason: expect.stringMatching(/^Nobody/) });
    expect(await search(await dataOf({}, labels))).toMatchObject({ frontier: [], reason: expect.stringMatching(/^No base feature/) });
  });

  it('has no answers at all, or the same from everybody', async () => {
    const result = await search(
      await dataOf({ none: { values: labels.map(() => null), label: 'Nothing' }, same: { values: labels.map(() => 1), type: bool } }, labels),
    );
    expect(result.candidates).toEqual([{ feature: 'Ask.same', label: 'same' }]);
    expect(result.notes).toEqual(['Nobody has a value of Nothing, so it cannot be asked for.']);
    expect(result.recommended).toBeUndefined();
    expect(result.frontier).toMatchObject([{ accuracy: 0, unassignedShare: 1 }]);
    expect(result.reason).toBe(
      'No number of questions is right for at least 80 % of everybody and 70 % of every segment; 1 question comes nearest, right for 0 % of everybody and 0 % of Segment 0.',
    );
  });

  it('has a segment with one member, and one with nobody', async () => {
    const two = [...labels.slice(0, 38).map((label) => label % 2), 2, 0];
    const result = await search(await dataOf({ q: { values: two } }, two, 4));
    expect(result.segments.map(({ size }) => size)).toEqual([20, 19, 1]);
    expect(must(result.frontier[0])).toMatchObject({ recalls: [1, 1, 0], worstSegment: 's2', worstRecall: 0 });
    expect(result.notes).toEqual([
      'Nobody is in Segment 3, so the questions cannot lead there.',
      'Segment 2 has only 1, too few to learn from: its recall says little.',
    ]);
    expect(result.recommended).toBeUndefined();
  });

  it('leaves aside whom no segment was given', async () => {
    const some = labels.map((label, i) => (i < 10 ? -1 : label));
    expect(await search(await dataOf(questions, some))).toMatchObject({ assigned: 30, unassigned: 10, searchedOn: 30 });
  });

  it('has two people', async () => {
    expect(await search(await dataOf({ q: { values: [1, 2] } }, [0, 1]))).toMatchObject({ frontier: [{ recalls: [0, 0] }] });
  });
});

describe('a search', () => {
  it('gives the same bytes whatever the order of the rows', async () => {
    const [questions, labels] = noisy(150, 6, 3);
    const input = inputOf({ ...questions, label: { values: labels } }, labels);
    const run = async (order: readonly number[]) => {
      const { table } = await canonicalTable(reorder(input.table, order), createPace());
      const own = must(table.columns.find(({ name }) => name === 'label'));
      return JSON.stringify(
        await search(
          await typingData({ ...input, table, labels: Int32Array.from(own.values), base: table.columns.filter((column) => column !== own) }, createPace()),
        ),
      );
    };
    const order = Int32Array.from(labels.keys());
    const first = await run([...order]);
    shuffle(createRandom(1, 'rows'), order);
    expect(await run([...order])).toBe(first);
  });

  it('stops soon after a cancel', async () => {
    const { questions, labels } = planted(5_000);
    const many = Object.fromEntries([0, 1, 2].flatMap((copy) => Object.entries(questions).map(([name, asked]) => [`${name}${copy}`, asked])));
    const fifteen = Object.fromEntries(Object.entries(many).slice(0, 15)) as Record<string, Asked>;
    const data = await dataOf(fifteen, labels);
    const pace = countedPace(20);
    await expect(findQuestions(data, pace)).rejects.toThrow('enough');
    expect(pace.reports, 'a breath at every report of the search').toHaveLength(20);
    expect(must(must(pace.reports.at(-1)).done), 'of the search before twenty breaths').toBeLessThan(0.05);
  });
});
