// Who is nearest by distances of single precision, sixteen rows side by side; in AssemblyScript. They decide only where a bound of what rounding
// can do shows that double precision would decide the same; the other rows are left to it. So they save time and never change who goes where.
//
// ‖x‖² − 2x·c + ‖c‖² of n columns, each number rounded to u = 2⁻²⁴ and summed one after the other, is off by less than (n + 6)·u·(‖x‖ + ‖c‖)²
// (Higham 2002, ch. 3), and (a + b)² ≤ 2(a² + b²). What more the bound has than that is for rounding in the bound itself.

import { BLOCK, centresOf, columnsOf, dataOf, gapsOf, kOf, labelsOf, SLACK, thresholdsOf } from './header';

/** Rows that are done side by side; with fewer it would not be quicker. */
export const NARROW: u32 = 16;
/** 2.2 · 2⁻²⁴: two, with a tenth for terms of higher order. */
const UNIT: f32 = 1.3113022e-7;
/** What is lost where squares are too small for single precision. */
const TINY: f32 = 1e-25;
/** Rounding of two roots and their difference. */
const ROOT: f32 = 4.76837158203125e-7;

/** The largest ‖c‖². */
let largest: f32 = 0;
/** Whether most rows of a block had to be left: then no more are tried in this pass. */
let futile = false;
/** How many rows of the list `decide` left. */
export let left: u32 = 0;

/** Where −2c and ‖c‖² of all centres stand: behind everything else of this thread's own memory. */
function narrowOf(h: usize, scratch: usize): usize {
  return scratch + 4 * BLOCK + 64 * <usize>(columnsOf(h) + kOf(h) + 2);
}

/** Before a pass: the centres in single precision. */
export function narrowCentres(h: usize, scratch: usize): void {
  const columns = columnsOf(h);
  const k = kOf(h);
  let from = centresOf(h);
  let to = narrowOf(h, scratch);
  let most: f64 = 0;
  for (let c: u32 = 0; c < k; c++) {
    let square: f64 = 0;
    for (let j: u32 = 0; j < columns; j++) {
      const value = load<f64>(from);
      store<f32>(to, <f32>(-2 * value));
      square += value * value;
      from += 8;
      to += 4;
    }
    store<f32>(to, <f32>square);
    to += 4;
    most = max(most, square);
  }
  largest = <f32>most;
  futile = k < 2;
}

/** Whether so many open rows are worth trying. */
export function isWorthIt(open: u32): boolean {
  return open >= NARROW && !futile;
}

/** The open rows of the list that single precision can decide, to their nearest centres; the others are moved to its beginning. Returns how many moved. */
export function decide(h: usize, scratch: usize, open: u32): u32 {
  left = 0;
  let moved: u32 = 0;
  for (let at: u32 = 0; at < open; at += NARROW) moved += decideGroup(h, scratch, at, open);
  futile = left > open / 2;
  return moved;
}

