// A spec as facts that can be compared one by one: every declaration by its name, every property as a reader would write it.

import type { CheckPlan, Expr, FeatureUse, JoinPlan, NameUse, Plan, SegmentationPlan, Setting } from '../../../language/plan/plan.ts';
import { inWords } from '../expression/in-words.ts';
import type { ChangeClass, ChangeSubject } from '../result/diff-result.ts';

export interface Declared {
  readonly about: ChangeSubject;
  /** `decision RetentionBudget`. */
  readonly what: string;
  /** What it is when one comes or goes. */
  readonly added: ChangeClass;
  readonly removed: ChangeClass;
  readonly properties: ReadonlyMap<string, Fact>;
}

export interface Fact {
  readonly text: string;
  readonly class: ChangeClass;
  /** Of a check: the line it comes from, for whether its bound is easier to meet. */
  readonly check?: CheckPlan;
}

type Entry = readonly [property: string, text: string | undefined, kind: ChangeClass];

const declared = (about: ChangeSubject, what: string, on: { added: ChangeClass; removed: ChangeClass }, entries: readonly Entry[]): Declared => ({
  about,
  what,
  ...on,
  properties: new Map(entries.flatMap(([property, text, kind]) => (text === undefined || text === '' ? [] : [[property, { text, class: kind }]]))),
});

const RULE = { added: 'rule', removed: 'rule' } as const;
const WORDS = { added: 'cosmetic', removed: 'cosmetic' } as const;

const inFull = (expression: Expr): string => inWords(expression, ({ dimension, feature }) => `${dimension}.${feature}`);
const used = ({ text, dimension, feature }: FeatureUse): string => (dimension === undefined || feature === undefined ? text : `${dimension}.${feature}`);
const names = (uses: readonly NameUse[]): string => uses.map(({ target, name }) => target ?? name).join(', ');
const maybe = <T>(value: T | undefined, show: (value: T) => string): string | undefined => (value === undefined ? undefined : show(value));
const length = (value: { readonly count: number; readonly unit: string } | undefined) =>
  maybe(value, ({ count, unit }) => `${count} ${unit}${count === 1 ? '' : 's'}`);
const setting = (value: Setting | undefined) => maybe(value, (one) => ('text' in one ? one.text : `env(${one.env})`));

/** Every declaration of a spec, with everything it says. */
export function factsOf(plan: Plan): Declared[] {
  return [
    ...segmentation(plan),
    ...plan.decisions.map((decision) =>
      declared('decisions', `decision ${decision.name}`, RULE, [
        ['question', decision.question ?? decision.label, 'cosmetic'],
        ['kind', decision.kind, 'rule'],
        ['owner', decision.owner, 'cosmetic'],
        ['due', decision.due, 'cosmetic'],
        ['uses', names(decision.uses), 'rule'],
        ...(['kpi', 'price', 'churn', 'channel'] as const).map((property): Entry => [property, maybe(decision[property], used), 'rule']),
        ['budget', maybe(decision.budget, ({ amount, currency }) => `${amount}${currency === undefined ? '' : ` ${currency}`}`), 'rule'],
        ...decision.attractive.map(({ feature, weight }): Entry => [`weight of ${used(feature)}`, String(weight), 'rule']),
      ]),
    ),
    ...plan.decisions.flatMap((decision) => checks('decisions', `knockout of ${decision.name}`, decision.knockout)),
    ...checks('gates', 'require', plan.require),
    ...segments(plan),
    ...dimensions(plan),
    ...plan.models.map((model) =>
      declared('model', `model ${model.name}`, RULE, [
        ['label', model.label, 'cosmetic'],
        ['method', model.method, 'rule'],
        ['base', maybe(model.base, (base) => base.map(used).join(', ')), 'rule'],
        ['segments', model.segments.low === model.segments.high ? String(model.segments.low) : `${model.segments.low}..${model.segments.high}`, 'rule'],
        ['restarts', String(model.restarts), 'rule'],
        ['bootstraps', String(model.bootstraps), 'rule'],
        ['nulls', String(model.nulls), 'rule'],
        ['seed', String(model.seed), 'rule'],
        ['fit_on', maybe(model.fitOn, String), 'rule'],
        ['covariance', model.method === 'gaussian_mixture' ? model.covariance : undefined, 'rule'],
      ]),
    ),
    ...sources(plan),
    ...publishing(plan),
    ...care(plan),
  ];
}

