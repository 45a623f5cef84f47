// E and M of a Gaussian mixture in one pass over rows in memory, in AssemblyScript with SIMD. Same figures, bit for bit, as the twin in
// ../plain-mixture.ts: sums run over blocks of 64 rows, in four lanes of every fourth row each. No relaxed SIMD.

import { exp, log } from './exp-log';

/** Bytes of one column of a block, and of eight rows of it. */
const COLUMN: usize = 512;
const EIGHT: usize = 64;

function field(header: usize, at: u32): u32 {
  return load<u32>(header + 4 * at);
}

/**
 * What the rows of the chunks from `first` up to and without `end` add: see `MixtureSpace.sums`. `scratch` is this thread's own: a block of columns,
 * one of a number per class, one of a single number.
 */
export function gather(h: usize, scratch: usize, first: u32, end: u32): void {
  const columns = <usize>field(h, 5);
  const k = <usize>field(h, 6);
  const diagonal = field(h, 7) !== 0;
  const blocks = field(h, 8);
  const perChunk = field(h, 9);
  const own: usize = 8 * (1 + columns + (diagonal ? columns : (columns * (columns + 1)) / 2));
  const stride: usize = 8 + k * own;
  for (let chunk = first; chunk < end; chunk++) {
    const sums = <usize>field(h, 4) + stride * <usize>chunk;
    memory.fill(sums, 0, stride);
    const to = min((chunk + 1) * perChunk, blocks);
    for (let block = chunk * perChunk; block < to; block++) {
      const data = <usize>field(h, 0) + COLUMN * columns * <usize>block;
      const weights = <usize>field(h, 1) + COLUMN * <usize>block;
      store<f64>(sums, load<f64>(sums) + expect(h, scratch, data, weights, columns, k, diagonal));
      for (let c: usize = 0; c < k; c++) sumUp(h, scratch, data, columns, k, c, diagonal, sums + 8 + c * own);
    }
  }
}

/** The logarithms of share × density of a block, then weight × posterior in their place; gives what the block adds to the log-likelihood. */
function expect(h: usize, scratch: usize, data: usize, weights: usize, columns: usize, k: usize, diagonal: bool): f64 {
  const deviations = scratch;
  const logs = scratch + COLUMN * columns;
  const peaks = logs + COLUMN * k;
  for (let c: usize = 0; c < k; c++) {
    deviate(data, <usize>field(h, 2) + 8 * c * columns, columns, deviations);
    const constant = f64x2.splat(load<f64>(<usize>field(h, 3) + 8 * (c * (1 + columns * columns))));
    const whitening = <usize>field(h, 3) + 8 * (c * (1 + columns * columns) + 1);
    const into = logs + COLUMN * c;
    for (let i: usize = 0; i < COLUMN; i += EIGHT) {
      let q0 = f64x2.splat(0),
        q1 = q0,
        q2 = q0,
        q3 = q0;
      for (let a: usize = 0; a < columns; a++) {
        let z0 = f64x2.splat(0),
          z1 = z0,
          z2 = z0,
          z3 = z0;
        const row = whitening + 8 * a * columns;
        let d = deviations + i + (diagonal ? COLUMN * a : 0);
        for (let b: usize = diagonal ? a : 0; b <= a; b++) {
          const w = v128.load64_splat(row + 8 * b);
          z0 = f64x2.add(z0, f64x2.mul(w, v128.load(d)));
          z1 = f64x2.add(z1, f64x2.mul(w, v128.load(d, 16)));
          z2 = f64x2.add(z2, f64x2.mul(w, v128.load(d, 32)));
          z3 = f64x2.add(z3, f64x2.mul(w, v128.load(d, 48)));
          d += COLUMN;
        }
        q0 = f64x2.add(q0, f64x2.mul(z0, z0));
        q1 = f64x2.add(q1, f64x2.mul(z1, z1));
        q2 = f64x2.add(q2, f64x2.mul(z2, z2));
        q3 = f64x2.add(q3, f64x2.mul(z3, z3));
      }
      const half = f64x2.splat(0.5);
      q0 = f64x2.sub(constant, f64x2.mul(half, q0));
      q1 = f64x2.sub(constant, f64x2.mul(half, q1));
      q2 = f64x2.sub(constant, f64x2.mul(half, q2));
      q3 = f64x2.sub(constant, f64x2.mul(half, q3));
      v128.store(into + i, q0);
      v128.store(into + i, q1, 16);
      v128.store(into + i, q2, 32);
      v128.store(into + i, q3, 48);
      const peak = peaks + i;
      if (c === 0) {
        v128.store(peak, q0);
        v128.store(peak, q1, 16);
        v128.store(peak, q2, 32);
        v128.store(peak, q3, 48);
      } else {
        v128.store(peak, f64x2.pmax(v128.load(peak), q0));
        v128.store(peak, f64x2.pmax(v128.load(peak, 16), q1), 16);
        v128.store(peak, f64x2.pmax(v128.load(peak, 32), q2), 32);
        v128.store(peak, f64x2.pmax(v128.load(peak, 48), q3), 48);
      }
    }
  }
  return share(logs, k, peaks, weights);
}

