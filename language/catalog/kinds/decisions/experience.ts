// Which service and experience each group gets.

import { defineDecisionKind } from '../kind.ts';

export const experience = defineDecisionKind({
  name: 'experience',
  summary: 'Which service and experience each group gets.',
  example: 'decision Service: experience "Who gets a named contact?" { owner: "Head of Service"; uses: Engagement }',
});
