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

export function audienceLines({ segmentation }: Plan): string[] {
  const entity = writeName(segmentation?.entity ?? 'customer');
  return ['publish Audience: audience {', '  to: "out/audience.csv"', '  for: braze', `  columns: ${entity}, segment`, '  owner: "Team or role"', '}'];
}

/** A team says that it works with the segments; when, it says itself. */
export function consumerLines(plan: Plan, team: string): string[] {
  const taken = new Set(plan.consumers.map(({ name }) => name));
  const called = `${team.charAt(0).toUpperCase()}${team.slice(1)}`;
  const published = plan.publishes[0];
  return [
    `consumer ${writeName(taken.has(called) ? `${called}Team` : called)}: ${writeName(team)} {`,
    ...(published ? [`  reads: ${writeName(published.name)}`] : []),
    '  valid_for: 12 months',
    '}',
  ];
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
