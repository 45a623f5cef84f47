// Answers to a questionnaire: one row per respondent.

import { defineSourceKind } from '../kind.ts';

export const survey = defineSourceKind({
  name: 'survey',
  summary: 'Answers to a questionnaire: one row per respondent.',
  rows: 'one',
  entities: true,
  example: 'source survey: survey { from: "data/survey.csv"; key: customer_id; wave: "2025" }',
});
