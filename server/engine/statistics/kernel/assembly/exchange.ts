// Single moves with both centres following at once, in AssemblyScript; the twin is ../exchange-by.ts.

import { centresOf, columnsOf, dataOf, kOf, labelsOf, rowsOf, weightMaskOf, weightsOf } from './header';

/** The row's squared distances to all centres, which stand column by column, `wide` side by side. */
function toAll(row: usize, columns: usize, turned: usize, wide: usize, into: usize): void {
  for (let c: usize = 0; c < wide; c += 32) {
    let near = f64x2.splat(0),
      far = near;
    let centre = turned + c;
    for (let j: usize = 0; j < 8 * columns; j += 8) {
      const x = v128.load64_splat(row + j);
      const g = f64x2.sub(x, v128.load(centre));
      const f = f64x2.sub(x, v128.load(centre, 16));
      near = f64x2.add(near, f64x2.mul(g, g));
      far = f64x2.add(far, f64x2.mul(f, f));
      centre += wide;
    }
    v128.store(into + c, near);
    v128.store(into + c, far, 16);
  }
}

/**
 * Hartigan's exchanges in place (see ../../numeric/hartigan.ts): up to `passes` over the rows. `scratch`: centres by column, four side by side
 * at least; then distances, masses and counts, as many. Gives how many rows moved.
 */
export function exchange(h: usize, scratch: usize, least: f64, passes: u32): u32 {
  const columns = <usize>columnsOf(h);
  const k = <usize>kOf(h);
  const wide: usize = 32 * ((k + 3) / 4);
  const turned = scratch;
  const distances = turned + wide * columns;
  const masses = distances + wide;
  const counts = masses + wide;
  memory.fill(scratch, 0, wide * (columns + 3));
  for (let c: usize = 0; c < k; c++) {
    for (let j: usize = 0; j < columns; j++) store<f64>(turned + wide * j + 8 * c, load<f64>(centresOf(h) + 8 * (c * columns + j)));
  }
  const rows = <usize>rowsOf(h);
  const labels = labelsOf(h);
  const weights = weightsOf(h);
  const mask = <usize>weightMaskOf(h);
  for (let i: usize = 0; i < rows; i++) {
    const at: usize = 8 * <usize>load<i32>(labels + 4 * i);
    store<f64>(masses + at, load<f64>(masses + at) + load<f64>(weights + 8 * (i & mask)));
    store<f64>(counts + at, load<f64>(counts + at) + 1);
  }
  let moved: u32 = 0;
  let before: u32 = -1;
  for (let pass: u32 = 0; pass < passes && moved !== before; pass++) {
    before = moved;
    let row = dataOf(h);
    for (let i: usize = 0; i < rows; i++, row += 8 * columns) {
      const own = <usize>load<i32>(labels + 4 * i);
      if (load<f64>(counts + 8 * own) < 2) continue;
      toAll(row, columns, turned, wide, distances);
      const w = load<f64>(weights + 8 * (i & mask));
      const a = load<f64>(masses + 8 * own);
      const saved = ((a * w) / (a - w)) * load<f64>(distances + 8 * own);
      let best = own;
      let cheapest = saved - least;
      for (let c: usize = 0; c < k; c++) {
        if (c === own) continue;
        const d = load<f64>(distances + 8 * c);
        const b = load<f64>(masses + 8 * c);
        // b / (b + w) is at least a half of what it multiplies only where b ≥ w; far centres are told without dividing.
        const price = ((b * w) / (b + w)) * d;
        if (price < cheapest) {
          best = c;
          cheapest = price;
        }
      }
      if (best === own) continue;
      shift(turned, wide, columns, masses, counts, own, row, -w);
      shift(turned, wide, columns, masses, counts, best, row, w);
      store<i32>(labels + 4 * i, <i32>best);
      moved++;
    }
  }
  for (let c: usize = 0; c < k; c++) {
    for (let j: usize = 0; j < columns; j++) store<f64>(centresOf(h) + 8 * (c * columns + j), load<f64>(turned + wide * j + 8 * c));
  }
  return moved;
}

/** Adds a row to a cluster, or takes it away where the weight is negative; the centre follows. */
function shift(turned: usize, wide: usize, columns: usize, masses: usize, counts: usize, cluster: usize, row: usize, weight: f64): void {
  const mass = load<f64>(masses + 8 * cluster) + weight;
  store<f64>(masses + 8 * cluster, mass);
  store<f64>(counts + 8 * cluster, load<f64>(counts + 8 * cluster) + (weight < 0 ? -1 : 1));
  let at = turned + 8 * cluster;
  for (let j: usize = 0; j < columns; j++, at += wide) {
    const centre = load<f64>(at);
    store<f64>(at, centre + (weight / mass) * (load<f64>(row + 8 * j) - centre));
  }
}
