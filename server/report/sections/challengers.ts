// Section: other models beside the champion. Who would move, and how the two compare.

import type { ModelResult, RunResult } from '../../engine/result/result.ts';
import { showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { type Block, type Inline, muted, type Section, table } from '../document.ts';
import { methodWords, weakestOf } from '../words.ts';

/** Undefined where there is only the champion. */
export function challengerSection({ models, segmentation }: RunResult): Section | undefined {
  const [champion, ...others] = models;
  if (!champion || others.length === 0) return undefined;
  return { id: 'other-models', title: 'Other models', blocks: others.map((model) => group(model, champion, segmentation.entity)) };
}

function group(model: ModelResult, champion: ModelResult, entity: string): Block {
  const title = `${model.name}, by ${methodWords(model.method)}`;
  if (model.notRun !== undefined || model.segments.length === 0)
    return { kind: 'group', title, blocks: [muted(`No segments. ${model.notRun ?? model.choice}`)] };
  return { kind: 'group', title, blocks: [{ kind: 'list', items: sentences(model, champion, entity) }, ...migration(model, champion)] };
}

function sentences(model: ModelResult, champion: ModelResult, entity: string): (string | Inline[])[] {
  const weakest = weakestOf(model.resampled);
  const { criteria, beside } = model;
  const than = champion.criteria === undefined ? '' : ` (the champion: ${showNumber(champion.criteria.bic, 1)})`;
  return [
    `${showCount(model.segments.length, 'segment')}: ${model.segments.map(({ label, share }) => `${label} ${showShare(share)}`).join('; ')}.`,
    model.choice,
    [{ strong: model.verdict.label }, `. ${model.verdict.reason}`],
    ...(weakest === undefined ? [] : [`Its weakest segment has a stability of ${showNumber(weakest, 2)} of 1.`]),
    ...(criteria === undefined
      ? []
      : [`BIC ${showNumber(criteria.bic, 1)}${than}, ICL ${showNumber(criteria.icl, 1)}, AIC ${showNumber(criteria.aic, 1)}; less is better.`]),
    ...(beside === undefined
      ? []
      : [
          `It agrees with the champion at ${showNumber(beside.agreement, 2)} (adjusted Rand index: 1 is the same division). ${showNumber(beside.moving)} of ${showCount(beside.of, entity)} would move (${showShare(beside.of === 0 ? 0 : beside.moving / beside.of)}).`,
        ]),
  ];
}

function migration({ beside, segments }: ModelResult, champion: ModelResult): Block[] {
  if (!beside || beside.moved.length === 0) return [];
  return [
    table(
      ['From the champion’s ↓ to →', ...segments.map(({ label }) => label)],
      beside.moved.map((row, i) => [champion.segments[i]?.label ?? String(i + 1), ...segments.map((_, j) => showNumber(row[j] ?? 0))]),
    ),
  ];
}
