// The outcomes customers try to achieve; an important need that is poorly met is an opportunity.

import { defineDimensionKind } from '../kind.ts';

export const needs = defineDimensionKind({
  name: 'needs',
  summary: 'The outcomes customers try to achieve; an important need that is poorly met is an opportunity.',
  explains: true,
  role: 'base',
  example: 'dimension Needs: needs "What they try to get done" { speed = opportunity(survey.speed_importance, survey.speed_satisfaction) }',
});
