// Declarations as they are offered where one is missing: complete, checking without an error, with words to be replaced.

import type { Catalog } from '../catalog/catalog.ts';
import type { Plan } from '../plan/plan.ts';
import { writeName } from '../syntax/words.ts';

export const REFRESH: readonly string[] = [
  'refresh {',
  '  every: 3 months',
  '  owner: "Team or role"',
  '  expires: 12 months',
  '  watch { drift <= 0.25 }',
  '}',
];

export function decisionLines(plan: Plan, catalog: Catalog): string[] {
  const uses = plan.dimensions.filter(({ kind }) => catalog.dimensionKinds.get(kind)?.explains ?? true).map(({ name }) => writeName(name));
  return ['decision Budget: portfolio "Whom do we grow?" {', '  owner: "Team or role"', ...(uses.length ? [`  uses: ${uses.join(', ')}`] : []), '}'];
}

/** The default gates, written out. */
export const REQUIRE: readonly string[] = ['require {', '  stability >= 0.75', '  smallest_segment >= 5%', '}'];

/** A test of the first segment that has a rule, by the first number that forms the segments; none where there is no such thing. */
export function testLines(plan: Plan): string[] | undefined {
  const segment = plan.segments.find(({ when }) => when);
  const feature = plan.dimensions
    .flatMap(({ features }) => features)
    .find(({ role, type }) => role === 'base' && ['number', 'count', 'share'].includes(type.kind));
  if (!segment || !feature) return undefined;
  const name = `${writeName(feature.dimension)}.${writeName(feature.name)}`;
  return [`test "A typical customer" {`, `  given: ${name} = 0`, `  expect: ${writeName(segment.name)}`, '}'];
}
