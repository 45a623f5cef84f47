// Step 1: a decision the segments are for. Start here.

import { defineDeclaration } from './declaration.ts';

export const decisionDeclaration = defineDeclaration({
  keyword: 'decision',
  step: 1,
  summary: 'Step 1: a decision the segments are for. Start here.',
  named: 'required',
  kinds: 'decisions',
  label: 'question',
  properties: [
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
    { name: 'uses', value: 'references', summary: 'The dimensions the decision rests on.', refers: 'dimension', example: 'uses: Engagement, Worth' },
    { name: 'kpi', value: 'feature', summary: 'The feature the decision is judged by.', example: 'kpi: Worth.lifetime_value' },
    {
      name: 'price',
      value: 'feature',
      summary: 'What a pricing decision rests on: a feature that says what customers are willing to pay.',
      example: 'price: Worth.price_sensitivity',
    },
    {
      name: 'churn',
      value: 'feature',
      summary: 'What a retention decision rests on: a feature that says who is about to leave.',
      example: 'churn: Outlook.churn',
    },
    {
      name: 'channel',
      value: 'feature',
      summary: 'What a messaging decision rests on: a feature that says how to reach customers.',
      example: 'channel: Shopping.channel',
    },
    { name: 'due', value: 'date', summary: 'When the decision is due.', example: 'due: 2025-12-01' },
    { name: 'budget', value: 'money', summary: 'What there is to spend.', example: 'budget: 500_000 GBP' },
  ],
  blocks: [
    { name: 'knockout', summary: 'Checks that a segment must pass to be considered for the decision.' },
    { name: 'attractive', summary: 'Features and weights that make a segment attractive; negative weights for costs.' },
  ],
  example:
    'decision RetentionBudget: allocation "Who gets the retention budget?" {\n  owner: "VP Marketing"\n  uses: Engagement, Worth\n  kpi: Worth.revenue\n}',
});
