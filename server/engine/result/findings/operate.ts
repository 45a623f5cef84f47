// Findings of what became of a delivery: whether the teams that read it keep what it said.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const laggingConsumer = defineFinding<{ problem: string; delivery: string }>({
  code: 'SEG670',
  name: 'stale-consumer',
  severity: 'warning',
  summary: 'A team keeps other segments than the last delivery gave it.',
  why: 'Two teams that work with different segments treat the same customer as two people.',
  help: 'Have the team load the last delivery. `segspec status` shows who differs and how.',
  message: ({ problem, delivery }) => `${problem} The last delivery is of ${delivery}.`,
});
