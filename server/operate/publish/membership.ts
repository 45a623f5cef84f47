// Who is in which segment, as columns: what every kind of publish starts from, and what the next delivery is compared with.

import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { Assignment } from '../../engine/statistics/methods/method.ts';
import { inControl } from './control.ts';

export interface Membership {
  readonly entity: string;
  readonly ids: readonly string[];
  readonly segments: readonly { readonly id: string; readonly label: string }[];
  /** By row, −1 for none; positions in `segments`. */
  readonly segment: Int32Array;
  readonly confidence: Float64Array;
  readonly runnerUp: Int32Array;
  /** By row, 1 for those who are left untreated; absent without a control group. */
  readonly control?: Uint8Array;
}

/** How many are delivered: of everybody, of each segment, and of each segment those who are left untreated. */
export interface Counted {
  readonly total: number;
  readonly segments: Membership['segments'];
  readonly rows: readonly number[];
  /** Absent without a control group. */
  readonly held?: readonly number[];
}

export function countedIn(members: Membership): Counted {
  const { ids, segments, control } = members;
  return { total: ids.length, segments, rows: countRows(members), ...(control && { held: countRows(members, (row) => control[row] === 1) }) };
}

export function membershipOf(
  model: ModelFile,
  table: FeatureTable,
  assigned: Assignment,
  publish: { readonly name: string; readonly control?: number },
): Membership {
  const { name, control: share } = publish;
  return {
    entity: model.segmentation.entity,
    ids: table.ids,
    segments: model.segments,
    segment: assigned.segment,
    confidence: assigned.confidence,
    runnerUp: assigned.runnerUp,
    ...(share !== undefined && {
      control: Uint8Array.from(table.ids, (id, row) => ((assigned.segment[row] ?? -1) >= 0 && inControl(name, id, share) ? 1 : 0)),
    }),
  };
}

/** Rows of each segment that fit, in the order of the segments. */
function countRows({ segments, segment }: Membership, fits: (row: number) => boolean = () => true): number[] {
  const counts = segments.map(() => 0);
  segment.forEach((at, row) => {
    if (at >= 0 && fits(row)) counts[at] = (counts[at] ?? 0) + 1;
  });
  return counts;
}
