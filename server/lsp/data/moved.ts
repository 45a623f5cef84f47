// Where things stand now that stood elsewhere when a spec was run: the same plan, with other places.

import type { Origin, Plan } from '../../../language/plan/plan.ts';

/** Places of one plan as those of another that says the same; undefined for a place that the plan does not have. */
export function movedTo(before: Plan, after: Plan): (origin: Origin) => Origin | undefined {
  if (before === after) return (origin) => origin;
  const places = new Map<string, Origin>();
  pair(before, after, places);
  return (origin) => places.get(keyOf(origin));
}

function pair(before: unknown, after: unknown, places: Map<string, Origin>): void {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return;
  if (isOrigin(before) && isOrigin(after)) return void places.set(keyOf(before), after);
  for (const [name, value] of Object.entries(before)) pair(value, (after as Record<string, unknown>)[name], places);
}

function isOrigin(value: object): value is Origin {
  return 'uri' in value && 'start' in value && 'end' in value;
}

function keyOf({ uri, start, end }: Origin): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${uri}`;
}
