// SEG234: As_of lies further back than the refresh allows.

import { dayAfter } from '../../types/day-after.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const outdatedSegmentation = defineRule<{ since: string }>({
  code: 'SEG234',
  name: 'outdated-segmentation',
  severity: 'warning',
  summary: 'As_of lies further back than the refresh allows.',
  message: ({ since }) => `This segmentation expired on ${since} and should not be used any more.`,
  why: 'Customers have moved on since the data was looked at.',
  help: 'Run it on newer data and move `as_of`.',
  example: {
    invalid:
      'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: 2023-09-30 }\nrefresh { every: 3 months; owner: "Insights"; expires: 12 months }',
    valid: `${SHOP}refresh { every: 3 months; owner: "Insights"; expires: 12 months }`,
  },
  *check({ plan, today }) {
    const { segmentation, refresh } = plan;
    if (today === undefined || !segmentation?.asOf || !refresh?.expires) return;
    const until = dayAfter(segmentation.asOf, refresh.expires);
    if (until < today) yield { origin: segmentation.properties.as_of ?? segmentation.nameOrigin, facts: { since: until } };
  },
});
