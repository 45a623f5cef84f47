// SEG268: A measurement lacks what it is about, whom it looks at, or when.

import type { MeasurePlan, Plan } from '../../plan/plan.ts';
import { MEASURED } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const incompleteMeasure = defineRule<{ name: string; lacks: string; why: string }>({
  code: 'SEG268',
  name: 'incomplete-measure',
  severity: 'warning',
  summary: 'A measurement lacks what it is about, whom it looks at, or when.',
  message: ({ name, lacks, why }) => `The measurement \`${name}\` has no ${lacks}, so ${why}.`,
  why: 'Who was treated, from when on and by what it is judged has to stand before the figures are seen; afterwards everybody finds some that please.',
  help: 'Add what is missing.',
  example: {
    invalid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01 }`,
    valid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
  },
  *check({ plan, model }) {
    for (const measure of plan.measures)
      for (const { lacks, why, entry } of missing(plan, measure))
        yield { origin: measure.nameOrigin, facts: { name: measure.name, lacks, why }, ...(entry !== undefined && addEntry(model, measure, entry)) };
  },
});

/** `entry` is what would be written, where the spec leaves no doubt. */
function* missing(plan: Plan, { decision, properties }: MeasurePlan): Generator<{ lacks: string; why: string; entry?: string }> {
  const [publish, ...more] = plan.publishes;
  if (decision === undefined) yield { lacks: 'decision after its name', why: 'nobody knows which treatment is judged' };
  if (!properties.of) yield { lacks: '`of:`', why: 'nobody can tell who was treated', ...(publish && more.length === 0 && { entry: `of: ${publish.name}` }) };
  if (!properties.from) yield { lacks: '`from:`', why: 'there is no day before which nobody was treated' };
  if (!properties.after) yield { lacks: '`after:`', why: 'the outcome could be looked at on any day that pleases', entry: 'after: 3 months' };
  const own = plan.decisions.find(({ name }) => name === decision?.target)?.kpi;
  if (!properties.kpi && own === undefined && decision !== undefined)
    yield { lacks: '`kpi:`, and its decision has none either', why: 'there is nothing to judge by' };
}
