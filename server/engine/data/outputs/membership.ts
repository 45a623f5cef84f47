// Who is where, as columns: the entity, its segment, how sure that is, and the segment that comes next.

import type { OutputColumn } from './output.ts';

interface Assigned {
  readonly segment: Int32Array;
  readonly runnerUp: Int32Array;
  readonly confidence: Float64Array;
}

export function membershipColumns(
  entity: string,
  ids: readonly string[],
  segments: readonly { readonly id: string; readonly label: string }[],
  assigned: Assigned,
): OutputColumn[] {
  const named = (index: Int32Array, pick: 'id' | 'label'): (string | null)[] => Array.from(index, (at) => segments[at]?.[pick] ?? null);
  return [
    { name: entity, kind: 'text', values: ids },
    { name: 'segment', kind: 'text', values: named(assigned.segment, 'id') },
    { name: 'segment_label', kind: 'text', values: named(assigned.segment, 'label') },
    // Twelve digits are the same on every machine.
    { name: 'confidence', kind: 'number', values: assigned.confidence.map((value) => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value)) },
    { name: 'runner_up', kind: 'text', values: named(assigned.runnerUp, 'id') },
  ];
}