function segmentation({ segmentation: head }: Plan): Declared[] {
  if (head === undefined) return [];
  const { population } = head;
  return [
    declared('wording', `segmentation ${head.name}`, { added: 'taxonomy-breaking', removed: 'taxonomy-breaking' }, [
      ['label', head.label, 'cosmetic'],
      ['sponsor', head.sponsor, 'cosmetic'],
      ['owner', head.owner, 'cosmetic'],
      ['teams', head.teams.map(({ name }) => name).join(', '), 'cosmetic'],
      ['entity', head.entity, 'taxonomy-breaking'],
      ['as_of', asOfWords(head.asOfWritten), 'refit'],
      [
        'population',
        maybe(
          population,
          ({ source, where, except }) =>
            `${source}${where === undefined ? '' : ` where ${inFull(where)}`}${except === undefined ? '' : ` except ${names(except)}`}`,
        ),
        'rule',
      ],
    ]),
  ];
}

/** Each line is told by its metric, its arguments and its decisions; its bound is what changes. */
function checks(about: ChangeSubject, where: string, lines: readonly CheckPlan[]): Declared[] {
  return lines.map((check): Declared => {
    const bound = `${check.operator ?? ''} ${check.bound === undefined ? '' : inFull(check.bound)}`.trim();
    const of = check.arguments.map(({ value }) => inFull(value)).join(', ');
    const decisions = check.decisions.length === 0 ? '' : ` for ${names(check.decisions)}`;
    const text = `${bound || 'must hold'}${check.warn ? ' (a warning)' : ''}`;
    const fact = (value: string, kind: ChangeClass): Fact => ({ text: value, class: kind, check });
    const properties = new Map([['bound', fact(text, 'rule')]]);
    if (check.because !== undefined) properties.set('because', { text: check.because, class: 'cosmetic' });
    return { about, what: `${where} ${check.metric}${of === '' ? '' : `(${of})`}${decisions}`, ...RULE, properties };
  });
}

function segments(plan: Plan): Declared[] {
  return plan.segments.map((segment) =>
    declared('segments', `segment ${segment.name}`, { added: 'taxonomy-breaking', removed: 'taxonomy-breaking' }, [
      ['label', segment.label, 'cosmetic'],
      ['owner', segment.owner, 'cosmetic'],
      ['priority', segment.priority, 'rule'],
      ['when', maybe(segment.when, inFull), 'rule'],
      ['looks_like', segment.looksLike.map(({ level, feature }) => `${level} ${used(feature)}`).join(', '), 'rule'],
      ['aliases', segment.aliases.join(', '), 'cosmetic'],
      ...segment.lines.flatMap(({ decision, text, budget, because }): Entry[] => {
        const name = decision.target ?? decision.name;
        return [
          [`for ${name}`, text, 'rule'],
          [`budget for ${name}`, maybe(budget, (share) => `${Math.round(share * 1000) / 10} %`), 'rule'],
          [`because for ${name}`, because, 'cosmetic'],
        ];
      }),
    ]),
  );
}

function dimensions(plan: Plan): Declared[] {
  return plan.dimensions.flatMap((dimension) => [
    declared('features', `dimension ${dimension.name}`, RULE, [
      ['label', dimension.label, 'cosmetic'],
      ['kind', dimension.kind, 'rule'],
      ['missing', dimension.missing, 'rule'],
      ['scale', dimension.scale, 'rule'],
      ['weight', maybe(dimension.weight, String), 'rule'],
    ]),
    ...dimension.features.map((feature) =>
      declared('features', `feature ${dimension.name}.${feature.name}`, RULE, [
        ['label', feature.label, 'cosmetic'],
        ['role', feature.role, 'rule'],
        ['value', inFull(feature.expression), 'rule'],
        [
          'transforms',
          feature.transforms.map(({ name, arguments: given }) => `${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`).join(' | '),
          'rule',
        ],
      ]),
    ),
  ]);
}

