// The alignment matrix: of the customers that two teams both keep a segment of, how many have the same one.

import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { Agreement } from '../../engine/result/status-board.ts';
import type { TeamRows } from './alignment.ts';

/** Undefined with fewer than two teams. Labels count as the ids they stand for. */
export function agreementOf(teams: readonly { readonly consumer: string; readonly rows: TeamRows }[], { segments }: ModelFile): Agreement | undefined {
  if (teams.length < 2) return undefined;
  const known = new Map(segments.flatMap(({ id, label }) => [[label, id] as const, [id, id] as const]));
  const kept = teams.map(({ rows: { ids, values } }) => {
    const segmentOf = new Map<string, string>();
    ids.forEach((id, row) => {
      const value = values[row];
      if (value) segmentOf.set(id, known.get(value) ?? value);
    });
    return segmentOf;
  });
  return { teams: teams.map(({ consumer }) => consumer), cells: kept.map((one) => kept.map((other) => shared(one, other))) };
}

function shared(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): Agreement['cells'][number][number] {
  let [both, agree] = [0, 0];
  for (const [id, segment] of one) {
    const their = other.get(id);
    if (their === undefined) continue;
    both++;
    if (their === segment) agree++;
  }
  return { both, agree };
}