/** Sixteen rows (fewer at the end: the last one fills up) against all centres, two at a time. */
function decideGroup(h: usize, scratch: usize, at: u32, open: u32): u32 {
  const columns = <usize>columnsOf(h);
  const k = kOf(h);
  const rows = scratch + 4 * BLOCK;
  const end = rows + 64 * columns;
  gather(dataOf(h), columns, scratch, at, open, rows);
  let b0 = f32x4.splat(Infinity),
    b1 = b0,
    b2 = b0,
    b3 = b0;
  let s0 = b0,
    s1 = b0,
    s2 = b0,
    s3 = b0;
  let l0 = i32x4.splat(-1),
    l1 = l0,
    l2 = l0,
    l3 = l0;
  const stride = 4 * (columns + 1);
  let one = narrowOf(h, scratch);
  for (let c: u32 = 0; c < k; c += 2) {
    // An odd one at the end is measured twice, and the second time not used.
    const two = c + 1 < k;
    let other = two ? one + stride : one;
    let d0 = v128.load32_splat(one + 4 * columns),
      d1 = d0,
      d2 = d0,
      d3 = d0;
    let e0 = v128.load32_splat(other + 4 * columns),
      e1 = e0,
      e2 = e0,
      e3 = e0;
    for (let x = rows; x < end; x += 64) {
      const m = v128.load32_splat(one);
      const w = v128.load32_splat(other);
      one += 4;
      other += 4;
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const x2 = v128.load(x, 32);
      const x3 = v128.load(x, 48);
      d0 = f32x4.add(d0, f32x4.mul(x0, m));
      d1 = f32x4.add(d1, f32x4.mul(x1, m));
      d2 = f32x4.add(d2, f32x4.mul(x2, m));
      d3 = f32x4.add(d3, f32x4.mul(x3, m));
      e0 = f32x4.add(e0, f32x4.mul(x0, w));
      e1 = f32x4.add(e1, f32x4.mul(x1, w));
      e2 = f32x4.add(e2, f32x4.mul(x2, w));
      e3 = f32x4.add(e3, f32x4.mul(x3, w));
    }
    one = other + 4;
    const number = i32x4.splat(c);
    l0 = v128.bitselect(number, l0, f32x4.lt(d0, b0));
    l1 = v128.bitselect(number, l1, f32x4.lt(d1, b1));
    l2 = v128.bitselect(number, l2, f32x4.lt(d2, b2));
    l3 = v128.bitselect(number, l3, f32x4.lt(d3, b3));
    s0 = f32x4.pmin(s0, f32x4.pmax(b0, d0));
    s1 = f32x4.pmin(s1, f32x4.pmax(b1, d1));
    s2 = f32x4.pmin(s2, f32x4.pmax(b2, d2));
    s3 = f32x4.pmin(s3, f32x4.pmax(b3, d3));
    b0 = f32x4.pmin(b0, d0);
    b1 = f32x4.pmin(b1, d1);
    b2 = f32x4.pmin(b2, d2);
    b3 = f32x4.pmin(b3, d3);
    if (!two) break;
    const next = i32x4.splat(c + 1);
    l0 = v128.bitselect(next, l0, f32x4.lt(e0, b0));
    l1 = v128.bitselect(next, l1, f32x4.lt(e1, b1));
    l2 = v128.bitselect(next, l2, f32x4.lt(e2, b2));
    l3 = v128.bitselect(next, l3, f32x4.lt(e3, b3));
    s0 = f32x4.pmin(s0, f32x4.pmax(b0, e0));
    s1 = f32x4.pmin(s1, f32x4.pmax(b1, e1));
    s2 = f32x4.pmin(s2, f32x4.pmax(b2, e2));
    s3 = f32x4.pmin(s3, f32x4.pmax(b3, e3));
    b0 = f32x4.pmin(b0, e0);
    b1 = f32x4.pmin(b1, e1);
    b2 = f32x4.pmin(b2, e2);
    b3 = f32x4.pmin(b3, e3);
  }
  let n0 = f32x4.splat(0),
    n1 = n0,
    n2 = n0,
    n3 = n0;
  for (let x = rows; x < end; x += 64) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    n0 = f32x4.add(n0, f32x4.mul(x0, x0));
    n1 = f32x4.add(n1, f32x4.mul(x1, x1));
    n2 = f32x4.add(n2, f32x4.mul(x2, x2));
    n3 = f32x4.add(n3, f32x4.mul(x3, x3));
  }
  // Over the gathered rows, which are done with.
  let sure = bounds(rows, b0, s0, l0, n0, columns);
  sure |= bounds(rows + 16, b1, s1, l1, n1, columns) << 4;
  sure |= bounds(rows + 32, b2, s2, l2, n2, columns) << 8;
  sure |= bounds(rows + 48, b3, s3, l3, n3, columns) << 12;
  const labels = labelsOf(h);
  const gaps = gapsOf(h);
  const thresholds = thresholdsOf(h);
  const many = min(NARROW, open - at);
  let moved: u32 = 0;
  for (let r: u32 = 0; r < many; r++) {
    const row = load<u32>(scratch + 4 * <usize>(at + r));
    if (!((sure >> r) & 1)) {
      store<u32>(scratch + 4 * <usize>left, row);
      left++;
      continue;
    }
    const i = <usize>row;
    const from = rows + 4 * <usize>r;
    const best = load<i32>(from, 64);
    moved += u32(best !== load<i32>(labels + 4 * i));
    store<i32>(labels + 4 * i, best);
    const so = load<f64>(thresholds + 8 * <usize>best);
    store<f64>(gaps + 8 * i, so * (1 - SLACK) + <f64>load<f32>(from));
  }
  return moved;
}

/** Writes how much farther four rows are from their second-nearest centre at least, and the number of their nearest. Returns a bit for each that is decided. */
function bounds(to: usize, best: v128, second: v128, number: v128, square: v128, columns: usize): u32 {
  const off = f32x4.add(f32x4.mul(f32x4.add(square, f32x4.splat(largest)), f32x4.splat(UNIT * <f32>(columns + 14))), f32x4.splat(TINY));
  const upper = f32x4.add(f32x4.add(best, square), off);
  const lower = f32x4.sub(f32x4.add(second, square), off);
  const far = f32x4.sqrt(lower);
  const near = f32x4.sqrt(f32x4.pmax(upper, f32x4.splat(0)));
  v128.store(to, f32x4.sub(f32x4.sub(far, near), f32x4.mul(f32x4.add(far, near), f32x4.splat(ROOT))));
  v128.store(to, number, 64);
  return i32x4.bitmask(f32x4.gt(lower, upper));
}

/** Sixteen rows, column by column. */
function gather(data: usize, columns: usize, list: usize, at: u32, open: u32, to: usize): void {
  const last = open - 1;
  for (let r: u32 = 0; r < NARROW; r += 4) {
    let a = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r, last));
    let b = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r + 1, last));
    let c = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r + 2, last));
    let d = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r + 3, last));
    let into = to + 4 * <usize>r;
    let j: usize = 0;
    for (; j + 2 <= columns; j += 2) {
      const ab = v128.shuffle<f32>(f32x4.demote_f64x2_zero(v128.load(a)), f32x4.demote_f64x2_zero(v128.load(b)), 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(f32x4.demote_f64x2_zero(v128.load(c)), f32x4.demote_f64x2_zero(v128.load(d)), 0, 4, 1, 5);
      v128.store(into, v128.shuffle<f64>(ab, cd, 0, 2));
      v128.store(into, v128.shuffle<f64>(ab, cd, 1, 3), 64);
      into += 128;
      a += 16;
      b += 16;
      c += 16;
      d += 16;
    }
    if (j < columns) {
      store<f32>(into, <f32>load<f64>(a));
      store<f32>(into, <f32>load<f64>(b), 4);
      store<f32>(into, <f32>load<f64>(c), 8);
      store<f32>(into, <f32>load<f64>(d), 12);
    }
  }
}
