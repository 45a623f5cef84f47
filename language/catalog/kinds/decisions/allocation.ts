// Where budget and people go; rests on what customers are worth.

import { defineDecisionKind } from '../kind.ts';

export const allocation = defineDecisionKind({
  name: 'allocation',
  summary: 'Where budget and people go; rests on what customers are worth.',
  needsDimension: 'value',
  example: 'decision Budget: allocation "Who gets the retention budget?" { owner: "VP Marketing"; uses: Worth }',
});
