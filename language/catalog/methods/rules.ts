// `rules`: definition only; the computing is in server/engine/statistics/methods/rules.ts.

import { defineMethod } from '../method.ts';

export const rules = defineMethod({
  name: 'rules',
  summary: 'Puts every entity into the first segment whose `when` condition it meets.',
  details:
    'Conditions are read on the features’ own units, in the order the segments are declared.\nHow many meet more than one condition and how many meet none is reported; who meets none stays unassigned.\nResampling has no meaning here: stability and structure are not applicable.\nA population in a server that is larger than `fit_on` stays there; so many, drawn with `seed`, come for what is told of a sample.',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal', 'boolean', 'category', 'text', 'id', 'date', 'time'],
  resamples: false,
  properties: ['base', 'seed', 'fit_on'],
  missing: 'none',
  scale: 'none',
  example: 'model Main: rules { }\nsegment settled "Settled" { when: tenure > 365 and churn < 0.2 }',
});
