// Whom it touches when a segment comes, goes or changes its id: the deliveries it is in, those who read them, and the decisions made with it.

import type { Plan } from '../../../../language/plan/plan.ts';
import { nameUses } from '../meaning/plain-parts.ts';

/** Of some segments, in the words of the spec: `decision Budget`, `publish Members`, `consumer Campaigns`. */
export function touchedBy(segments: readonly string[], ...plans: readonly (Plan | undefined)[]): string[] {
  const found = new Set<string>();
  for (const plan of plans) {
    if (plan === undefined) continue;
    const lines = plan.segments.filter(({ name, aliases }) => [name, ...aliases].some((id) => segments.includes(id))).flatMap((segment) => segment.lines);
    const decisions = new Set(nameUses(lines.map(({ decision }) => decision)));
    for (const name of decisions) found.add(`decision ${name}`);
    // Every delivery says who is in which segment.
    for (const { name } of plan.publishes) found.add(`publish ${name}`);
    for (const { name, reads, decisions: own } of plan.consumers)
      if (reads.length > 0 || nameUses(own).some((one) => decisions.has(one))) found.add(`consumer ${name}`);
  }
  return [...found].sort();
}
