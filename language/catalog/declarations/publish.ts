// Step 5: where memberships go. Only `segspec publish` writes to the outside.

import { platforms } from '../platforms/index.ts';
import { defineDeclaration } from './declaration.ts';

export const publishDeclaration = defineDeclaration({
  keyword: 'publish',
  step: 5,
  summary: 'Step 5: where memberships go. Only `segspec publish` writes to the outside.',
  named: 'required',
  kinds: 'publishes',
  label: 'none',
  properties: [
    {
      name: 'to',
      value: 'publish target',
      summary: 'Where it goes: a file relative to this one, `Connection.table("schema.name")`, or for `sql` `Connection.view("schema.name")`.',
      example: 'to: "out/segments.csv"',
    },
    {
      name: 'for',
      value: 'word',
      summary: 'Who opens it: the platform of an audience, or `spreadsheet` for a file that people open.',
      choices: [...platforms.map(({ name }) => name), 'spreadsheet'],
      example: 'for: spreadsheet',
    },
    {
      name: 'columns',
      value: 'publish columns',
      summary: 'What is written: the entity, `segment`, `label`, `confidence`, `runner_up`, `control`, features.',
      example: 'columns: customer, segment, confidence, Worth.revenue',
    },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
    { name: 'deliver_within', value: 'duration', summary: 'How long after a refresh it has to be there.', example: 'deliver_within: 2 days' },
    {
      name: 'mode',
      value: 'word',
      summary: 'Whether a delivery replaces the one before, adds to a history, or holds only what changed since.',
      choices: ['replace', 'history', 'changes'],
      default: 'replace',
      example: 'mode: history',
    },
    {
      name: 'control',
      value: 'control',
      summary: 'Part of each segment that is left untreated, so that an effect can be measured.',
      clauses: ['of'],
      example: 'control: 10% of each segment',
    },
    { name: 'keep', value: 'count', summary: 'How many deliveries are kept where each is a table of its own.', example: 'keep: 3' },
    {
      name: 'because',
      value: 'text',
      summary: 'Why an audience may hold personal columns: the consent or the contract that allows it.',
      example: 'because: "Consent to newsletters, asked at sign-up."',
    },
  ],
  blocks: [],
  example: 'publish Members: file {\n  to: "out/segments.csv"\n  columns: customer, segment\n  owner: "CRM Operations"\n}',
});
