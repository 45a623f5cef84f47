// Step 5: where memberships go. Only `segspec publish` writes to the outside.

import { defineDeclaration } from './declaration.ts';

export const publishDeclaration = defineDeclaration({
  keyword: 'publish',
  step: 5,
  summary: 'Step 5: where memberships go. Only `segspec publish` writes to the outside.',
  named: 'required',
  kinds: 'publishes',
  label: 'none',
  properties: [
    { name: 'to', value: 'setting', summary: 'The file, table or audience.', example: 'to: "out/segments.csv"' },
    {
      name: 'columns',
      value: 'publish columns',
      summary: 'What is written: the entity, `segment`, `confidence`, features.',
      example: 'columns: customer, segment, confidence, Worth.revenue',
    },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
    { name: 'deliver_within', value: 'duration', summary: 'How long after a refresh it has to be there.', example: 'deliver_within: 2 days' },
    {
      name: 'mode',
      value: 'word',
      summary: 'Whether a delivery replaces the one before or adds to a history.',
      choices: ['replace', 'history'],
      default: 'replace',
      example: 'mode: history',
    },
    {
      name: 'control',
      value: 'control',
      summary: 'Part of each segment that is left untreated, so that an effect can be measured.',
      example: 'control: 10% of each segment',
    },
  ],
  blocks: [],
  example: 'publish Members: file {\n  to: "out/segments.csv"\n  columns: customer, segment\n  owner: "CRM Operations"\n}',
});
