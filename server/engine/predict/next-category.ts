// Which category comes next: a mixture of what somebody bought before, what follows what they bought last, and what everybody buys.
// Interpolated estimation (Jelinek & Mercer 1980): the weights are those under which purchases that were held back are likeliest.

/** Days with a purchase, entity after entity and day after day; every day has at least one category, each once. */
export interface PurchaseDays {
  readonly categories: number;
  /** Entity → its first day; one longer than there are entities. */
  readonly dayStart: Uint32Array;
  /** Day → its first item; one longer than there are days. */
  readonly itemStart: Uint32Array;
  /** Categories by index. */
  readonly items: Uint32Array;
}

/** What is counted over all entities. */
export interface Counted {
  /** Shares of the categories, sum 1. */
  readonly popularity: Float64Array;
  /** Row a: what is bought on the day after one with a; sum 1. Where nothing followed, the popularity. */
  readonly transitions: Float64Array;
}

export interface Mixing {
  /** Of what they bought before, of what follows what they bought last, and of what everybody buys; sum 1. */
  readonly weights: readonly [own: number, next: number, popular: number];
  /** After so many purchase days a purchase counts half; Infinity: as much as any. */
  readonly halfLife: number;
}

const HALF_LIVES = [0.5, 1, 2, 4, 8, 16, Number.POSITIVE_INFINITY];
const ROUNDS = 200;

/** Counts over all days but the last `leftOut` of each entity. */
export function countPurchases(days: PurchaseDays, leftOut: number): Counted {
  const { categories: k, dayStart, itemStart, items } = days;
  const popularity = new Float64Array(k);
  const transitions = new Float64Array(k * k);
  for (let e = 0; e + 1 < dayStart.length; e++) {
    const end = (dayStart[e + 1] as number) - leftOut;
    for (let day = dayStart[e] as number; day < end; day++) {
      const [from, to] = [itemStart[day] as number, itemStart[day + 1] as number];
      for (let at = from; at < to; at++) popularity[items[at] as number] = (popularity[items[at] as number] as number) + 1;
      if (day + 1 >= end) continue;
      const next = itemStart[day + 2] as number;
      const pair = 1 / ((to - from) * (next - to));
      for (let at = from; at < to; at++) {
        const row = (items[at] as number) * k;
        for (let then = to; then < next; then++) transitions[row + (items[then] as number)] = (transitions[row + (items[then] as number)] as number) + pair;
      }
    }
  }
  normalise(popularity, 0, k, undefined);
  for (let a = 0; a < k; a++) normalise(transitions, a * k, k, popularity);
  return { popularity, transitions };
}

function normalise(values: Float64Array, from: number, k: number, instead: Float64Array | undefined): void {
  let total = 0;
  for (let c = 0; c < k; c++) total += values[from + c] as number;
  for (let c = 0; c < k; c++) values[from + c] = total > 0 ? (values[from + c] as number) / total : (instead?.[c] ?? 1 / k);
}

/** The three distributions of an entity over the categories, by its days up to `end` (that one not included). Those it has no days for are the popularity. */
export function distributionsOf(
  days: PurchaseDays,
  counted: Counted,
  halfLife: number,
  first: number,
  end: number,
  own: Float64Array,
  next: Float64Array,
): void {
  const { categories: k, itemStart, items } = days;
  if (end <= first) {
    own.set(counted.popularity);
    next.set(counted.popularity);
    return;
  }
  own.fill(0);
  for (let day = first; day < end; day++) {
    const [from, to] = [itemStart[day] as number, itemStart[day + 1] as number];
    const weight = 2 ** -((end - 1 - day) / halfLife) / (to - from);
    for (let at = from; at < to; at++) own[items[at] as number] = (own[items[at] as number] as number) + weight;
  }
  normalise(own, 0, k, counted.popularity);
  next.fill(0);
  const [from, to] = [itemStart[end - 1] as number, itemStart[end] as number];
  for (let at = from; at < to; at++) {
    const row = (items[at] as number) * k;
    for (let c = 0; c < k; c++) next[c] = (next[c] as number) + (counted.transitions[row + c] as number) / (to - from);
  }
}

