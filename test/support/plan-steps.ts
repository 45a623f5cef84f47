// Every single step away from a plan: a number one more, a text or flag otherwise, an item twice or not at all, something optional left out.

import type { Plan } from '../../language/plan/plan.ts';

export type Path = readonly (string | number)[];

export interface Step {
  readonly path: Path;
  readonly what: 'other' | 'left out' | 'twice';
  readonly apply: (plan: Plan) => Plan;
}

/** What a plan may do without, by the name of the property. */
const OPTIONAL = new Set(
  `kind label owner sponsor asOfWritten population where except question kpi price churn channel due budget currency key time timeZone wave caseWeight header
  missing minor trueText falseText dateFormat codes ref fills respondents items results scale base fitOn operator bound because when priority to deliverWithin
  mode control team confirmedOn validFor every approver expires onAlarm refresh expect window by unit before feature`.split(/\s+/),
);

/** Places, and what follows from the clock, from the folder of a file or from other properties. */
function isNotMeant(key: string | number, value: unknown, of: Readonly<Record<string, unknown>>): boolean {
  if (typeof value === 'object' && value !== null && 'uri' in value && 'start' in value) return true;
  if (key === 'properties' || key === 'version' || key === 'uri' || key === 'today' || key === 'asOf') return true;
  if (key === 'base' && typeof value === 'string') return true;
  if (key === 'type' && ('op' in of || 'expression' in of) && !('header' in of) && !('read' in of)) return true;
  // The line of a check as it is laid out; a use of a name that is known by what it names; the method under another name.
  if (key === 'text' && ('metric' in of || ('dimension' in of && of['dimension'] !== undefined && !('op' in of)))) return true;
  if (key === 'name' && 'target' in of) return true;
  return key === 'kind' && 'method' in of;
}

/** The same word names what is required elsewhere. */
function mayBeAbsent(key: string, value: unknown, of: Readonly<Record<string, unknown>>): boolean {
  if (!OPTIONAL.has(key)) return false;
  if (key === 'kind') return 'nameOrigin' in of;
  if (key === 'expect') return !Array.isArray(value);
  return key === 'feature' ? 'text' in of : true;
}

export function stepsFrom(plan: Plan): Step[] {
  const steps: Step[] = [];
  const visit = (value: unknown, path: Path): void => {
    const to = (next: unknown) => (given: Plan) => changed(given, path, next) as Plan;
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        steps.push({ path: [...path, i], what: 'left out', apply: to(value.toSpliced(i, 1)) });
        steps.push({ path: [...path, i], what: 'twice', apply: to(value.toSpliced(i, 0, item)) });
        visit(item, [...path, i]);
      });
    } else if (typeof value === 'object' && value !== null) {
      const fields = value as Readonly<Record<string, unknown>>;
      for (const [key, inner] of Object.entries(fields)) {
        if (inner === undefined || isNotMeant(key, inner, fields)) continue;
        if (mayBeAbsent(key, inner, fields)) {
          const { [key]: _, ...rest } = fields;
          steps.push({ path: [...path, key], what: 'left out', apply: to(rest) });
        }
        visit(inner, [...path, key]);
      }
    } else {
      const next = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value ?? ''}x`;
      steps.push({ path, what: 'other', apply: to(next) });
    }
  };
  visit(plan, []);
  return steps;
}

function changed(value: unknown, [key, ...path]: Path, next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.with(key as number, changed(value[key as number], path, next));
  return { ...(value as object), [key]: changed((value as Readonly<Record<string, unknown>>)[key], path, next) };
}
