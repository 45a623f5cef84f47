// One cause, one finding: what follows from a source or a column that is not there is not told again for everything that reads it.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { emptyPopulation, featureNotComputed, noAsOf, unjudgedContract } from '../result/findings/data-collect.ts';
import { missingColumn, noDeclaredColumn, unavailableInput, untoldReturns } from '../result/findings/data-source.ts';
import { allMissing, baseNotComputed, noBase, nothingToSegment } from '../result/findings/statistics-prepare.ts';
import type { SourceReport } from '../result/result.ts';
import { type Lacking, lackingIn, placeOf, places, restsIn } from './lacking.ts';

/** What one feature, one line of a contract or one place in a source lacks. */
const OF_A_PLACE: ReadonlySet<string> = new Set([
  featureNotComputed.code,
  baseNotComputed.code,
  allMissing.code,
  unjudgedContract.code,
  missingColumn.code,
  unavailableInput.code,
  untoldReturns.code,
]);

export function withoutFollowUps(plan: Plan, sources: readonly SourceReport[], findings: readonly Finding[]): Finding[] {
  const unread = sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [name]));
  const at = (told: (code: string) => boolean) => new Set(findings.filter(({ code }) => told(code)).map(({ origin }) => placeOf(origin)));
  const lacking = lackingIn(plan, {
    unread,
    places: at((code) => OF_A_PLACE.has(code)),
    bare: at((code) => code === noDeclaredColumn.code),
  });
  if (lacking.sources.size === 0 && lacking.columns.size === 0 && lacking.joins.size === 0) return [...findings];
  const behind = new Set<string>();
  for (const { origin, rests } of places(plan)) if (rests(lacking)) behind.add(placeOf(origin));
  const ofEverybody = followsForEverybody(plan, lacking);
  const missing = new Set<string>();
  const kept = findings.filter(({ code, origin }) => {
    const place = placeOf(origin);
    if (ofEverybody.has(code) || (OF_A_PLACE.has(code) && behind.has(place))) return false;
    // A view has the columns of its source, and lacks what that lacks.
    const again = code === missingColumn.code && missing.has(place);
    if (code === missingColumn.code) missing.add(place);
    return !again;
  });
  // Causes that rest on each other in a ring: rather all of them than none.
  return kept.some(isError) || !findings.some(isError) ? kept : [...findings];
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Codes of what there is nothing of, for anybody, because something is lacking. */
function followsForEverybody(plan: Plan, lacking: Lacking): ReadonlySet<string> {
  const population = plan.segmentation?.population;
  const rests = restsIn(plan);
  const nobody =
    population === undefined
      ? lacking.sources.size > 0
      : [population.source, ...(population.except ?? []).map(({ target }) => target ?? '')].some((name) => lacking.sources.has(name)) ||
        (population.where !== undefined && rests(population.where)(lacking));
  const base = plan.dimensions.some(({ features }) => features.some(({ role, expression }) => role === 'base' && rests(expression)(lacking)));
  return new Set([
    ...(nobody ? [emptyPopulation.code] : []),
    ...(lacking.sources.size > 0 ? [noAsOf.code] : []),
    ...(base ? [noBase.code] : []),
    ...(nobody || base ? [nothingToSegment.code] : []),
  ]);
}

/** Why the first source that could not be read was not. */
export function unreadReason(sources: readonly SourceReport[]): string | undefined {
  return sources.find(({ notRun }) => notRun !== undefined)?.notRun;
}
