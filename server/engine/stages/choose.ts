// Stage: choose. The largest number of segments whose segments all clear the gates and that is more than chance; the table by k shows what failed where.

import { DECIDING } from '../model/meaning/deciding-gates.ts';
import type { CheckResult, KRow } from '../result/result.ts';
import { showCount } from '../result/show.ts';

export interface Choice {
  /** Index into the rows. */
  readonly at: number;
  readonly text: string;
  /** Whether the chosen number of segments passed everything that decides. */
  readonly passes: boolean;
}

export interface Choosing {
  /** The table by k, ascending. */
  readonly rows: readonly Pick<KRow, 'k' | 'failed' | 'resampled'>[];
  /** The spec asks for one number. */
  readonly fixed: boolean;
  /** The method searches; under `rules` there is nothing to choose. */
  readonly searches: boolean;
  /** Whether a row has structure; called from the largest passing number down. Absent where its failing does not matter. */
  readonly structured?: (at: number) => Promise<boolean>;
}

export async function choose({ rows, fixed, searches, structured }: Choosing): Promise<Choice> {
  const first = rows[0]?.k ?? 0;
  const last = rows[rows.length - 1]?.k ?? 0;
  if (!searches) return { at: 0, passes: true, text: `${showCount(first, 'segment')}, one per condition.` };
  const passing = rows.flatMap(({ failed }, at) => (failed.some((metric) => DECIDING.includes(metric)) ? [] : [at]));
  if (rows.length === 1) {
    const why = fixed ? 'as the spec asks' : 'the only number that could be tried';
    return { at: 0, passes: passing.length === 1, text: `${showCount(first, 'segment')}, ${why}.` };
  }
  const range = `from ${first} to ${last}`;
  const gates = 'stability, markers and smallest_segment';
  const tested: number[] = [];
  for (const at of [...passing].reverse()) {
    if (structured === undefined || (await structured(at))) {
      const down =
        tested.length === 0 ? '' : ` More would pass too (${tested.join(', ')}), but explain no more than shuffled data does, and no gap lies around each.`;
      return { at, passes: true, text: `${rows[at]?.k} segments: the largest number ${range} whose segments all clear ${gates}.${down}` };
    }
    tested.unshift(rows[at]?.k ?? 0);
  }
  const at = mostStable(rows, passing);
  const k = rows[at]?.k ?? 0;
  const kept = `${showCount(k, 'segment')} ${k === 1 ? 'was' : 'were'} kept, the most stable`;
  const text =
    passing.length === 0
      ? `No number of segments ${range} clears ${gates}. ${kept}; this is not a segmentation to decide on.`
      : `${list(tested)} segments clear ${gates}, but explain no more than shuffled data does, and no gap lies around each. ${kept}; this is not a segmentation to decide on.`;
  return { at, passes: false, text };
}

/** The row whose weakest segment comes out again best, among `of` where there are any; the first of equals. */
function mostStable(rows: Choosing['rows'], of: readonly number[]): number {
  // One segment always comes out again, and divides nobody.
  const dividing = rows.flatMap(({ k }, at) => (k > 1 ? [at] : []));
  const among = of.length > 0 ? of : dividing.length > 0 ? dividing : rows.map((_, at) => at);
  const weakest = (at: number) => Math.min(...(rows[at]?.resampled?.segments.map(({ jaccard }) => jaccard) ?? [0]));
  return among.reduce((best, at) => (weakest(at) > weakest(best) ? at : best), among[0] ?? 0);
}

function list(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers[numbers.length - 1]}`;
}

/** The metrics that failed outright. */
export function failedMetrics(gates: readonly CheckResult[]): string[] {
  return [...new Set(gates.filter(({ status }) => status === 'failed').map(({ metric }) => metric))];
}
