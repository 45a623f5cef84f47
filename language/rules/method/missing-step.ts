// SEG218: A step of the method is present and the one before it is not.

import { SHOP } from '../example-specs.ts';
import { isGap, isLibrary, specOrigin, usedBy } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingStep = defineRule<{ present: string; missing: string }>({
  code: 'SEG218',
  name: 'missing-step',
  whole: true,
  severity: 'warning',
  summary: 'A step of the method is present and the one before it is not.',
  message: ({ present, missing }) => `${present} is there but ${missing} is not; the steps build on each other.`,
  why: 'Publishing segments that were never tested, or testing segments that are for nothing, is work lost.',
  help: 'Add the missing step, or remove what builds on it.',
  example: {
    invalid: `${SHOP}publish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nmodel Main: kmeans { segments: 2 }\nrequire { stability >= 0.75 }\npublish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan }) {
    if (isLibrary(plan)) return;
    const gaps = plan.dimensions.filter((dimension) => usedBy(plan, dimension).length > 0 && isGap(plan, dimension));
    const steps = [
      { name: 'Step 1 (decisions)', there: plan.decisions.length > 0 },
      { name: 'Step 2 (sources)', there: plan.sources.length > 0 },
      { name: 'Step 3 (research for the gaps)', there: gaps.length === 0 || plan.research.length > 0 },
      { name: 'Step 4 (dimensions that form segments)', there: plan.dimensions.some((dimension) => dimension.features.length > 0) || plan.models.length > 0 },
      { name: 'Step 5 (segments published)', there: plan.publishes.length > 0 },
      { name: 'Step 6 (refresh)', there: plan.refresh !== undefined },
    ];
    for (let i = 1; i < steps.length; i++) {
      const [before, step] = [steps[i - 1], steps[i]];
      // Step 3 counts as done where there is no gap, so it calls for nothing before it.
      if (step?.there && before && !before.there && !(i === 2 && gaps.length === 0))
        yield { origin: specOrigin(plan), facts: { present: step.name, missing: before.name } };
    }
  },
});
