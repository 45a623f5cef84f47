// A declaration as facts that can be compared one by one.

import type { CheckPlan, Declared as DeclaredPlan } from '../../../../language/plan/plan.ts';
import type { ChangeClass, ChangeSubject } from '../../result/diff-result.ts';
import { argument, argumentInFull, expression, names, type Said, said, together, type Written } from './said.ts';

export interface Declared {
  readonly about: ChangeSubject;
  /** `decision RetentionBudget`. */
  readonly what: string;
  /** What it is when one comes or goes. */
  readonly added: ChangeClass;
  readonly removed: ChangeClass;
  readonly properties: ReadonlyMap<string, Fact>;
  /** Of a segment: ids that it had before. */
  readonly aliases?: readonly string[];
}

export interface Fact extends Said {
  readonly class: ChangeClass;
  /** Of a check: the line it comes from, for whether its bound is easier to meet. */
  readonly check?: CheckPlan;
}

export type Entry = readonly [property: string, said: Said | undefined, kind: ChangeClass];

export const RULE = { added: 'rule', removed: 'rule' } as const;

/** What every declaration may say of itself: label and owner for readers, and its kind. */
export function itself(of: DeclaredPlan, kind: ChangeClass = 'rule'): Entry[] {
  return [
    ['label', said(of.label), 'cosmetic'],
    ['owner', said(of.owner), 'cosmetic'],
    ['kind', said(of.kind), kind],
  ];
}

/** Several properties of one name are told apart by their number. */
export function declared(about: ChangeSubject, what: string, on: { added: ChangeClass; removed: ChangeClass }, entries: readonly Entry[]): Declared {
  const properties = new Map<string, Fact>();
  for (const [property, one, kind] of entries) {
    if (one === undefined || one.text === '') continue;
    let name = property;
    for (let n = 2; properties.has(name); n++) name = `${property} (${n})`;
    properties.set(name, { ...one, class: kind });
  }
  return { about, what, ...on, properties };
}

/** Each line is told by its metric, its arguments and its decisions; its bound is what changes. */
export function checkLines(about: ChangeSubject, where: string, lines: readonly CheckPlan[], written: Written): Declared[] {
  return lines.map((check): Declared => {
    const { operator = '', warn, metric, decisions } = check;
    const bound = expression(check.bound, written);
    const of = together(
      check.arguments.map((one) => argument(one, written)),
      ', ',
      true,
    );
    const text = `${`${operator} ${bound?.words ?? ''}`.trim() || 'must hold'}${warn ? ' (a warning)' : ''}`;
    const fact: Fact = {
      text,
      meaning: JSON.stringify([operator, bound?.meaning, warn]),
      words: `${operator} ${bound?.text ?? ''}${warn ? ' (a warning)' : ''}`,
      class: 'rule',
      check,
    };
    const given = check.arguments.map(argumentInFull).join(', ');
    const forWhom = names(decisions);
    const { properties } = declared(about, '', RULE, [
      ['of', of, 'rule'],
      ['because', said(check.because), 'cosmetic'],
    ]);
    return {
      about,
      what: `${where} ${metric}${given === '' ? '' : `(${given})`}${forWhom === undefined ? '' : ` for ${forWhom.text}`}`,
      ...RULE,
      properties: new Map([['bound', fact], ...properties]),
    };
  });
}
