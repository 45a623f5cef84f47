// Which of two groups has the larger values, pair by pair: Cliff's delta and the Mann–Whitney test, for every pair of groups from one sort.

import jstat from 'jstat';
import { rowOrder, toUnsignedOrder } from './row-order.ts';

export interface Dominance {
  /** Values by group. */
  readonly sizes: Float64Array;
  /** Groups × groups, row after row: pairs of values in which the row's is above the column's, equal ones counting half. */
  readonly above: Float64Array;
  /** Groups × groups: Σ (t³ − t) over the equal values of two groups taken together; then over those of everybody. */
  readonly ties: Float64Array;
  readonly allTies: number;
}

/** The places of known values, ascending by value. */
export function ascending(values: Float64Array): Uint32Array {
  const known = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[count++] = i;
  const places = known.subarray(0, count);
  // + 0: minus zero is zero.
  const own = new Float64Array(count);
  for (let i = 0; i < count; i++) own[i] = (values[places[i] as number] as number) + 0;
  const order = rowOrder([toUnsignedOrder(own)]);
  for (let at = 0; at < count; at++) order[at] = places[order[at] as number] as number;
  return order;
}

/** `order` holds the places ascending by value; those with a label below 0 are left aside. */
export function dominance(values: Float64Array, order: Uint32Array, labels: Int32Array, groups: number): Dominance {
  const sizes = new Float64Array(groups);
  const above = new Float64Array(groups * groups);
  const ties = new Float64Array(groups * groups);
  const equal = new Float64Array(groups);
  const present = new Int32Array(groups);
  let allTies = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === value) end++;
    if (end - start === 1) alone(labels[order[start] as number] as number);
    else together(start, end);
    start = end;
  }
  return { sizes, above, ties, allTies };

  /** A value that occurs once: by far the most frequent case where values are many. */
  function alone(group: number): void {
    if (group < 0) return;
    for (let b = 0; b < groups; b++) add(above, group * groups + b, sizes[b] as number);
    add(above, group * groups + group, 0.5);
    add(sizes, group, 1);
  }

  function together(start: number, end: number): void {
    let there = 0;
    let all = 0;
    for (let i = start; i < end; i++) {
      const group = labels[order[i] as number] as number;
      if (group < 0) continue;
      if (equal[group] === 0) present[there++] = group;
      equal[group] = (equal[group] as number) + 1;
      all++;
    }
    for (let at = 0; at < there; at++) {
      const a = present[at] as number;
      const own = equal[a] as number;
      const row = a * groups;
      const alike = cubed(own);
      for (let b = 0; b < groups; b++) {
        const other = equal[b] as number;
        above[row + b] = (above[row + b] as number) + own * ((sizes[b] as number) + other / 2);
        if (other > 0) add(ties, row + b, cubed(own + other));
        else if (alike > 0) {
          add(ties, row + b, alike);
          add(ties, b * groups + a, alike);
        }
      }
    }
    for (let at = 0; at < there; at++) {
      const a = present[at] as number;
      sizes[a] = (sizes[a] as number) + (equal[a] as number);
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
