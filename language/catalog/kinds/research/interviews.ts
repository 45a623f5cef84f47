// Conversations with a few, to learn which questions to ask.

import { defineResearchKind } from '../kind.ts';

export const interviews = defineResearchKind({
  name: 'interviews',
  summary: 'Conversations with a few, to learn which questions to ask.',
  quantitative: false,
  example: 'research Why: interviews "Why do they leave?" { fills: Beliefs; respondents: 20; due: 2025-03-31 }',
});
