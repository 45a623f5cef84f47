// Section: what is bought next. How often the model is right beside two simple rules, and what it names most.

import type { HitRate, NextProductReport, RunResult } from '../../engine/result.ts';
import { showCount, showNumber, showShare } from '../../engine/show.ts';
import { type Block, muted, paragraph, type Section, type Text, table } from '../document.ts';
import { capital, fittedLabels } from '../words.ts';

/** As many categories as a reader takes in. */
const CATEGORIES = 10;

/** Undefined where no feature names the next purchase. */
export function nextProductSection(result: RunResult): Section | undefined {
  const reports = result.audit.fitted.filter((report) => report.kind === 'next_product');
  if (reports.length === 0) return undefined;
  const labels = fittedLabels(result);
  return { id: 'next-product', title: 'What is bought next', blocks: reports.map((report) => group(report, labels(report), result.segmentation.entity)) };
}

function group(report: NextProductReport, labels: string, entity: string): Block {
  const { of, categories, leftOut, learnedOn, cases, weights, halfLife, model, popular, repeat, predicted } = report;
  const [own, next, all] = weights;
  return {
    kind: 'group',
    title: `Next in ${of}`,
    blocks: [
      paragraph(`For ${labels}`, 'lead'),
      paragraph(
        `${capital(showCount(categories, 'category', 'categories'))}${leftOut === 0 ? '' : `; ${showNumber(leftOut)} rarer ones are left out`}. What a ${entity} bought before weighs ${showShare(own)}${halfLife === undefined ? '' : ` (half as much ${showCount(halfLife, 'purchase day')} later)`}, what follows the last purchase ${showShare(next)}, what everybody buys ${showShare(all)}; learned from ${showCount(learnedOn, entity)}.`,
      ),
      table(
        ['Listed among the first', 'This model', 'The most popular', 'Repeating the last'],
        model.map((one, i) => [showNumber(one.depth), rate(one), rate(popular[i]), rate(repeat[i])]),
      ),
      muted(
        `How often one of the categories bought on the last purchase day, held back for ${showCount(cases, entity)}, is among the first 1, 3 or 5 of the list; beside each its 95 % interval.`,
      ),
      table(
        ['Most likely next', `${capital(entity)}s`],
        predicted.slice(0, CATEGORIES).map(({ category, entities }) => [category, showNumber(entities)]),
      ),
    ],
  };
}

function rate(one: HitRate | undefined): Text {
  return one === undefined ? '–' : [showShare(one.share), { small: ` ${showShare(one.low)} to ${showShare(one.high)}` }];
}
