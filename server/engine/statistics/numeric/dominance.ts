// Which of two groups has the larger values, pair by pair: Cliff's delta and the Mann–Whitney test, for every pair of groups from one sort.

import jstat from 'jstat';
import type { GroupsInOrder, SortedColumn } from './sorted-column.ts';

export interface Dominance {
  /** Values by group. */
  readonly sizes: Float64Array;
  /** Groups × groups, row after row: pairs of values in which the row's is above the column's, equal ones counting half. */
  readonly above: Float64Array;
  /** Groups × groups: Σ (t³ − t) over the equal values of two groups taken together; then over those of everybody. */
  readonly ties: Float64Array;
  readonly allTies: number;
}

/** `inOrder`: the groups of the rows as the column has them in order; a row of none is left aside. */
export function dominance({ repeats }: SortedColumn, inOrder: GroupsInOrder, groups: number): Dominance {
  // One more, for those of none.
  const seen = new Float64Array(groups + 1);
  const above = new Float64Array(groups * groups);
  const ties = new Float64Array(groups * groups);
  const equal = new Float64Array(groups);
  const present = new Int32Array(groups);
  let allTies = 0;
  if (repeats === undefined) alone(0, inOrder.length);
  else {
    for (let start = 0; start < inOrder.length; ) {
      // Values that occur once up to `apart`, then one that occurs up to `end`.
      let apart = start;
      while (apart + 1 < inOrder.length && repeats[apart + 1] === 0) apart++;
      if (apart + 1 === inOrder.length) apart++;
      alone(start, apart);
      let end = apart + 1;
      while (end < inOrder.length && repeats[end] === 1) end++;
      if (apart < inOrder.length) together(apart, end);
      start = end;
    }
  }
  const sizes = seen.slice(0, groups);
  // Counted was each group over those before it: the other way round it is what is left of all pairs.
  for (let a = 0; a < groups; a++) {
    const own = sizes[a] as number;
    above[a * groups + a] = (own * own) / 2;
    for (let b = 0; b < a; b++) above[b * groups + a] = own * (sizes[b] as number) - (above[a * groups + b] as number);
  }
  return { sizes, above, ties, allTies };

  /** Values that occur once: by far the most frequent case where values are many. */
  function alone(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const group = inOrder[at] as number;
      if (group < groups) {
        const row = group * groups;
        for (let b = 0; b < group; b++) above[row + b] = (above[row + b] as number) + (seen[b] as number);
      }
      seen[group] = (seen[group] as number) + 1;
    }
  }

  function together(from: number, to: number): void {
    let there = 0;
    let all = 0;
    for (let at = from; at < to; at++) {
      const group = inOrder[at] as number;
      if (group === groups) continue;
      if (equal[group] === 0) present[there++] = group;
      equal[group] = (equal[group] as number) + 1;
      all++;
    }
    for (let at = 0; at < there; at++) {
      const a = present[at] as number;
      const own = equal[a] as number;
      const row = a * groups;
      const alike = cubed(own);
      for (let b = 0; b < a; b++) above[row + b] = (above[row + b] as number) + own * ((seen[b] as number) + (equal[b] as number) / 2);
      for (let b = 0; b < groups; b++) {
        const other = equal[b] as number;
        if (other > 0) add(ties, row + b, cubed(own + other));
        else if (alike > 0) {
          add(ties, row + b, alike);
          add(ties, b * groups + a, alike);
        }
      }
    }
    for (let at = 0; at < there; at++) {
      const a = present[at] as number;
      seen[a] = (seen[a] as number) + (equal[a] as number);
      equal[a] = 0;
    }
    allTies += cubed(all);
  }
}

/** P(a above b) − P(a below b), from −1 to 1 (Cliff 1993); without `b`, against everybody else. 0 where one has no values. */
export function cliffsDelta(found: Dominance, a: number, b?: number): number {
  const { wins, own, others } = compared(found, a, b);
  return own === 0 || others === 0 ? 0 : (2 * wins) / (own * others) - 1;
}

/** Two-sided p of the Mann–Whitney test (1947): normal approximation, corrected for ties and continuity. 1 where it cannot be told. */
export function mannWhitneyP(found: Dominance, a: number, b?: number): number {
  const { wins, own, others, ties } = compared(found, a, b);
  const n = own + others;
  if (own === 0 || others === 0) return 1;
  const variance = ((own * others) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return 1;
  const gap = Math.max(0, Math.abs(wins - (own * others) / 2) - 0.5);
  return Math.min(1, 2 * jstat.normal.cdf(-gap / Math.sqrt(variance), 0, 1));
}

function compared({ sizes, above, ties, allTies }: Dominance, a: number, b: number | undefined) {
  const groups = sizes.length;
  const own = sizes[a] as number;
  if (b !== undefined) return { own, others: sizes[b] as number, wins: above[a * groups + b] as number, ties: ties[a * groups + b] as number };
  let wins = 0;
  let others = 0;
  for (let c = 0; c < groups; c++) {
    if (c === a) continue;
    wins += above[a * groups + c] as number;
    others += sizes[c] as number;
  }
  return { own, others, wins, ties: allTies };
}

function cubed(count: number): number {
  return count * count * count - count;
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] as number) + value;
}
