// Findings of judging decisions: budgets that go against what the decision itself asks for.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const contradictedAllocation = defineFinding<{ decision: string; segment: string; other: string; own: string; theirs: string }>({
  code: 'SEG780',
  name: 'misleading-allocation',
  severity: 'warning',
  summary: 'A customer of one segment gets more of the budget than one of a segment that is more attractive by the decision’s own weights.',
  why: 'Then the money does not follow what the decision says it should follow.',
  help: 'Change the shares, change the weights, or say why with `because:` beside the share.',
  message: ({ segment, other, own, theirs, decision }) =>
    `For “${decision}”, a customer of ${segment} (${own} points) gets more than one of ${other} (${theirs} points).`,
});

export const budgetKnockedOut = defineFinding<{ segment: string; share: string; why: string }>({
  code: 'SEG781',
  name: 'misleading-budget',
  severity: 'warning',
  summary: 'A segment that is out for a decision gets a part of its budget.',
  why: 'The spec says two things about the segment that cannot both be meant.',
  help: 'Give the share to other segments, or say why with `because:` beside the share.',
  message: ({ segment, share, why }) => `${segment} gets ${share} of the budget, and is out for this decision: ${why}`,
});
