// The passes of k-means over rows in memory, in AssemblyScript with SIMD. Same figures, bit for bit, as the twin in ../plain-kernel.ts.
// Sums run over blocks of 256 rows and within a row from the first column to the last, whatever the width of a vector. No relaxed SIMD.

import {
  BLOCK,
  centresOf,
  columnsOf,
  costsOf,
  counterOf,
  dataOf,
  gapsOf,
  kOf,
  labelsOf,
  quietOf,
  rowsOf,
  SLACK,
  sumsOf,
  taskOf,
  thresholdsOf,
  weightMaskOf,
  weightsOf,
} from './header';
import { decide, isWorthIt, left, narrowCentres } from './narrow';

/** Blocks that a thread takes at a time. */
const TAKEN: u32 = 8;
/** Rows whose distances are computed side by side. */
const WIDE: u32 = 8;
/** What a pass does; as in ../kernel.ts. */
const COST: u32 = 1;
/** Up to so many open rows of a block are fetched before they are used: of more, reading on is quicker. */
const SCATTERED: u32 = 96;
/** Up to so many open rows of a block it is found out for how long it needs no look: with more it would not be long. As in ../kernel.ts. */
const FEW: u32 = 4;

/**
 * Does the task of the header (see ../kernel.ts) on every block that this thread gets hold of.
 * `scratch` is this thread's own: 256 row numbers, 8 rows by column, 8 distances by centre, the centres in single precision. Returns how many rows moved.
 */
export function pass(h: usize, scratch: usize): u32 {
  const task = taskOf(h);
  const blocks = (rowsOf(h) + BLOCK - 1) / BLOCK;
  let moved: u32 = 0;
  if (task !== COST) narrowCentres(h, scratch);
  let first = atomic.add<u32>(counterOf(h), TAKEN);
  while (first < blocks) {
    const end = min(first + TAKEN, blocks);
    for (let block = first; block < end; block++) moved += act(h, task, block, scratch);
    first = atomic.add<u32>(counterOf(h), TAKEN);
  }
  return moved;
}

function act(h: usize, task: u32, block: u32, scratch: usize): u32 {
  if (task === COST) {
    cost(h, block);
    return 0;
  }
  const moved = assign(h, block, scratch);
  if (moved > 0) sumBlock(h, block);
  return moved;
}

/** Sums up one block anew. */
export function recount(h: usize, block: u32): void {
  sumBlock(h, block);
}

/** What a block adds to the objective. */
function cost(h: usize, block: u32): void {
  const columns = columnsOf(h);
  const centres = centresOf(h);
  const mask = weightMaskOf(h);
  const to = min((block + 1) * BLOCK, rowsOf(h));
  let total: f64 = 0;
  for (let i = block * BLOCK; i < to; i++) {
    const row = dataOf(h) + 8 * <usize>i * columns;
    const centre = centres + 8 * <usize>load<i32>(labelsOf(h) + 4 * <usize>i) * columns;
    let distance: f64 = 0;
    for (let j: usize = 0; j < 8 * <usize>columns; j += 8) {
      const gap = load<f64>(row + j) - load<f64>(centre + j);
      distance += gap * gap;
    }
    total += load<f64>(weightsOf(h) + 8 * <usize>(i & mask)) * distance;
  }
  store<f64>(costsOf(h) + 8 * <usize>block, total);
}

/** How much is missing until a row with this gap is looked at, less what rounding can do. */
function rest(gap: f64, threshold: f64): f64 {
  return gap * (1 - SLACK) - threshold * (1 + SLACK);
}

