// k-means on packed columns: the descent of lloyd.ts and hartigan.ts, with distances looked up instead of computed.
// Plain functions over one workspace, whose arrays are taken into local names: engines keep those in registers, not so the variables of a closure.

import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';
import { type PackedColumns, tabulate } from './packed-columns.ts';
import { drawFraction, type Random } from './random.ts';
import { sumOf } from './sum.ts';

export interface PackedSearch {
  readonly packed: PackedColumns;
  readonly data: Float64Array;
  readonly weights: Float64Array;
  readonly total: number;
  /** Σ weight × squared length of each row. */
  readonly squares: number;
  /** The most clusters there is room for. */
  readonly most: number;
  /** Where the entries of a row's combinations for the first centre stand in the table: rows × width, of one group at least two. */
  readonly places: Int32Array;
  readonly width: number;
  readonly table: Float64Array;
  /** The state of the last descent: k × columns, k, and one label per row. To be copied by whoever keeps them. */
  readonly centres: Float64Array;
  readonly masses: Float64Array;
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  readonly nearest: Float64Array;
}

const PASSES = 200;
/** Lloyd's passes go on while more than so many of the rows move. */
const MANY = 0.02;

/** A workspace for up to `most` clusters of weighted distinct rows; descending allocates nothing. */
export function packedSearch(packed: PackedColumns, { data }: Matrix, weights: Float64Array, most: number): PackedSearch {
  const { rows, columns, size, codes, groups } = packed;
  const origin = new Float64Array(columns);
  // A single group gets a second one whose entries are all zero, at the end of the table.
  const places =
    groups.length > 1
      ? codes.map((code) => code * most)
      : Int32Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? (codes[at / 2] as number) : size) * most);
  return {
    packed,
    data,
    weights,
    total: weights.reduce((sum, weight) => sum + weight, 0),
    most,
    places,
    width: places.length / rows,
    table: new Float64Array((size + 1) * most),
    squares: sumOf(rows, (i) => (weights[i] as number) * squaredDistance(data, i * columns, origin, 0, columns)),
    centres: new Float64Array(most * columns),
    masses: new Float64Array(most),
    labels: new Int32Array(rows),
    sums: new Float64Array(most * columns),
    counts: new Int32Array(most),
    nearest: new Float64Array(rows),
  };
}

/**
 * Descends from k-means++ seeds (else from random rows) to a solution that no single move improves, which is a fixed point of Lloyd's too.
 * Gives the within-cluster sum of squares.
 */
export function packedDescent(search: PackedSearch, k: number, plusPlus: boolean, random: Random): number {
  seed(search, k, plusPlus, random);
  withoutEmpty(search.labels, search.nearest, k);
  count(search, k);
  coarse(search, k, PASSES);
  return settle(search, k);
}

/** A start that went only so far: its labels, and its objective there. */
export interface PackedBeginning {
  readonly labels: Int32Array;
  readonly objective: number;
}

/**
 * Seeds `most` centres and gives, for every k in `sizes` (ascending, at most `most`), the labels by the nearest of the first k of them:
 * k-means++ adds one centre after the other, so one seeding serves every number of clusters.
 */
export function packedSeedings(search: PackedSearch, sizes: readonly number[], plusPlus: boolean, random: Random): Int32Array[] {
  const seedings: Int32Array[] = [];
  const most = sizes[sizes.length - 1] ?? 0;
  seed(search, most, plusPlus, random, (c) => {
    // Filled here, where `nearest` is the distance to the first c centres: later it knows of more.
    if (sizes[seedings.length] === c) seedings.push(withoutEmpty(Int32Array.from(search.labels), search.nearest, c));
  });
  return seedings;
}

/** Takes labels a few coarse passes further: enough to tell good starts from poor ones. */
export function packedBeginning(search: PackedSearch, k: number, labels: Int32Array, passes: number): PackedBeginning {
  search.labels.set(labels);
  count(search, k);
  for (let pass = 0; pass < passes; pass++) {
    if (pass > 0) for (let c = 0; c < k; c++) recentre(search, c);
    if (toNearest(search, k) === 0) break;
  }
  return { labels: Int32Array.from(search.labels), objective: objectiveOfSums(search, k) };
}

/** Takes a beginning to its end; gives its objective there. */
export function packedContinuation(search: PackedSearch, k: number, beginning: PackedBeginning): number {
  search.labels.set(beginning.labels);
  count(search, k);
  coarse(search, k, PASSES);
  return settle(search, k);
}

