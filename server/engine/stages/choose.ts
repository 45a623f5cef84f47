// Stage: choose. The largest number of segments whose segments all clear the gates; the table by k shows what failed where.

import type { CheckResult, KRow } from '../result.ts';

/** The gates that decide about k (statistics.md §4); those that do not run leave the choice provisional. */
const DECIDING = ['stability', 'markers', 'smallest_segment'];
const PROVISIONAL = ['stability', 'structure'];

export interface Choice {
  /** Index into the rows. */
  readonly at: number;
  readonly text: string;
  readonly provisional: boolean;
}

/** Chooses among the rows of the table by k (ascending). `gates` are all lines judged or not, to see what could not run. */
export function choose(rows: readonly Pick<KRow, 'k' | 'failed'>[], fixed: boolean, searches: boolean, notRun: readonly string[]): Choice {
  const missing = PROVISIONAL.filter((metric) => notRun.includes(metric));
  const provisional = searches && !fixed && missing.length > 0;
  const suffix = provisional ? ` Provisional: ${missing.join(' and ')} did not run.` : '';
  const first = rows[0]?.k ?? 0;
  const last = rows[rows.length - 1]?.k ?? 0;
  if (rows.length === 1) {
    return {
      at: 0,
      provisional,
      text: searches
        ? `${first} segments, ${fixed ? 'as the spec asks' : 'the only number that could be tried'}.${suffix}`
        : `${first} segments, one per condition.`,
    };
  }
  const passing = rows.flatMap(({ failed }, at) => (failed.some((metric) => DECIDING.includes(metric)) ? [] : [at]));
  const at = passing[passing.length - 1];
  if (at === undefined)
    return {
      at: 0,
      provisional,
      text: `No number of segments from ${first} to ${last} clears markers and smallest_segment; the smallest, ${first}, was kept.${suffix}`,
    };
  return {
    at,
    provisional,
    text: `${rows[at]?.k} segments: the largest number from ${first} to ${last} whose segments all clear markers and smallest_segment.${suffix}`,
  };
}

/** The metrics that failed outright. */
export function failedMetrics(gates: readonly CheckResult[]): string[] {
  return [...new Set(gates.filter(({ status }) => status === 'failed').map(({ metric }) => metric))];
}
