// SEG280: A list that stands for a feature of each answer is named as one value.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

const PEOPLE = `${SHOP}source people: crm "People" { from: "people.csv"; key: id; owner: "Data"; columns { id: id; interests: list("Golf", "Wine") } }\n`;

export const invalidListFeature = defineRule<{ name: string; example: string }>({
  code: 'SEG280',
  name: 'invalid-list-feature',
  severity: 'error',
  summary: 'A list that stands for a feature of each answer is named as one value.',
  message: ({ name, example }) =>
    `\`${name}\` is a list, and as a feature a yes or no for each answer; ask for one with \`has(${name}, ${JSON.stringify(example)})\`, written as in its column.`,
  why: 'Several answers at once are neither a number nor a category.',
  help: 'Ask for one answer with `has(…)`, or take the list from its source, as in `length(…)` of the column.',
  example: {
    invalid: `${PEOPLE}dimension D: needs { interests = people.interests; a = length(interests) }`,
    valid: `${PEOPLE}dimension D: needs { interests = people.interests; a = length(people.interests); b = has(interests, "Golf") }`,
  },
});
