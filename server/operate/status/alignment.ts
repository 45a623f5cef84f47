// Alignment: the segment that a team keeps for each customer, against the last delivery and the one before.

import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { showShare } from '../../engine/result/show.ts';
import type { AlignmentFigures } from '../../engine/result/status-board.ts';
import type { Kept } from '../publish/kept.ts';

/** What a team has: a value for each id. Of several rows the last counts. */
export interface TeamRows {
  readonly ids: readonly string[];
  readonly values: readonly (string | null)[];
}

const MOST = 5;

export function aligned(team: TeamRows, delivery: string, last: Kept, before: Kept | undefined, model: ModelFile): AlignmentFigures {
  const [now, then] = [byId(last), before && byId(before)];
  const known = new Map(model.segments.flatMap(({ id, label }) => [[label, id] as const, [id, id] as const]));
  const gone = new Set([...model.retired, ...model.segments.flatMap(({ aliases }) => aliases)]);
  const kept = new Map<string, string>();
  team.ids.forEach((id, row) => {
    const value = team.values[row];
    if (value !== null && value !== undefined && value !== '') kept.set(id, value);
  });
  let [both, agree, behind, extra] = [0, 0, 0, 0];
  const [retired, unknown]: [Record<string, number>, Record<string, number>] = [{}, {}];
  const differences = new Map<string, { delivered: string; kept: string; rows: number }>();
  for (const [id, value] of kept) {
    const segment = known.get(value);
    if (segment === undefined) {
      const where = gone.has(value) ? retired : unknown;
      where[value] = (where[value] ?? 0) + 1;
    }
    const delivered = now.get(id);
    if (delivered === undefined) {
      extra++;
      continue;
    }
    both++;
    if (segment === delivered) {
      agree++;
      continue;
    }
    if (then?.get(id) !== undefined && then.get(id) === (segment ?? value)) behind++;
    const key = JSON.stringify([delivered, value]);
    differences.set(key, { delivered, kept: value, rows: (differences.get(key)?.rows ?? 0) + 1 });
  }
  return {
    delivery,
    both,
    agree,
    behind,
    retired,
    unknown,
    missing: [...now.keys()].filter((id) => !kept.has(id)).length,
    extra,
    differences: [...differences.values()].sort((a, b) => b.rows - a.rows || (a.delivered + a.kept < b.delivered + b.kept ? -1 : 1)).slice(0, MOST),
  };
}

function byId({ ids, segment }: Kept): Map<string, string> {
  const found = new Map<string, string>();
  ids.forEach((id, row) => {
    const own = segment[row];
    if (own) found.set(id, own);
  });
  return found;
}

/** Of those with a segment on both sides, the share that may differ unnoticed. */
const FEW = 0.05;

/** What contradicts or lags, as sentences. */
export function alignmentProblems(consumer: string, { both, agree, behind, retired, unknown }: AlignmentFigures): string[] {
  const percent = (rows: number): string => showShare(rows / Math.max(both, 1));
  const [other, found] = [both - agree - behind, [] as string[]];
  const listed = (values: Readonly<Record<string, number>>): string =>
    Object.entries(values)
      .map(([value, rows]) => `\`${value}\` (${rows})`)
      .slice(0, MOST)
      .join(', ');
  if (both > 0 && behind / both > FEW)
    found.push(`${consumer} is one delivery behind: ${percent(behind)} of its customers have the segment of the delivery before.`);
  if (both > 0 && other / both > FEW) found.push(`${consumer} has another segment than was delivered for ${percent(other)} of its customers.`);
  if (Object.keys(unknown).length > 0) found.push(`${consumer} keeps segments that do not exist: ${listed(unknown)}.`);
  if (Object.keys(retired).length > 0) found.push(`${consumer} keeps segments that are no more: ${listed(retired)}.`);
  return found;
}
