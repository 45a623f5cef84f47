// SEG217: A declared team has no consumer.

import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { consumerLines } from '../skeletons.ts';

export const unconfirmedTeam = defineRule<{ team: string }>({
  code: 'SEG217',
  name: 'unconfirmed-team',
  whole: true,
  severity: 'warning',
  summary: 'A declared team has no consumer.',
  message: ({ team }) => `The team \`${team}\` must share the segmentation, and no consumer says that it works with it.`,
  why: 'A framework that a team has not taken up is not shared; it will keep its own.',
  suggests: true,
  help: 'Add a `consumer` for the team: what it reads, for which decisions, and when it agreed.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: 2025-09-30; teams: marketing }',
    valid:
      'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: 2025-09-30; teams: marketing }\nconsumer Crm: marketing { confirmed_on: 2025-09-01; valid_for: 12 months }',
  },
  *check({ plan, model }) {
    for (const { name, origin } of plan.segmentation?.teams ?? []) {
      if (!plan.consumers.some((consumer) => consumer.team === name || consumer.name === name))
        yield { origin, facts: { team: name }, ...addDeclaration(model, origin.uri, 'consumer', consumerLines(plan, name)) };
    }
  },
});
