// One cause, one finding: what follows from a source that could not be read is not told again for everything that reads it.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Origin, Plan } from '../../../language/plan/plan.ts';
import { sourcesBehind } from '../../../language/plan/walk.ts';
import { emptyPopulation, featureNotComputed, noAsOf } from '../result/findings/data-collect.ts';
import { baseNotComputed, noBase } from '../result/findings/statistics-prepare.ts';
import type { SourceReport } from '../result/result.ts';

/** What there is nothing of where a source is missing. */
const OF_EVERYBODY: ReadonlySet<string> = new Set([emptyPopulation.code, noAsOf.code, noBase.code]);
/** What one feature lacks. */
const OF_A_FEATURE: ReadonlySet<string> = new Set([featureNotComputed.code, baseNotComputed.code]);

export function withoutFollowUps(plan: Plan, sources: readonly SourceReport[], findings: readonly Finding[]): Finding[] {
  const unread = new Set(sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [name])));
  if (unread.size === 0) return [...findings];
  const behind = new Set<string>();
  for (const feature of plan.dimensions.flatMap(({ features }) => features))
    if ([...sourcesBehind(plan, feature.expression)].some((name) => unread.has(name)))
      for (const origin of [feature.origin, feature.expression.origin]) behind.add(placeOf(origin));
  return findings.filter(({ code, origin }) => !OF_EVERYBODY.has(code) && !(OF_A_FEATURE.has(code) && behind.has(placeOf(origin))));
}

/** Why the first source that could not be read was not. */
export function unreadReason(sources: readonly SourceReport[]): string | undefined {
  return sources.find(({ notRun }) => notRun !== undefined)?.notRun;
}

function placeOf({ uri, start, end }: Origin): string {
  return [uri, start.line, start.character, end.line, end.character].join(' ');
}
