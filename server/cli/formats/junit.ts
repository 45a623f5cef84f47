// `junit`: JUnit XML for test reports. A spec is a suite; checking it, its contracts, gates, knock-outs and tests are the cases.

import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';

export const junit = defineFormat<Outcome>({
  name: 'junit',
  summary: 'JUnit XML for test reports.',
  // The writer of XML takes a while to load, and only this needs it.
  whole: async (outcomes, context) => (await import('./junit/document.ts')).junitXml(outcomes, context),
});