/** The rows of a block whose bound does not show that they stay, to their nearest centres. Returns how many moved. */
function assign(h: usize, block: u32, scratch: usize): u32 {
  const quiet = quietOf(h) + 8 * <usize>block;
  const drift = load<f64>(thresholdsOf(h) + 8 * <usize>kOf(h));
  if (load<f64>(quiet) >= drift) return 0;
  const labels = labelsOf(h);
  const gaps = gapsOf(h);
  const thresholds = thresholdsOf(h);
  const from = block * BLOCK;
  const to = min(from + BLOCK, rowsOf(h));
  let open: u32 = 0;
  // Nothing has moved so far: everybody is looked at, as before the first pass nobody has a centre.
  const all = drift === 0;
  for (let i = from; i < to; i++) {
    // Written always, kept only where the row is open: no branch to guess.
    store<u32>(scratch + 4 * <usize>open, i);
    open += u32(all || !(load<f64>(gaps + 8 * <usize>i) >= load<f64>(thresholds + 8 * <usize>load<i32>(labels + 4 * <usize>i))));
  }
  if (open <= SCATTERED) fetch(h, scratch, open);
  let moved: u32 = 0;
  let undecided = open;
  if (isWorthIt(open)) {
    moved = decide(h, scratch, open);
    undecided = left;
  }
  for (let at: u32 = 0; at < undecided; at += WIDE) moved += assignGroup(h, scratch, at, undecided);
  if (open > FEW) return moved;
  let least: f64 = Infinity;
  for (let i = <usize>from; i < <usize>to; i++) {
    const so = rest(load<f64>(gaps + 8 * i), load<f64>(thresholds + 8 * <usize>load<i32>(labels + 4 * i)));
    // What is no number is never past: such a row is always looked at.
    least = so >= least ? least : so;
  }
  store<f64>(quiet, (drift + least) * (1 - SLACK));
  return moved;
}

/** Eight open rows (fewer at the end: the last one fills up) against all centres. */
function assignGroup(h: usize, scratch: usize, at: u32, open: u32): u32 {
  const columns = <usize>columnsOf(h);
  const k = kOf(h);
  const wide = scratch + 4 * BLOCK;
  const distances = wide + 64 * columns;
  gather(dataOf(h), columns, scratch, at, open, wide);
  let b0 = f64x2.splat(Infinity),
    b1 = b0,
    b2 = b0,
    b3 = b0;
  let s0 = b0,
    s1 = b0,
    s2 = b0,
    s3 = b0;
  let l0 = i64x2.splat(-1),
    l1 = l0,
    l2 = l0,
    l3 = l0;
  let centre = centresOf(h);
  for (let c: u32 = 0; c < k; c++) {
    let d0 = f64x2.splat(0),
      d1 = d0,
      d2 = d0,
      d3 = d0;
    for (let x = wide; x < distances; x += 64) {
      const m = v128.load64_splat(centre);
      centre += 8;
      const g0 = f64x2.sub(v128.load(x), m);
      const g1 = f64x2.sub(v128.load(x, 16), m);
      const g2 = f64x2.sub(v128.load(x, 32), m);
      const g3 = f64x2.sub(v128.load(x, 48), m);
      d0 = f64x2.add(d0, f64x2.mul(g0, g0));
      d1 = f64x2.add(d1, f64x2.mul(g1, g1));
      d2 = f64x2.add(d2, f64x2.mul(g2, g2));
      d3 = f64x2.add(d3, f64x2.mul(g3, g3));
    }
    const to = distances + 64 * <usize>c;
    v128.store(to, d0);
    v128.store(to, d1, 16);
    v128.store(to, d2, 32);
    v128.store(to, d3, 48);
    const number = i64x2.splat(c);
    s0 = f64x2.pmin(s0, f64x2.pmax(b0, d0));
    s1 = f64x2.pmin(s1, f64x2.pmax(b1, d1));
    s2 = f64x2.pmin(s2, f64x2.pmax(b2, d2));
    s3 = f64x2.pmin(s3, f64x2.pmax(b3, d3));
    l0 = v128.bitselect(number, l0, f64x2.lt(d0, b0));
    l1 = v128.bitselect(number, l1, f64x2.lt(d1, b1));
    l2 = v128.bitselect(number, l2, f64x2.lt(d2, b2));
    l3 = v128.bitselect(number, l3, f64x2.lt(d3, b3));
    b0 = f64x2.pmin(b0, d0);
    b1 = f64x2.pmin(b1, d1);
    b2 = f64x2.pmin(b2, d2);
    b3 = f64x2.pmin(b3, d3);
  }
  // Over the gathered rows, which are done with: nearest, second, number of the nearest.
  v128.store(wide, b0);
  v128.store(wide, b1, 16);
  v128.store(wide, b2, 32);
  v128.store(wide, b3, 48);
  const seconds = distances + 64 * <usize>k;
  v128.store(seconds, s0);
  v128.store(seconds, s1, 16);
  v128.store(seconds, s2, 32);
  v128.store(seconds, s3, 48);
  const numbers = seconds + 64;
  v128.store(numbers, l0);
  v128.store(numbers, l1, 16);
  v128.store(numbers, l2, 32);
  v128.store(numbers, l3, 48);
  const labels = labelsOf(h);
  const gaps = gapsOf(h);
  const thresholds = thresholdsOf(h);
  const many = min(WIDE, open - at);
  let moved: u32 = 0;
  for (let r: u32 = 0; r < many; r++) {
    const i = <usize>load<u32>(scratch + 4 * <usize>(at + r));
    const nearest = load<f64>(wide + 8 * <usize>r);
    const own = load<i32>(labels + 4 * i);
    // Never −1, whatever values there are: sums are written by it.
    let best = max(<i32>load<i64>(numbers + 8 * <usize>r), 0);
    // As near as any: it stays.
    if (own >= 0 && load<f64>(distances + 64 * <usize>own + 8 * <usize>r) === nearest) best = own;
    if (best !== own) {
      store<i32>(labels + 4 * i, best);
      moved++;
    }
    const upper = sqrt(nearest);
    const lower = sqrt(load<f64>(seconds + 8 * <usize>r));
    const so = load<f64>(thresholds + 8 * <usize>best);
    store<f64>(gaps + 8 * i, so + (lower - upper - SLACK * (lower + upper + so)));
  }
  return moved;
}

