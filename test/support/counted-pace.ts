// A pace that counts instead of looking at the clock, and is cancelled at a breath: how soon a computation stops, in work instead of time.

import type { Pace, Progress } from '../../server/engine/result/pace.ts';

export interface CountedPace extends Pace {
  readonly breaths: () => number;
  /** What was told so far. */
  readonly reports: readonly Progress[];
}

/** Throws `enough` at the breath `cancelAt`, and at every one after it. */
export function countedPace(cancelAt = Number.POSITIVE_INFINITY): CountedPace {
  let breaths = 0;
  const reports: Progress[] = [];
  return {
    breathe: async () => {
      if (++breaths >= cancelAt) throw new Error('enough');
    },
    report: (progress) => void reports.push(progress),
    breaths: () => breaths,
    reports,
  };
}
