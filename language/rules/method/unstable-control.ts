// SEG265: A control group is too small for any effect to show.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

/** Of a segment of 1,000 this leaves 20, among whom shares swing by 20 points by chance alone. */
const LEAST = 0.02;

export const unstableControl = defineRule<{ share: string; people: string }>({
  code: 'SEG265',
  name: 'unstable-control',
  severity: 'warning',
  summary: 'A control group is too small for any effect to show.',
  message: ({ share, people }) =>
    `A control group of ${share} holds ${people} of a segment of 1,000, and next to nothing that is done for the others would show against them.`,
  why: 'An effect shows against a control group only where chance moves that group by less than the effect.',
  help: 'Hold back 5 to 20 % of each segment.',
  example: {
    invalid: `${SHOP}publish Members: file { to: "out/s.csv"; control: 1% of each segment; columns: customer, segment, control; owner: "CRM" }`,
    valid: `${SHOP}publish Members: file { to: "out/s.csv"; control: 10% of each segment; columns: customer, segment, control; owner: "CRM" }`,
  },
  *check({ plan }) {
    for (const { control, properties } of plan.publishes) {
      if (control === undefined || control >= LEAST || !properties.control) continue;
      yield { origin: properties.control, facts: { share: `${Number((control * 100).toPrecision(3))} %`, people: `${Math.floor(control * 1_000)}` } };
    }
  },
});
