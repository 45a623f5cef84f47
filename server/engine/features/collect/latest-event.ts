// The day a spec without `as_of` is about: that of the latest event which is not ahead of today.

import { dateLiteral, identifier } from '../../data/sql/quote.ts';
import { DAY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { numberIn, type Question, textIn } from '../../data/tables/tally.ts';
import type { Snapshot } from './snapshot.ts';

export interface LatestEvent {
  readonly latest?: { readonly asOf: string; readonly source: string };
  /** Sources with rows that are ahead of today, and the day of their last. */
  readonly ahead: readonly { readonly source: string; readonly rows: number; readonly to: string }[];
}

/** Undefined of a source that does not say when something happened. */
export function latestQuestion({ plan, delivered, hasTime }: PreparedSource, today: string | undefined): Question | undefined {
  if (plan.kind === 'reference' || !hasTime) return undefined;
  const day = identifier(DAY);
  const known = today === undefined ? 'TRUE' : `${day} <= ${dateLiteral(today)}`;
  return {
    from: `${delivered} AS r`,
    figures: [`CAST(max(${day}) FILTER (WHERE ${known}) AS VARCHAR)`, `count(${day}) FILTER (WHERE NOT (${known}))`, `CAST(max(${day}) AS VARCHAR)`],
  };
}

export async function latestEvent({ sources }: Snapshot, today: string | undefined, signal?: AbortSignal): Promise<LatestEvent> {
  let latest: LatestEvent['latest'];
  const ahead: LatestEvent['ahead'][number][] = [];
  for (const [source, prepared] of sources) {
    const question = latestQuestion(prepared, today);
    if (question === undefined) continue;
    const found = await prepared.tally.ask(question, signal);
    const [asOf, rows, to] = [textIn(found, 0), numberIn(found, 1), textIn(found, 2)];
    if (asOf !== undefined && (latest === undefined || asOf > latest.asOf)) latest = { asOf, source };
    if (rows > 0 && to !== undefined) ahead.push({ source, rows, to });
  }
  return { ...(latest && { latest }), ahead };
}
