// A spec as facts that can be compared one by one: every declaration by its name, every property as it is written and as what it means.

import type { Plan, SegmentationPlan } from '../../../../language/plan/plan.ts';
import { checkLines, type Declared, declared, type Entry, itself, RULE } from './declared.ts';
import { careFacts, publishingFacts } from './facts-care.ts';
import { researchFacts, sourceFacts } from './facts-sources.ts';
import { around, expression, feature, name, names, percent, type Said, said, saidAs, together, type Written } from './said.ts';

/** Every declaration of a spec, with everything it says. */
export function factsOf(plan: Plan, written: Written = () => undefined): Declared[] {
  return [
    ...segmentation(plan, written),
    ...plan.decisions.map((decision) =>
      declared('decisions', `decision ${decision.name}`, RULE, [
        ['question', said(decision.question), 'cosmetic'],
        // A question in the head is the label as well.
        ['label', decision.label === decision.question ? undefined : said(decision.label), 'cosmetic'],
        ['kind', said(decision.kind), 'rule'],
        ['owner', said(decision.owner), 'cosmetic'],
        ['due', said(decision.due), 'cosmetic'],
        ['uses', names(decision.uses), 'rule'],
        ...(['kpi', 'price', 'churn', 'channel'] as const).map((property): Entry => [property, feature(decision[property]), 'rule']),
        ['budget', saidAs(decision.budget, ({ amount, currency }) => `${amount}${currency === undefined ? '' : ` ${currency}`}`), 'rule'],
        ...decision.attractive.map((one): Entry => [`weight of ${feature(one.feature)?.text}`, said(one.weight), 'rule']),
      ]),
    ),
    ...plan.decisions.flatMap((decision) => checkLines('decisions', `knockout of ${decision.name}`, decision.knockout, written)),
    ...checkLines('gates', 'require', plan.require, written),
    ...segments(plan, written),
    ...dimensions(plan, written),
    ...plan.models.map((model) =>
      declared('model', `model ${model.name}`, RULE, [
        ['label', said(model.label), 'cosmetic'],
        ['owner', said(model.owner), 'cosmetic'],
        ['method', said(model.method), 'rule'],
        ['base', model.base && (together(model.base.map((one) => feature(one) as Said)) ?? { text: 'nothing', meaning: '' }), 'rule'],
        ['segments', saidAs(model.segments, ({ low, high }) => (low === high ? String(low) : `${low}..${high}`)), 'rule'],
        ['restarts', said(model.restarts), 'rule'],
        ['bootstraps', said(model.bootstraps), 'rule'],
        ['nulls', said(model.nulls), 'rule'],
        ['seed', said(model.seed), 'rule'],
        ['fit_on', said(model.fitOn), 'rule'],
        ['covariance', said(model.covariance), 'rule'],
      ]),
    ),
    ...sourceFacts(plan, written),
    ...researchFacts(plan),
    ...publishingFacts(plan),
    ...careFacts(plan, written),
  ];
}

function segmentation({ segmentation: head }: Plan, written: Written): Declared[] {
  if (head === undefined) return [];
  const { population } = head;
  return [
    declared('wording', `segmentation ${head.name}`, { added: 'taxonomy-breaking', removed: 'taxonomy-breaking' }, [
      ['label', said(head.label), 'cosmetic'],
      ['sponsor', said(head.sponsor), 'cosmetic'],
      ['owner', said(head.owner), 'cosmetic'],
      ['teams', said(head.teams.map(({ name: team }) => team).join(', ')), 'cosmetic'],
      ['kind', said(head.kind), 'rule'],
      ['entity', said(head.entity), 'taxonomy-breaking'],
      ['as_of', asOf(head.asOfWritten), 'refit'],
      [
        'population',
        population &&
          together(
            [
              said(population.source),
              around('where ', expression(population.where, written)),
              // An empty list leaves out nobody, and is another list than none.
              population.except && around('except ', names(population.except)),
            ].filter((part) => part !== undefined),
            ' ',
            true,
          ),
        'rule',
      ],
    ]),
  ];
}

function segments(plan: Plan, written: Written): Declared[] {
  return plan.segments.map((segment) => ({
    ...declared('segments', `segment ${segment.name}`, { added: 'taxonomy-breaking', removed: 'taxonomy-breaking' }, [
      ...itself(segment),
      ['priority', said(segment.priority), 'rule'],
      ['when', expression(segment.when, written), 'rule'],
      [
        'looks_like',
        together(
          segment.looksLike.map(
            ({ level, feature: of }) => around(`${level} `, { ...(feature(of) as Said), meaning: JSON.stringify([level, feature(of)]) }) as Said,
          ),
        ),
        'rule',
      ],
      ['aliases', together(segment.aliases.map((alias) => said(alias) as Said)), 'rule'],
      ...segment.lines.flatMap(({ decision, text, budget, because }): Entry[] => [
        [`for ${name(decision)?.text}`, said(text), 'rule'],
        [`budget for ${name(decision)?.text}`, percent(budget), 'rule'],
        [`because for ${name(decision)?.text}`, said(because), 'cosmetic'],
      ]),
    ]),
    aliases: segment.aliases,
  }));
}

function dimensions(plan: Plan, written: Written): Declared[] {
  return plan.dimensions.flatMap((dimension) => [
    declared('features', `dimension ${dimension.name}`, RULE, [
      ...itself(dimension),
      ['missing', said(dimension.missing), 'rule'],
      ['scale', said(dimension.scale), 'rule'],
      ['weight', said(dimension.weight), 'rule'],
    ]),
    ...dimension.features.map((one) =>
      declared('features', `feature ${dimension.name}.${one.name}`, RULE, [
        ['label', said(one.label), 'cosmetic'],
        ['role', said(one.role), 'rule'],
        ['value', expression(one.expression, written), 'rule'],
        [
          'transforms',
          together(
            one.transforms.map(
              (step) => saidAs(step, ({ name: called, arguments: given }) => `${called}${given.length === 0 ? '' : `(${given.join(', ')})`}`) as Said,
            ),
            ' | ',
            true,
          ),
          'rule',
        ],
      ]),
    ),
  ]);
}

function asOf(written: SegmentationPlan['asOfWritten']): Said | undefined {
  return saidAs(written ?? null, (one) => (one === null ? 'the latest event' : typeof one === 'string' ? one : `env("${one.env}")`));
}