/** Mixes the three into `mixed`; all of one length. */
export function mix({ weights: [a, b, c] }: Mixing, own: Float64Array, next: Float64Array, popularity: Float64Array, mixed: Float64Array): void {
  for (let i = 0; i < mixed.length; i++) mixed[i] = a * (own[i] as number) + b * (next[i] as number) + c * (popularity[i] as number);
}

/**
 * Weights by EM and the half-life by likelihood, on the last day but `leftOut` of every entity that has one before it, counted without that day.
 * Each such day weighs 1, whatever is bought on it.
 */
export function learnMixing(days: PurchaseDays, leftOut: number): Mixing & { readonly learnedOn: number } {
  const counted = countPurchases(days, leftOut + 1);
  let best: { readonly likelihood: number; readonly mixing: Mixing } | undefined;
  let learnedOn = 0;
  for (const halfLife of HALF_LIVES) {
    const { parts, weights, entities } = partsOf(days, counted, halfLife, leftOut);
    const found = maximise(parts, weights);
    learnedOn = entities;
    if (best === undefined || found.likelihood > best.likelihood + 1e-9 * Math.abs(best.likelihood))
      best = { likelihood: found.likelihood, mixing: { weights: found.weights, halfLife } };
  }
  return { ...(best?.mixing ?? { weights: [0, 0, 1], halfLife: Number.POSITIVE_INFINITY }), learnedOn };
}

/** Three probabilities of everything bought on the held-out days, and how much each counts. */
function partsOf(days: PurchaseDays, counted: Counted, halfLife: number, leftOut: number) {
  const { categories: k, dayStart, itemStart, items } = days;
  const parts: number[] = [];
  const weights: number[] = [];
  let entities = 0;
  const [own, next] = [new Float64Array(k), new Float64Array(k)];
  for (let e = 0; e + 1 < dayStart.length; e++) {
    const first = dayStart[e] as number;
    const target = (dayStart[e + 1] as number) - 1 - leftOut;
    if (target <= first) continue;
    entities++;
    distributionsOf(days, counted, halfLife, first, target, own, next);
    const [from, to] = [itemStart[target] as number, itemStart[target + 1] as number];
    for (let at = from; at < to; at++) {
      const c = items[at] as number;
      parts.push(own[c] as number, next[c] as number, counted.popularity[c] as number);
      weights.push(1 / (to - from));
    }
  }
  return { parts, weights, entities };
}

function maximise(parts: readonly number[], counts: readonly number[]): { readonly likelihood: number; readonly weights: readonly [number, number, number] } {
  let weights: [number, number, number] = [1 / 3, 1 / 3, 1 / 3];
  let likelihood = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const sums: [number, number, number] = [0, 0, 0];
    let [total, reached] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      const each = weights.map((weight, m) => weight * (parts[i * 3 + m] as number)) as [number, number, number];
      const p = each[0] + each[1] + each[2];
      // What nobody bought before the held-out days has no probability at all, whatever the weights.
      if (!(p > 0)) continue;
      const count = counts[i] as number;
      for (let m = 0; m < 3; m++) sums[m] = (sums[m] as number) + (count * (each[m] as number)) / p;
      total += count;
      reached += count * Math.log(p);
    }
    if (total === 0) return { likelihood: Number.NEGATIVE_INFINITY, weights: [0, 0, 1] };
    const done = Math.abs(reached - likelihood) <= 1e-10 * Math.abs(reached);
    likelihood = reached;
    weights = [sums[0] / total, sums[1] / total, sums[2] / total];
    if (done) break;
  }
  return { likelihood, weights };
}

/** The indices of the `n` largest, the largest first; equal ones by index. */
export function largest(values: Float64Array, n: number): number[] {
  const top: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let at = top.length;
    while (at > 0 && (values[top[at - 1] as number] as number) < (values[i] as number)) at--;
    if (at < n) top.splice(at, 0, i);
    if (top.length > n) top.pop();
  }
  return top;
}
