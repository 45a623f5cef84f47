// Section: what customers buy next. How often the prediction hits, against two rules of one line, and what is next for most.

import type { NextProductReport, RunResult } from '../../engine/result/result.ts';
import { capital, pluralOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { type Block, type Inline, muted, paragraph, type Section, type TableRow, table } from '../document.ts';
import { fittedLabels, segmentLabels } from '../words.ts';

type Hits = NextProductReport['hits'][number];

/** Undefined where no feature is a next product. */
export function nextProductSection(result: RunResult): Section | undefined {
  const reports = result.audit.fitted.filter((report) => report.kind === 'next_product');
  if (reports.length === 0) return undefined;
  const { entity } = result.segmentation;
  return {
    id: 'next-product',
    title: 'Next products',
    blocks: reports.map((report) => ({
      kind: 'group',
      title: capital(fittedLabels(result)(report)),
      blocks: [
        learned(report, entity),
        ...hits(report, entity),
        ...bySegment(report, entity, segmentLabels(result)),
        ...next(report, entity),
        ...weights(report, entity),
      ],
    })),
  };
}

function learned({ of, categories, predicted, rare, customers, evaluated }: NextProductReport, entity: string): Block {
  const rest =
    predicted === categories
      ? ''
      : ` The ${showNumber(predicted)} most frequent can be predicted; the others, ${showShare(rare)} of the purchases, never are and count as misses where they are bought.`;
  return paragraph([
    `Which of ${showCount(categories, 'category', 'categories')} comes next, by `,
    { code: of },
    `, for ${showCount(customers, entity)} with a purchase.${rest} To see how well that works, the latest purchase day of the `,
    { strong: `${showCount(evaluated, entity)} with two or more` },
    ' was kept back and predicted from the days before it. A day is a hit where anything bought on it is on the list.',
  ]);
}

function hits({ hits: given, probability, popularProbability }: NextProductReport, entity: string): Block[] {
  const chance = muted(
    `What was bought had been given a probability of ${showShare(probability)} on (geometric) average; by popularity alone it would have been ${showShare(popularProbability)}.`,
  );
  if (given.length === 0) return [chance];
  return [
    table(
      ['Length of the list', 'Hits of this prediction', 'Always the most popular', 'What was bought last', 'Verdict'],
      given.map((one) => row(one)),
    ),
    summary(given, entity),
    chance,
  ];
}

function row({ length, model, popular, repeatLast, verdict }: Hits): TableRow {
  const words = { better: '✓ better than both', 'as good': '– as good as a simple rule', worse: '! worse than a simple rule' };
  const cells = [
    length === 1 ? 'The first' : `The first ${length}`,
    [showShare(model.rate), { small: ` (${showShare(model.low)} to ${showShare(model.high)}, ${showCount(model.hits, 'hit')})` }] as Inline[],
    [showShare(popular.rate), { small: ` (${showCount(popular.hits, 'hit')})` }] as Inline[],
    [showShare(repeatLast.rate), { small: ` (${showCount(repeatLast.hits, 'hit')})` }] as Inline[],
    words[verdict],
  ];
  return { cells, ...(verdict === 'worse' && { mark: 'warned' }) };
}

/** What to make of it, in one sentence. */
function summary(given: readonly Hits[], entity: string): Block {
  const lists = (verdict: Hits['verdict']) =>
    given
      .filter((one) => one.verdict === verdict)
      .map(({ length }) => length)
      .join(' and ');
  if (given.some(({ verdict }) => verdict === 'worse'))
    return paragraph(
      `With lists of ${lists('worse')} a simple rule hits more ${pluralOf(entity)} than this prediction: use the rule of the column that hits most.`,
      'warning',
    );
  if (given.every(({ verdict }) => verdict === 'as good'))
    return paragraph(`No list hits more ${pluralOf(entity)} than the better of the two simple rules, beyond chance: the rule would do as well.`);
  return paragraph(`With lists of ${lists('better')} it hits more ${pluralOf(entity)} than either simple rule, beyond chance.`);
}

function bySegment({ bySegment: given = [] }: NextProductReport, entity: string, label: (id: string) => string): Block[] {
  const judged = given.filter(({ customers }) => customers > 0);
  if (judged.length === 0) return [];
  return [
    table(
      ['Segment', `${capital(pluralOf(entity))} judged`, 'Hits of the first', 'Always the most popular', 'What was bought last'],
      judged.map(({ segment, customers, model, popular, repeatLast }) => [
        label(segment),
        showNumber(customers),
        [showShare(model.rate), { small: ` (${showShare(model.low)} to ${showShare(model.high)})` }],
        showShare(popular.rate),
        showShare(repeatLast.rate),
      ]),
    ),
  ];
}

function next({ next: given, predicted }: NextProductReport, entity: string): Block[] {
  return [
    table(
      ['Next', `${capital(pluralOf(entity))} it comes first for`, 'Of all', 'Mean probability'],
      given.map(({ category, customers, share, probability }) => [category, showNumber(customers), showShare(share), showShare(probability)]),
    ),
    muted(
      `${given.length < predicted ? `${showNumber(given.length)} of ${showCount(predicted, 'category', 'categories')} are shown. ` : ''}The mean probability is that of something bought on the next purchase day being of the category.`,
    ),
  ];
}

function weights({ weights: given, halfLife, learnedFrom }: NextProductReport, entity: string): Block[] {
  const fading = halfLife === undefined ? 'older purchases count as much as new ones' : `a purchase counts half after ${showCount(halfLife, 'purchase day')}`;
  return [
    {
      kind: 'details',
      summary: 'What the prediction rests on',
      blocks: [
        table(
          ['Purchase days so far', 'Own habits', 'What follows what was bought last', 'Popularity'],
          given.map(({ days, own, following, popular }, i) => [classWords(days, given[i + 1]?.days), showShare(own), showShare(following), showShare(popular)]),
        ),
        muted(
          `Among the habits, ${fading}. Learned from the day before the latest of ${showCount(learnedFrom, entity)} with three purchase days or more (interpolation by held-out data, Jelinek & Mercer 1980).`,
        ),
      ],
    },
  ];
}

function classWords(from: number, next: number | undefined): string {
  if (next === undefined) return `${from} or more`;
  return next === from + 1 ? String(from) : `${from} to ${next - 1}`;
}
