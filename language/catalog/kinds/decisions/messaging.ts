// What to say to whom and where; rests on the channel that reaches them.

import { defineDecisionKind } from '../kind.ts';

export const messaging = defineDecisionKind({
  name: 'messaging',
  summary: 'What to say to whom and where; rests on the channel that reaches them.',
  needsProperty: 'channel',
  example: 'decision Tone: messaging "How do we speak to each group?" { owner: "Head of Brand"; uses: Beliefs; channel: Shopping.channel }',
});
