// Whether segments found now are segments of a committed model file: matched by their members, by the optimal assignment.

import type { FeatureTable } from '../feature-table.ts';
import { bestAssignment } from '../numeric/assignment.ts';
import { contingency } from '../numeric/contingency.ts';
import { setJaccards } from '../numeric/set-jaccard.ts';
import type { ModelFile } from './schema.ts';
import { scoreTable } from './score.ts';

/** Below this overlap a segment does not keep its identity (statistics.md §8; Hennig 2007 for the scale). */
const KEEPS = 0.5;

/**
 * The committed model scores the entities of today; a segment found now inherits an id where the optimal assignment matches them,
 * each is the other's best match, and their Jaccard overlap is at least 0.5.
 */
export function inheritIdentities(previous: ModelFile, table: FeatureTable, labels: Int32Array, k: number): { segment: number; id: string; jaccard: number }[] {
  if (k === 0 || previous.segments.length === 0) return [];
  const before = scoreTable(previous, table).segment;
  const jaccards = setJaccards(contingency(labels, before, k, previous.segments.length));
  return bestAssignment(jaccards).flatMap((old, segment) => {
    const jaccard = jaccards[segment]?.[old] ?? 0;
    const best = jaccard >= KEEPS && jaccard >= Math.max(...(jaccards[segment] ?? [])) && jaccard >= Math.max(...jaccards.map((row) => row[old] ?? 0));
    const id = previous.segments[old]?.id;
    return best && id !== undefined ? [{ segment, id, jaccard }] : [];
  });
}
