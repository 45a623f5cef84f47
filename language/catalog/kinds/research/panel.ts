// The same people asked again and again.

import { defineResearchKind } from '../kind.ts';

export const panel = defineResearchKind({
  name: 'panel',
  summary: 'The same people asked again and again.',
  quantitative: true,
  example: 'research Tracker: panel "How does trust develop?" { fills: Beliefs; respondents: 800; items: 6; due: 2025-12-31 }',
});
