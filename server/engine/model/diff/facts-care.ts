// What a spec says of delivering segments, of who works with them, and of keeping them alive.

import type { Plan } from '../../../../language/plan/plan.ts';
import { checkLines, type Declared, declared, itself, RULE } from './declared.ts';
import { expression, feature, name, names, percent, type Said, said, setting, span, together, type Written } from './said.ts';

type Publish = Plan['publishes'][number];

const target = (to: Publish['to']): Said | undefined =>
  to !== undefined && 'connection' in to ? said(`${to.connection}.${to.relation}("${to.name}")`) : setting(to);

/** Who reads a delivery, and who is told, hangs on these. */
const BREAKS = { added: 'rule', removed: 'publishing-breaking' } as const;

export function publishingFacts(plan: Plan): Declared[] {
  return [
    ...plan.publishes.map((publish) =>
      declared('publishing', `publish ${publish.name}`, BREAKS, [
        ...itself(publish, 'publishing-breaking'),
        ['to', target(publish.to), 'publishing-breaking'],
        ['for', said(publish.platform), 'publishing-breaking'],
        [
          'columns',
          together(
            publish.columns.map(({ text, feature: of }) => ({ text, meaning: JSON.stringify([text, feature(of)?.meaning]) })),
            ', ',
            true,
          ),
          'publishing-breaking',
        ],
        ['mode', said(publish.mode), 'publishing-breaking'],
        ['control', percent(publish.control), 'publishing-breaking'],
        ['keep', said(publish.keep), 'rule'],
        ['because', said(publish.because), 'rule'],
        ['deliver_within', said(publish.deliverWithin), 'rule'],
      ]),
    ),
    ...plan.consumers.map((consumer) =>
      declared('publishing', `consumer ${consumer.name}`, BREAKS, [
        ...itself(consumer),
        ['team', consumer.team === consumer.kind ? undefined : said(consumer.team), 'rule'],
        ['reads', names(consumer.reads), 'rule'],
        ['for', names(consumer.decisions), 'rule'],
        ['column', consumer.column && said([consumer.column.source, ...consumer.column.joins, consumer.column.column].join('.')), 'rule'],
        ['confirmed_on', said(consumer.confirmedOn), 'rule'],
        ['valid_for', span(consumer.validFor), 'rule'],
      ]),
    ),
  ];
}

function measureFacts(plan: Plan): Declared[] {
  return plan.measures.map((measure) =>
    declared('publishing', `measure ${measure.name}`, RULE, [
      ...itself(measure),
      ['decision', name(measure.decision), 'rule'],
      ['of', name(measure.of), 'rule'],
      ['from', said(measure.from), 'rule'],
      ['after', span(measure.after), 'rule'],
      ['kpi', feature(measure.kpi), 'rule'],
    ]),
  );
}

export function careFacts(plan: Plan, written: Written): Declared[] {
  const { refresh } = plan;
  return [
    ...measureFacts(plan),
    ...(refresh === undefined
      ? []
      : [
          declared('refresh', 'refresh', RULE, [
            ['label', said(refresh.label), 'cosmetic'],
            ['owner', said(refresh.owner), 'cosmetic'],
            ['name', said(refresh.name), 'rule'],
            ['kind', said(refresh.kind), 'rule'],
            ['every', span(refresh.every), 'rule'],
            ['expires', span(refresh.expires), 'rule'],
            ['on_alarm', said(refresh.onAlarm), 'rule'],
            ['approver', said(refresh.approver), 'rule'],
          ]),
          ...checkLines('refresh', 'watch', refresh.watch, written),
        ]),
    ...plan.transitions.map(({ kind, from, to }) =>
      declared('segments', `transition ${[inRow(from), kind, inRow(to)].filter((part) => part !== '').join(' ')}`, RULE, [['move', said(kind), 'rule']]),
    ),
    ...plan.tests.map((test) =>
      declared('gates', `test ${test.label ?? test.name}`, RULE, [
        ['owner', said(test.owner), 'cosmetic'],
        ['given', together(test.given.map(({ feature: of, value }) => given(feature(of), expression(value, written)))), 'rule'],
        ['expect', name(test.expect), 'rule'],
      ]),
    ),
  ];
}

const inRow = (uses: Plan['transitions'][number]['from']): string => uses.map((use) => name(use)?.text).join(', ');

function given(of: Said | undefined, value: Said | undefined): Said {
  return { text: `${of?.text} = ${value?.text}`, meaning: JSON.stringify([of?.meaning, value?.meaning]), words: `${of?.text} = ${value?.words}` };
}
