// E and M of a Gaussian mixture in plain TypeScript: the reference that WebAssembly (assembly/mixture.ts) is held to, and what runs where there is none.

import { exp, log } from './exp-log.ts';
import { type MixtureSpace, ROWS } from './mixture-kernel.ts';
import { BLOCKS, CLASSES, PER_CHUNK, sumsPerClass } from './mixture-space.ts';

/** e to this is 2e-22: far below what the last digit of a posterior can tell. */
const NOTHING = -50;

/** See `MixtureSpace.gather`. */
export function gatherPlainly(space: MixtureSpace, first: number, end: number): void {
  const { header, sums } = space;
  const k = header[CLASSES] as number;
  const own = sumsPerClass(space.columns, space.diagonal);
  const stride = 1 + k * own;
  for (let chunk = first; chunk < end; chunk++) {
    const at = chunk * stride;
    sums.fill(0, at, at + stride);
    const perChunk = header[PER_CHUNK] as number;
    const to = Math.min((chunk + 1) * perChunk, header[BLOCKS] as number);
    for (let block = chunk * perChunk; block < to; block++) {
      sums[at] = (sums[at] as number) + expect(space, block, k);
      for (let c = 0; c < k; c++) sumUp(space, block, k, c, at + 1 + c * own);
    }
  }
}

/** The logarithms of share × density of a block, then weight × posterior in their place; gives what the block adds to the log-likelihood. */
function expect(space: MixtureSpace, block: number, k: number): number {
  const { columns, scratch, weights } = space;
  const logs = columns * ROWS;
  for (let c = 0; c < k; c++) {
    deviate(space, block, c);
    for (let i = 0; i < ROWS; i++) scratch[logs + c * ROWS + i] = logOf(space, c, i);
  }
  let even = 0;
  let odd = 0;
  for (let i = 0; i < ROWS; i += 2) {
    even += share(scratch, logs + i, k, weights[block * ROWS + i] as number);
    odd += share(scratch, logs + i + 1, k, weights[block * ROWS + i + 1] as number);
  }
  return even + odd;
}

/** The logarithm of share × density of class c at a row, from its deviations. */
function logOf({ columns, diagonal, densities, scratch }: MixtureSpace, c: number, i: number): number {
  const at = c * (1 + columns * columns);
  let square = 0;
  for (let a = 0; a < columns; a++) {
    let z = 0;
    for (let b = diagonal ? a : 0; b <= a; b++) z += (densities[at + 1 + a * columns + b] as number) * (scratch[b * ROWS + i] as number);
    square += z * z;
  }
  return (densities[at] as number) - 0.5 * square;
}

/** From the logarithms of a row, one for each class, to weight × posterior; gives weight × ln Σ. */
function share(scratch: Float64Array, at: number, k: number, weight: number): number {
  let peak = scratch[at] as number;
  for (let c = 1; c < k; c++) if (peak < (scratch[at + c * ROWS] as number)) peak = scratch[at + c * ROWS] as number;
  let total = 0;
  for (let c = 0; c < k; c++) {
    const gap = (scratch[at + c * ROWS] as number) - peak;
    const p = gap >= NOTHING ? exp(gap) : 0;
    scratch[at + c * ROWS] = p;
    total += p;
  }
  const portion = weight / total;
  for (let c = 0; c < k; c++) scratch[at + c * ROWS] = (scratch[at + c * ROWS] as number) * portion;
  return weight * (peak + log(total));
}

/** A block less the mean of a class, column by column. */
function deviate({ columns, data, means, scratch }: MixtureSpace, block: number, c: number): void {
  const from = block * columns * ROWS;
  for (let a = 0; a < columns; a++) subtract(data, from + a * ROWS, means[c * columns + a] as number, scratch, a * ROWS);
}

function subtract(values: Float64Array, at: number, mean: number, into: Float64Array, to: number): void {
  for (let i = 0; i < ROWS; i++) into[to + i] = (values[at + i] as number) - mean;
}

/** Adds what a block has of one class: Σ r, Σ r d, Σ r d dᵀ. Nothing where nobody of the block has a share in it. */
function sumUp(space: MixtureSpace, block: number, k: number, c: number, at: number): void {
  const { columns, diagonal, scratch, sums } = space;
  const shares = (columns + c) * ROWS;
  const weighted = (columns + k) * ROWS;
  const mass = sumInLanes(scratch, shares);
  if (mass === 0) return;
  sums[at] = (sums[at] as number) + mass;
  deviate(space, block, c);
  let to = at + 1 + columns;
  for (let a = 0; a < columns; a++) {
    multiply(scratch, shares, a * ROWS, weighted);
    sums[at + 1 + a] = (sums[at + 1 + a] as number) + sumInLanes(scratch, weighted);
    for (let b = diagonal ? a : 0; b <= a; b++, to++) sums[to] = (sums[to] as number) + productsInLanes(scratch, weighted, b * ROWS);
  }
}

function multiply(values: Float64Array, a: number, b: number, into: number): void {
  for (let i = 0; i < ROWS; i++) values[into + i] = (values[a + i] as number) * (values[b + i] as number);
}

/** The sum of a block's numbers from `at` on, in four lanes of every fourth row each. */
function sumInLanes(values: Float64Array, at: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = at; i < at + ROWS; i += 4) {
    first += values[i] as number;
    second += values[i + 1] as number;
    third += values[i + 2] as number;
    fourth += values[i + 3] as number;
  }
  return first + third + (second + fourth);
}

/** The same of products. */
function productsInLanes(values: Float64Array, a: number, b: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < ROWS; i += 4) {
    first += (values[a + i] as number) * (values[b + i] as number);
    second += (values[a + i + 1] as number) * (values[b + i + 1] as number);
    third += (values[a + i + 2] as number) * (values[b + i + 2] as number);
    fourth += (values[a + i + 3] as number) * (values[b + i + 3] as number);
  }
  return first + third + (second + fourth);
}
