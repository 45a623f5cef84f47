// How empty it is between groups of rows: the density of rows along the densest way from one group to another, from nearest neighbours.

import { disjointSets } from './disjoint-sets.ts';
import type { Neighbours } from './nearest-neighbours.ts';

/** How deep the shallowest valley around a group is, and to which group it leads. */
export interface Valley {
  /** Natural logarithm of the lower peak's density over that of the valley, less the noise of both; infinite where nothing connects them. */
  readonly depth: number;
  readonly to: number;
}

/** Fewest and, as a part of the smallest group, most neighbours that a density is told from; fewest that a row is joined with. */
const FEWEST = 6;
const OF_SMALLEST = 1 / 3;
/** Neighbours joined beyond the logarithm of the rows: a line of rows then falls apart in one data set of 2⁶. */
const SPARE = 6;
/** A log density has a standard error of about 1 / √K; a peak is the highest and a valley the lowest of many. */
const NOISE = 2;

/** So many neighbours tell the density of a row: the square root of how many rows there are. */
export function neighboursFor(rows: number): number {
  return Math.max(FEWEST, Math.round(Math.sqrt(rows)));
}

/**
 * The valley around each group. Log density is −p · ln(distance to the K-th neighbour) (Loftsgaarden & Quesenberry 1965), p the dimensions
 * that the rows fill, at most the columns they have: rows along a curve are noisier in more. Rows are taken in by falling density and joined
 * with their K / 2 nearest (Chaudhuri et al. 2014): the density at which the densest rows of two groups become connected is their saddle.
 * One per group; a group without rows has none.
 */
export function valleys(neighbours: Neighbours, columns: number, labels: Int32Array, groups: number): (Valley | undefined)[] {
  const { rows } = neighbours;
  const sizes = new Array<number>(groups).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const smallest = Math.min(...sizes.filter((size) => size > 0));
  const k = Math.min(neighbours.count, neighboursFor(rows), Math.max(FEWEST, Math.floor(smallest * OF_SMALLEST)));
  const density = logDensity(neighbours, k, Math.min(columns, dimensionsFilled(neighbours, k)));
  const order = Uint32Array.from(density.keys()).sort((a, b) => (density[b] as number) - (density[a] as number));
  const saddles = saddlesOf(neighbours, joinedWith(k, rows), density, order, labels, groups);
  const peaks = new Array<number>(groups).fill(Number.NEGATIVE_INFINITY);
  for (const row of order) peaks[labels[row] as number] = Math.max(peaks[labels[row] as number] as number, density[row] as number);
  return sizes.map((size, a) => {
    if (size === 0) return undefined;
    let least: Valley | undefined;
    sizes.forEach((other, b) => {
      if (b === a || other === 0) return;
      const depth = Math.min(peaks[a] as number, peaks[b] as number) - (saddles[a * groups + b] as number) - NOISE / Math.sqrt(k);
      if (least === undefined || depth < least.depth) least = { depth, to: b };
    });
    return least;
  });
}

/** Half of the neighbours that the density is told from, but about log n, with fewer of which rows along a line fall apart by chance (Brito et al. 1997). */
function joinedWith(k: number, rows: number): number {
  return Math.min(k, Math.max(FEWEST, Math.floor(k / 2), Math.ceil(Math.log2(rows)) + SPARE));
}

/** Maximum likelihood over all rows (Levina & Bickel 2005, averaged as MacKay & Ghahramani 2005 do). Infinite where nothing can be told. */
function dimensionsFilled({ rows, count, distance }: Neighbours, k: number): number {
  let logs = 0;
  let pairs = 0;
  for (let i = 0; i < rows; i++) {
    const far = distance[i * count + k - 1] as number;
    for (let at = 0; at < k - 1; at++) {
      const near = distance[i * count + at] as number;
      if (near <= 0) continue;
      logs += Math.log(far / near);
      pairs++;
    }
  }
  return logs > 0 ? ((pairs / logs) * (k - 2)) / (k - 1) : Number.POSITIVE_INFINITY;
}

function logDensity({ rows, count, distance }: Neighbours, k: number, columns: number): Float64Array {
  const density = new Float64Array(rows);
  for (let i = 0; i < rows; i++) density[i] = -columns * Math.log(Math.max(Number.MIN_VALUE, distance[i * count + k - 1] as number));
  return density;
}

/** Groups × groups: the density at which the densest rows become connected; −∞ where they never do. */
function saddlesOf(neighbours: Neighbours, near: number, density: Float64Array, order: Uint32Array, labels: Int32Array, groups: number): Float64Array {
  const { rows } = neighbours;
  const saddles = new Float64Array(groups * groups).fill(Number.NEGATIVE_INFINITY);
  const { starts, ends } = edges(neighbours, near);
  const components = disjointSets(rows);
  // The groups whose densest row is in a component, by its root.
  const summits = new Map<number, number[]>();
  const begun = new Set<number>();
  const taken = new Uint8Array(rows);
  for (const row of order) {
    taken[row] = 1;
    const group = labels[row] as number;
    if (!begun.has(group)) {
      begun.add(group);
      summits.set(row, [group]);
    }
    for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
      const other = ends[e] as number;
      if (taken[other] === 0) continue;
      const [one, two] = [components.rootOf(row), components.rootOf(other)];
      if (one === two) continue;
      const [here, there] = [summits.get(one) ?? [], summits.get(two) ?? []];
      for (const a of here) {
        for (const b of there) {
          saddles[a * groups + b] = density[row] as number;
          saddles[b * groups + a] = density[row] as number;
        }
      }
      components.join(two, one);
      summits.delete(two);
      if (here.length + there.length > 0) summits.set(one, [...here, ...there]);
    }
  }
  return saddles;
}

/** Who is among the nearest of whom, both ways: the neighbours of row i are `ends` from `starts[i]` up to `starts[i + 1]`. */
function edges({ rows, count, row }: Neighbours, near: number): { starts: Uint32Array; ends: Int32Array } {
  const starts = new Uint32Array(rows + 1);
  const each = (visit: (from: number, to: number) => void) => {
    for (let i = 0; i < rows; i++) {
      for (let at = 0; at < near && at < count; at++) {
        const other = row[i * count + at] as number;
        visit(i, other);
        visit(other, i);
      }
    }
  };
  each((from) => {
    starts[from + 1] = (starts[from + 1] as number) + 1;
  });
  for (let i = 0; i < rows; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const ends = new Int32Array(starts[rows] as number);
  const next = starts.slice();
  each((from, to) => {
    ends[next[from] as number] = to;
    next[from] = (next[from] as number) + 1;
  });
  return { starts, ends };
}