function sources(plan: Plan): Declared[] {
  return [
    ...plan.connections.map((connection) =>
      declared('sources', `connection ${connection.name}`, RULE, [
        ['kind', connection.kind, 'rule'],
        ...Object.entries(connection.settings).map(([name, value]): Entry => [name, setting(value), 'rule']),
      ]),
    ),
    ...plan.sources.flatMap((source) => [
      declared('sources', `source ${source.name}`, RULE, [
        ['label', source.label, 'cosmetic'],
        ['kind', source.kind, 'rule'],
        ['owner', source.owner, 'cosmetic'],
        ['from', inputWords(source.input), 'rule'],
        ['where', maybe(source.where, inFull), 'rule'],
        ['duplicates', source.duplicates, 'rule'],
        ['key', maybe(source.key, (key) => (key.kind === 'column' ? inFull(key.column) : 'row_number')), 'rule'],
        ['time', maybe(source.time, inFull), 'rule'],
        ['time_zone', source.timeZone, 'rule'],
        ['joins', source.joins.map(joinWords).join(', '), 'rule'],
        ['wave', source.wave, 'cosmetic'],
        ['case_weight', maybe(source.caseWeight, inFull), 'rule'],
        ['format', JSON.stringify(source.format) === '{}' ? undefined : JSON.stringify(source.format), 'rule'],
        ...source.columns.flatMap(({ name, label, header, type, read, expression, personal, protected: guarded, reversed }): Entry[] => [
          [
            `column ${name}`,
            [
              JSON.stringify(type),
              JSON.stringify(read),
              header ?? '',
              maybe(expression, inFull) ?? '',
              personal ? 'personal' : '',
              guarded ? 'protected' : '',
              reversed ? 'reversed' : '',
            ]
              .join(' ')
              .replace(/["{}]|kind:|\s+$/g, '')
              .replaceAll('  ', ' ')
              .trim(),
            'rule',
          ],
          [`label of ${name}`, label, 'cosmetic'],
        ]),
      ]),
      ...checks('sources', `expect of ${source.name}`, source.expect),
    ]),
    ...plan.research.map((research) =>
      declared('wording', `research ${research.name}`, WORDS, [
        ['question', research.question ?? research.label, 'cosmetic'],
        ['fills', maybe(research.fills, (use) => names([use])), 'cosmetic'],
        ['for', names(research.decisions), 'cosmetic'],
        ['respondents', maybe(research.respondents, String), 'cosmetic'],
        ['items', maybe(research.items, String), 'cosmetic'],
        ['due', research.due, 'cosmetic'],
        ['owner', research.owner, 'cosmetic'],
        ['results', maybe(research.results, (use) => names([use])), 'rule'],
      ]),
    ),
  ];
}

function inputWords(input: Plan['sources'][number]['input']): string {
  switch (input.kind) {
    case 'files':
      return input.pattern;
    case 'table':
      return `${input.connection}.table(${input.table})`;
    case 'view':
      return input.source;
    case 'none':
      return '';
  }
}

function publishing(plan: Plan): Declared[] {
  const BREAKS = { added: 'rule', removed: 'publishing-breaking' } as const;
  return [
    ...plan.publishes.map((publish) =>
      declared('publishing', `publish ${publish.name}`, BREAKS, [
        ['kind', publish.kind, 'publishing-breaking'],
        ['to', setting(publish.to), 'publishing-breaking'],
        ['columns', publish.columns.map(({ text }) => text).join(', '), 'publishing-breaking'],
        ['mode', publish.mode, 'publishing-breaking'],
        ['control', maybe(publish.control, (share) => `${share * 100} %`), 'publishing-breaking'],
        ['owner', publish.owner, 'cosmetic'],
        ['deliver_within', publish.deliverWithin, 'cosmetic'],
      ]),
    ),
    ...plan.consumers.map((consumer) =>
      declared('publishing', `consumer ${consumer.name}`, WORDS, [
        ['team', consumer.team ?? consumer.kind, 'cosmetic'],
        ['reads', names(consumer.reads), 'cosmetic'],
        ['for', names(consumer.decisions), 'cosmetic'],
        ['confirmed_on', consumer.confirmedOn, 'cosmetic'],
        ['valid_for', length(consumer.validFor), 'cosmetic'],
      ]),
    ),
  ];
}

function care(plan: Plan): Declared[] {
  const { refresh } = plan;
  return [
    ...(refresh === undefined
      ? []
      : [
          declared('refresh', 'refresh', RULE, [
            ['every', length(refresh.every), 'rule'],
            ['expires', length(refresh.expires), 'rule'],
            ['on_alarm', refresh.onAlarm, 'rule'],
            ['owner', refresh.owner, 'cosmetic'],
            ['approver', refresh.approver, 'cosmetic'],
          ]),
          ...checks('refresh', 'watch', refresh.watch),
        ]),
    ...plan.transitions.map(({ kind, from, to }) =>
      declared('segments', `transition ${names(from)} ${kind} ${names(to)}`.trim(), RULE, [['move', kind, 'rule']]),
    ),
    ...plan.tests.map((test) =>
      declared('gates', `test ${test.label ?? test.name}`, RULE, [
        ['given', test.given.map(({ feature, value }) => `${used(feature)} = ${inFull(value)}`).join(', '), 'rule'],
        ['expect', maybe(test.expect, (use) => names([use])), 'rule'],
      ]),
    ),
  ];
}

function joinWords({ source, pairs }: JoinPlan): string {
  return `${source} by ${pairs.map(({ on, to }) => `${inFull(on)}${to === undefined ? '' : ` = ${to}`}`).join(' and ')}`;
}

function asOfWords(written: SegmentationPlan['asOfWritten']): string {
  return written === undefined ? 'the latest event' : typeof written === 'string' ? written : `env("${written.env}")`;
}
