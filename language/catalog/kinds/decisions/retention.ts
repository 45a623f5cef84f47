// Whom to keep, and how; rests on who is about to leave.

import { defineDecisionKind } from '../kind.ts';

export const retention = defineDecisionKind({
  name: 'retention',
  summary: 'Whom to keep, and how; rests on who is about to leave.',
  needsProperty: 'churn',
  example: 'decision SaveList: retention "Whom do we call first?" { owner: "Head of Retention"; uses: Outlook; churn: Outlook.churn }',
});