/** Passes in which centres follow only afterwards, while they move many rows. */
function coarse(search: PackedSearch, k: number, passes: number): void {
  const few = Math.max(2, search.labels.length * MANY);
  for (let pass = 0; pass < passes; pass++) {
    for (let c = 0; c < k; c++) recentre(search, c);
    if (reassign(search, k, 0, false) <= few) break;
  }
}

/** Single moves, each centre following at once, until none helps. */
function settle(search: PackedSearch, k: number): number {
  count(search, k);
  // Below this a gain is rounding, and moving for it could go on for ever.
  const hair = 1e-10 * objective(search);
  for (let pass = 0; pass < PASSES && reassign(search, k, hair, true) > 0; pass++);
  count(search, k);
  return objective(search);
}

/** Squared distance of a row to centre c: one entry a group, the first two without a loop. */
function distance(places: Int32Array, table: Float64Array, width: number, row: number, c: number): number {
  const from = row * width;
  let sum = (table[(places[from] as number) + c] as number) + (table[(places[from + 1] as number) + c] as number);
  for (let at = from + 2; at < from + width; at++) sum += table[(places[at] as number) + c] as number;
  return sum;
}

/** Labels are those of the nearest centre; `placed` is told after each centre how many there are. */
function seed(search: PackedSearch, k: number, plusPlus: boolean, random: Random, placed?: (centres: number) => void): void {
  const { packed, places, table, most, centres, data, nearest, labels, weights, total } = search;
  const { rows, columns } = packed;
  const { width } = search;
  nearest.fill(Number.POSITIVE_INFINITY);
  labels.fill(0);
  let mass = total;
  for (let c = 0; c < k; c++) {
    const row = c === 0 || !plusPlus ? drawByWeight(weights, undefined, total, random) : drawByWeight(weights, nearest, mass, random);
    for (let j = 0; j < columns; j++) centres[c * columns + j] = data[row * columns + j] as number;
    tabulate(packed, centres, c, table, most);
    mass = 0;
    for (let i = 0; i < rows; i++) {
      const gap = distance(places, table, width, i, c);
      if (gap < (nearest[i] as number)) {
        nearest[i] = gap;
        labels[i] = c;
      }
      mass += (weights[i] as number) * (nearest[i] as number);
    }
    placed?.(c + 1);
  }
}

/** A row with probability proportional to its weight, or to weight × squared distance to the nearest centre. */
function drawByWeight(weights: Float64Array, nearest: Float64Array | undefined, mass: number, random: Random): number {
  let left = drawFraction(random) * mass;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const here = nearest === undefined ? (weights[i] as number) : (weights[i] as number) * (nearest[i] as number);
    if (here <= 0) continue;
    last = i;
    left -= here;
    if (left < 0) break;
  }
  return last;
}

/** Sums, masses and centres anew from the labels, in the order of the rows. */
function count(search: PackedSearch, k: number): void {
  const { packed, labels, weights, data, sums, masses, counts } = search;
  const { rows, columns } = packed;
  counts.fill(0, 0, k);
  for (let i = 0; i < rows; i++) counts[labels[i] as number] = (counts[labels[i] as number] as number) + 1;
  sums.fill(0, 0, k * columns);
  masses.fill(0, 0, k);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    const weight = weights[i] as number;
    masses[c] = (masses[c] as number) + weight;
    for (let j = 0; j < columns; j++) sums[c * columns + j] = (sums[c * columns + j] as number) + weight * (data[i * columns + j] as number);
  }
  for (let c = 0; c < k; c++) recentre(search, c);
}

/** Gives every cluster that a repeated seed left empty the row farthest from its seed, from a cluster that can spare it. Changes `labels`. */
function withoutEmpty(labels: Int32Array, nearest: Float64Array, k: number): Int32Array {
  const counts = new Int32Array(k);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  for (let c = 0; c < k; c++) {
    if ((counts[c] as number) > 0) continue;
    let worst = -1;
    for (let i = 0; i < labels.length; i++) {
      if ((counts[labels[i] as number] as number) > 1 && (worst < 0 || (nearest[i] as number) > (nearest[worst] as number))) worst = i;
    }
    if (worst < 0) continue;
    counts[labels[worst] as number] = (counts[labels[worst] as number] as number) - 1;
    counts[c] = 1;
    labels[worst] = c;
  }
  return labels;
}