/** From logarithms to weight × posterior, two rows side by side; gives Σ weight × ln Σ. */
function share(logs: usize, k: usize, peaks: usize, weights: usize): f64 {
  const nothing = f64x2.splat(-50);
  const end = COLUMN * k;
  let likelihood = f64x2.splat(0);
  for (let i: usize = 0; i < COLUMN; i += 16) {
    const peak = v128.load(peaks + i);
    let total = f64x2.splat(0);
    for (let at = i; at < end; at += COLUMN) {
      const gap = f64x2.sub(v128.load(logs + at), peak);
      const some = f64x2.ge(gap, nothing);
      if (!v128.any_true(some)) {
        v128.store(logs + at, f64x2.splat(0));
        continue;
      }
      const p = v128.and(exp(f64x2.pmax(gap, nothing)), some);
      v128.store(logs + at, p);
      total = f64x2.add(total, p);
    }
    const weight = v128.load(weights + i);
    likelihood = f64x2.add(likelihood, f64x2.mul(weight, f64x2.add(peak, log(total))));
    const portion = f64x2.div(weight, total);
    for (let at = i; at < end; at += COLUMN) v128.store(logs + at, f64x2.mul(v128.load(logs + at), portion));
  }
  return f64x2.extract_lane(likelihood, 0) + f64x2.extract_lane(likelihood, 1);
}

/** A block less a mean, column by column. */
function deviate(data: usize, mean: usize, columns: usize, into: usize): void {
  const end = data + COLUMN * columns;
  for (let column = data; column < end; column += COLUMN) {
    const m = v128.load64_splat(mean);
    mean += 8;
    for (let i: usize = 0; i < COLUMN; i += 16) {
      v128.store(into, f64x2.sub(v128.load(column + i), m));
      into += 16;
    }
  }
}

/** Adds what a block has of one class: Σ r, Σ r d, Σ r d dᵀ. Nothing where nobody of the block has a share in it. */
function sumUp(h: usize, scratch: usize, data: usize, columns: usize, k: usize, c: usize, diagonal: bool, sums: usize): void {
  const deviations = scratch;
  const shares = scratch + COLUMN * (columns + c);
  const weighted = scratch + COLUMN * (columns + k);
  let even = f64x2.splat(0),
    odd = even;
  for (let i: usize = 0; i < COLUMN; i += 32) {
    even = f64x2.add(even, v128.load(shares + i));
    odd = f64x2.add(odd, v128.load(shares + i, 16));
  }
  const mass = lanes(even, odd);
  if (mass === 0) return;
  store<f64>(sums, load<f64>(sums) + mass);
  deviate(data, <usize>field(h, 2) + 8 * c * columns, columns, deviations);
  const means = sums + 8;
  let to = means + 8 * columns;
  for (let a: usize = 0; a < columns; a++) {
    const d = deviations + COLUMN * a;
    even = f64x2.splat(0);
    odd = even;
    for (let i: usize = 0; i < COLUMN; i += 32) {
      const near = f64x2.mul(v128.load(shares + i), v128.load(d + i));
      const far = f64x2.mul(v128.load(shares + i, 16), v128.load(d + i, 16));
      v128.store(weighted + i, near);
      v128.store(weighted + i, far, 16);
      even = f64x2.add(even, near);
      odd = f64x2.add(odd, far);
    }
    store<f64>(means + 8 * a, load<f64>(means + 8 * a) + lanes(even, odd));
    let b: usize = diagonal ? a : 0;
    for (; b + 1 <= a; b += 2) {
      const one = deviations + COLUMN * b;
      const two = one + COLUMN;
      let e1 = f64x2.splat(0),
        o1 = e1,
        e2 = e1,
        o2 = e1;
      for (let i: usize = 0; i < COLUMN; i += 32) {
        const near = v128.load(weighted + i);
        const far = v128.load(weighted + i, 16);
        e1 = f64x2.add(e1, f64x2.mul(near, v128.load(one + i)));
        o1 = f64x2.add(o1, f64x2.mul(far, v128.load(one + i, 16)));
        e2 = f64x2.add(e2, f64x2.mul(near, v128.load(two + i)));
        o2 = f64x2.add(o2, f64x2.mul(far, v128.load(two + i, 16)));
      }
      store<f64>(to, load<f64>(to) + lanes(e1, o1));
      store<f64>(to, load<f64>(to, 8) + lanes(e2, o2), 8);
      to += 16;
    }
    if (b <= a) {
      const one = deviations + COLUMN * b;
      even = f64x2.splat(0);
      odd = even;
      for (let i: usize = 0; i < COLUMN; i += 32) {
        even = f64x2.add(even, f64x2.mul(v128.load(weighted + i), v128.load(one + i)));
        odd = f64x2.add(odd, f64x2.mul(v128.load(weighted + i, 16), v128.load(one + i, 16)));
      }
      store<f64>(to, load<f64>(to) + lanes(even, odd));
      to += 8;
    }
  }
}

/** The sum of four lanes. */
function lanes(even: v128, odd: v128): f64 {
  const pairs = f64x2.add(even, odd);
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}
