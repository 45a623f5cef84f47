// Against the last delivery: who is new, gone, in another segment, or where they were, and what those who moved are worth.

import { migrationOf } from '../../engine/model/model-file/migration.ts';
import { showShare } from '../../engine/result/show.ts';
import { round } from '../../engine/statistics/numeric/round.ts';
import type { Kept } from './kept.ts';
import type { Membership } from './membership.ts';
import type { Since } from './report.ts';

/** What an entity is worth, by row, where the plan says so. */
export interface Worth {
  readonly feature: string;
  readonly label: string;
  readonly values: Float64Array;
  readonly show: (value: number) => string;
}

export type Compared = Required<Pick<Since, 'new' | 'gone' | 'moved' | 'unchanged' | 'flows'>> & Pick<Since, 'movedValue'>;

/** Somebody without a segment counts as not delivered. */
export function comparedWith(before: Kept, now: Membership, worth?: Worth): Compared {
  const was = [...new Set(before.segment.filter((id): id is string => id !== null))].sort();
  const at = new Map(was.map((id, i) => [id, i]));
  const of = new Map<string, number>();
  before.ids.forEach((id, row) => {
    const segment = before.segment[row];
    if (segment !== null && segment !== undefined) of.set(id, at.get(segment) ?? -1);
  });
  const ids = now.segments.map(({ id }) => id);
  const found = migrationOf({ segments: was, of }, { segments: ids, ids: now.ids, segment: now.segment, ...(worth && { value: worth }) });
  const moved = found.flows.reduce((sum, { entities }) => sum + entities, 0);
  return {
    new: found.newcomers,
    gone: found.gone,
    moved,
    unchanged: found.both - moved,
    flows: found.flows.map(({ from, to, entities, value }) => ({ from, to, rows: entities, ...(value !== undefined && { value }) })),
    ...(worth &&
      found.movedValue && {
        movedValue: { feature: worth.feature, label: worth.label, amount: found.movedValue.amount, shown: worth.show(found.movedValue.amount) },
      }),
  };
}

/** How many were in one segment and are in another; undefined for none, or for not there. */
export interface Flow {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly rows: number;
  /** What they are worth together; 0 where the plan does not say. */
  readonly value: number;
}

/** The same of counts that were made where the rows lie. */
export function comparedFlows(flows: readonly Flow[], worth?: Omit<Worth, 'values'>): Compared {
  const rowsOf = (those: (flow: Flow) => boolean): number => flows.filter(those).reduce((sum, { rows }) => sum + rows, 0);
  const moves = flows.flatMap(({ from, to, rows, value }) => (from === undefined || to === undefined || from === to ? [] : [{ from, to, rows, value }]));
  const amount = round(moves.reduce((sum, { value }) => sum + value, 0));
  return {
    new: rowsOf(({ from, to }) => from === undefined && to !== undefined),
    gone: rowsOf(({ from, to }) => from !== undefined && to === undefined),
    moved: moves.reduce((sum, { rows }) => sum + rows, 0),
    unchanged: rowsOf(({ from, to }) => from !== undefined && from === to),
    flows: moves
      .map(({ value, ...move }) => ({ ...move, ...(worth && { value: round(value) }) }))
      .sort((a, b) => b.rows - a.rows || (a.from + a.to < b.from + b.to ? -1 : 1)),
    ...(worth && { movedValue: { feature: worth.feature, label: worth.label, amount, shown: worth.show(amount) } }),
  };
}

/** Above these a delivery needs a reason. */
const ROWS = 0.2;
export const MOVED = 0.25;

/** Why a delivery needs a reason; `most` is the share that may move. */
export function breakerOf(since: Since | undefined, rows: number, most: number): string[] {
  if (since === undefined) return [];
  const found: string[] = [];
  const change = since.rows === 0 ? (rows === 0 ? 0 : 1) : Math.abs(rows - since.rows) / since.rows;
  if (change > ROWS)
    found.push(
      `it has ${rows} rows, ${showShare(change)} ${rows < since.rows ? 'fewer' : 'more'} than the ${since.rows} of the last delivery; more than ${showShare(ROWS)} needs a reason`,
    );
  const { moved, unchanged } = since;
  if (moved !== undefined && unchanged !== undefined && moved + unchanged > 0) {
    const share = moved / (moved + unchanged);
    if (share > most) found.push(`${moved} of ${moved + unchanged}, ${showShare(share)}, change their segment; more than ${showShare(most)} needs a reason`);
  }
  return found;
}