function recentre({ packed, sums, masses, centres, table, most }: PackedSearch, c: number): void {
  const { columns } = packed;
  const mass = masses[c] as number;
  if (mass <= 0) return;
  for (let j = 0; j < columns; j++) centres[c * columns + j] = (sums[c * columns + j] as number) / mass;
  tabulate(packed, centres, c, table, most);
}

function move(search: PackedSearch, row: number, from: number, to: number): void {
  const { packed, data, weights, sums, masses, counts, labels } = search;
  const { columns } = packed;
  const weight = weights[row] as number;
  masses[from] = (masses[from] as number) - weight;
  masses[to] = (masses[to] as number) + weight;
  counts[from] = (counts[from] as number) - 1;
  counts[to] = (counts[to] as number) + 1;
  for (let j = 0; j < columns; j++) {
    const part = weight * (data[row * columns + j] as number);
    sums[from * columns + j] = (sums[from * columns + j] as number) - part;
    sums[to * columns + j] = (sums[to * columns + j] as number) + part;
  }
  labels[row] = to;
}

/** One pass of Lloyd's: everybody to the nearest centre, but never the last row of a cluster. Returns how many moved. */
function toNearest(search: PackedSearch, k: number): number {
  const { packed, places, table, width, labels, counts } = search;
  const { rows } = packed;
  let moved = 0;
  for (let i = 0; i < rows; i++) {
    const from = i * width;
    const one = places[from] as number;
    const two = places[from + 1] as number;
    const own = labels[i] as number;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      let gap = (table[one + c] as number) + (table[two + c] as number);
      for (let at = from + 2; at < from + width; at++) gap += table[(places[at] as number) + c] as number;
      if (gap < least) {
        least = gap;
        best = c;
      }
    }
    if (best === own || (counts[own] as number) < 2) continue;
    move(search, i, own, best);
    moved++;
  }
  return moved;
}

/**
 * One pass over the rows: each goes where that lowers the objective most (Hartigan 1975: a·w/(a − w)·d² of the own cluster against
 * b·w/(b + w)·d² of another), but never the last row of a cluster. With `follow` both centres follow every move at once, so that the
 * objective falls with each; without, they stay for the whole pass, which is coarse and cheap. Returns how many moved.
 */
function reassign(search: PackedSearch, k: number, hair: number, follow: boolean): number {
  const { packed, places, table, labels, counts, masses, weights } = search;
  const { rows } = packed;
  const { width } = search;
  let moved = 0;
  for (let i = 0; i < rows; i++) {
    const own = labels[i] as number;
    if ((counts[own] as number) < 2) continue;
    const w = weights[i] as number;
    const a = masses[own] as number;
    const from = i * width;
    const one = places[from] as number;
    const two = places[from + 1] as number;
    let cheapest = (a * distance(places, table, width, i, own)) / (a - w) - hair / w;
    let best = own;
    for (let c = 0; c < k; c++) {
      const b = masses[c] as number;
      let gap = (table[one + c] as number) + (table[two + c] as number);
      for (let at = from + 2; at < from + width; at++) gap += table[(places[at] as number) + c] as number;
      // b·gap / (b + w) < cheapest, without dividing.
      if (b * gap < cheapest * (b + w)) {
        if (c === own) continue;
        cheapest = (b * gap) / (b + w);
        best = c;
      }
    }
    if (best === own) continue;
    moved++;
    move(search, i, own, best);
    if (!follow) continue;
    recentre(search, own);
    recentre(search, best);
  }
  return moved;
}

/** The objective from what the clusters sum up to: cheap, and exact enough to compare starts. */
function objectiveOfSums({ packed: { columns }, squares, sums, masses }: PackedSearch, k: number): number {
  let explained = 0;
  for (let c = 0; c < k; c++) {
    let length = 0;
    for (let j = 0; j < columns; j++) length += (sums[c * columns + j] as number) ** 2;
    explained += length / (masses[c] as number);
  }
  return squares - explained;
}

function objective({ packed, places, table, width, labels, weights }: PackedSearch): number {
  let sum = 0;
  for (let i = 0; i < packed.rows; i++) sum += (weights[i] as number) * distance(places, table, width, i, labels[i] as number);
  return sum;
}
