// A questionnaire to many; its sample can be judged against its items.

import { defineResearchKind } from '../kind.ts';

export const survey = defineResearchKind({
  name: 'survey',
  summary: 'A questionnaire to many; its sample can be judged against its items.',
  quantitative: true,
  example: 'research Needs: survey "What do they try to get done?" { fills: Needs; respondents: 1_200; items: 10; due: 2025-06-30 }',
});
