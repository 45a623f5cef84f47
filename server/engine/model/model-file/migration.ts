// Who is in another segment: a division of entities before and one now, by their ids.

import type { Migration } from '../../result/result.ts';
import { mobility } from '../../statistics/numeric/migration.ts';
import { round } from '../../statistics/numeric/round.ts';

export interface Before {
  /** The segments by the ids they have now. */
  readonly segments: readonly string[];
  /** Each entity's, −1 for none. */
  readonly of: ReadonlyMap<string, number>;
}

export interface Now {
  readonly segments: readonly string[];
  readonly ids: readonly string[];
  /** By row; −1 for none. */
  readonly segment: Int32Array;
  /** What an entity is worth, by row, where something says so. */
  readonly value?: { readonly feature: string; readonly values: Float64Array };
}

export function migrationOf({ segments: was, of }: Before, { segments: ids, ids: entities, segment, value }: Now): Migration {
  const counts = was.map(() => new Array<number>(ids.length).fill(0));
  const worth = was.map(() => new Array<number>(ids.length).fill(0));
  let [both, moved, newcomers, movedWorth, wholeWorth] = [0, 0, 0, 0, 0];
  entities.forEach((id, row) => {
    const now = segment[row] as number;
    const old = of.get(id) ?? -1;
    if (now < 0 || old < 0) {
      if (now >= 0) newcomers++;
      return;
    }
    both++;
    const own = value?.values[row] ?? 0;
    const amount = Number.isNaN(own) ? 0 : own;
    wholeWorth += amount;
    if (was[old] !== ids[now]) {
      moved++;
      movedWorth += amount;
    }
    const [line, values] = [counts[old] as number[], worth[old] as number[]];
    line[now] = (line[now] ?? 0) + 1;
    values[now] = (values[now] ?? 0) + amount;
  });
  const there = [...of.values()].reduce((count, at) => count + (at >= 0 ? 1 : 0), 0);
  const square = was.length === ids.length && was.every((id, i) => id === ids[i]) && ids.length > 1 && counts.every((row) => row.some((count) => count > 0));
  const flows = was.flatMap((from, i) =>
    ids.flatMap((to, j) => {
      const count = counts[i]?.[j] ?? 0;
      return count === 0 || from === to ? [] : [{ from, to, entities: count, ...(value === undefined ? {} : { value: round(worth[i]?.[j] ?? 0) }) }];
    }),
  );
  return {
    before: was,
    now: ids,
    counts,
    both,
    gone: there - both,
    newcomers,
    moved: both === 0 ? 0 : moved / both,
    ...(square ? { mobility: round(mobility(counts)) } : {}),
    ...(value === undefined ? {} : { movedValue: { feature: value.feature, amount: round(movedWorth), of: round(wholeWorth) } }),
    flows: flows.sort((a, b) => b.entities - a.entities || (a.from + a.to < b.from + b.to ? -1 : 1)),
  };
}