/** Eight rows, column by column. */
function gather(data: usize, columns: usize, list: usize, at: u32, open: u32, wide: usize): void {
  const last = open - 1;
  for (let r: u32 = 0; r < WIDE; r += 2) {
    const a = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r, last));
    const b = data + 8 * columns * <usize>load<u32>(list + 4 * <usize>min(at + r + 1, last));
    let to = wide + 8 * <usize>r;
    let j: usize = 0;
    for (; j + 2 <= columns; j += 2) {
      const left = v128.load(a + 8 * j);
      const right = v128.load(b + 8 * j);
      v128.store(to, v128.shuffle<f64>(left, right, 0, 2));
      v128.store(to, v128.shuffle<f64>(left, right, 1, 3), 64);
      to += 128;
    }
    if (j < columns) {
      store<f64>(to, load<f64>(a + 8 * j));
      store<f64>(to, load<f64>(b + 8 * j), 8);
    }
  }
}

/** Σ weight × row by centre and column, then Σ weight by centre, in the order of the rows. */
function sumBlock(h: usize, block: u32): void {
  const columns = <usize>columnsOf(h);
  const k = <usize>kOf(h);
  const stride: usize = 8 * k * (columns + 1);
  const sums = sumsOf(h) + stride * <usize>block;
  const masses = sums + 8 * k * columns;
  memory.fill(sums, 0, stride);
  const from = block * BLOCK;
  const to = min(from + BLOCK, rowsOf(h));
  let row = dataOf(h) + 8 * columns * <usize>from;
  const mask = <usize>weightMaskOf(h);
  for (let i = <usize>from; i < <usize>to; i++) {
    const label = <usize>load<i32>(labelsOf(h) + 4 * i);
    const weight = load<f64>(weightsOf(h) + 8 * (i & mask));
    const w = f64x2.splat(weight);
    const mass = masses + 8 * label;
    store<f64>(mass, load<f64>(mass) + weight);
    let sum = sums + 8 * columns * label;
    const end = row + 8 * columns;
    for (; row + 32 <= end; row += 32) {
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(w, v128.load(row))));
      v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.mul(w, v128.load(row, 16))), 16);
      sum += 32;
    }
    if (row + 16 <= end) {
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(w, v128.load(row))));
      sum += 16;
      row += 16;
    }
    if (row < end) {
      store<f64>(sum, load<f64>(sum) + weight * load<f64>(row));
      row += 8;
    }
  }
}

/** Loads the open rows, one word a cache line, all of them under way at once: what is gathered afterwards is there. */
function fetch(h: usize, scratch: usize, open: u32): void {
  const bytes: usize = 8 * <usize>columnsOf(h);
  let seen: f64 = 0;
  for (let at: u32 = 0; at < open; at++) {
    const row = dataOf(h) + bytes * <usize>load<u32>(scratch + 4 * <usize>at);
    for (let j: usize = 0; j < bytes; j += 64) seen += load<f64>(row + j);
  }
  store<f64>(scratch + 4 * BLOCK, seen);
}
