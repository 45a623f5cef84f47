// The day a spec without `as_of` is about: that of the latest event which is not ahead of today.

import { dateLiteral, identifier } from '../../data/sql/quote.ts';
import { DAY } from '../../data/tables/prepared-source.ts';
import { numberAt, textAt } from '../../data/warehouse/warehouse.ts';
import type { Snapshot } from './snapshot.ts';

export interface LatestEvent {
  readonly latest?: { readonly asOf: string; readonly source: string };
  /** Sources with rows that are ahead of today, and the day of their last. */
  readonly ahead: readonly { readonly source: string; readonly rows: number; readonly to: string }[];
}

export async function latestEvent({ sources }: Snapshot, today: string | undefined, signal?: AbortSignal): Promise<LatestEvent> {
  const day = identifier(DAY);
  const known = today === undefined ? 'TRUE' : `${day} <= ${dateLiteral(today)}`;
  let latest: LatestEvent['latest'];
  const ahead: LatestEvent['ahead'][number][] = [];
  for (const [source, { plan, database, delivered, hasTime }] of sources) {
    if (plan.kind === 'reference' || !hasTime) continue;
    const result = await database.query(
      `SELECT CAST(max(${day}) FILTER (WHERE ${known}) AS VARCHAR), count(${day}) FILTER (WHERE NOT (${known})), CAST(max(${day}) AS VARCHAR) FROM ${delivered} AS r`,
      signal,
    );
    const [asOf, rows, to] = [textAt(result, 0), numberAt(result, 1), textAt(result, 2)];
    if (asOf !== undefined && (latest === undefined || asOf > latest.asOf)) latest = { asOf, source };
    if (rows > 0 && to !== undefined) ahead.push({ source, rows, to });
  }
  return { ...(latest && { latest }), ahead };
}
