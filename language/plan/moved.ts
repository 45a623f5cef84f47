// Where things stand now that stood elsewhere when a spec was run: the same plan, with other places.

import type { Origin, Plan } from './plan.ts';

/** Places of one plan as those of another that says the same; undefined for a place that the plan does not have. */
export function movedTo(before: Plan, after: Plan): (origin: Origin) => Origin | undefined {
  if (before === after) return (origin) => origin;
  const places = new Map<string, Origin>();
  pair(before, after, places);
  return (origin) => places.get(keyOf(origin));
}

/** A value of plain data with every place in it moved; a place that is nowhere any more stays what it was. */
export function relocated<T>(value: T, moved: (origin: Origin) => Origin | undefined): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (isOrigin(value)) return (moved(value) ?? value) as T;
  if (Array.isArray(value)) return value.map((one) => relocated(one, moved)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, relocated(one, moved)])) as T;
}

function pair(before: unknown, after: unknown, places: Map<string, Origin>): void {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return;
  if (isOrigin(before) && isOrigin(after)) return void places.set(keyOf(before), after);
  for (const [name, value] of Object.entries(before)) pair(value, (after as Record<string, unknown>)[name], places);
}

function isOrigin(value: object): value is Origin & object {
  return 'uri' in value && 'start' in value && 'end' in value;
}

function keyOf({ uri, start, end }: Origin): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${uri}`;
}
