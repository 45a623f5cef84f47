// What seeding measures, in AssemblyScript: how far every row is from one more seed.

import { BLOCK, columnsOf, costsOf, dataOf, rowsOf, weightMaskOf, weightsOf } from './header';

/**
 * Writes into `into` every row's `nearest`, lowered to its squared distance to row `from`, and weight × that into `masses`; Σ of those by
 * block into the costs. Two rows side by side.
 */
export function lower(h: usize, from: u32, nearest: usize, into: usize, masses: usize): void {
  const columns = <usize>columnsOf(h);
  const rows = rowsOf(h);
  const weights = weightsOf(h);
  const mask = weightMaskOf(h);
  const centre = dataOf(h) + 8 * columns * <usize>from;
  const blocks = (rows + BLOCK - 1) / BLOCK;
  for (let block: u32 = 0; block < blocks; block++) {
    const to = min((block + 1) * BLOCK, rows);
    let total: f64 = 0;
    let i = block * BLOCK;
    for (; i + 4 <= to; i += 4) {
      let first = dataOf(h) + 8 * columns * <usize>i;
      let third = first + 16 * columns;
      let near = f64x2.splat(0),
        far = near;
      let j: usize = 0;
      for (; j + 2 <= columns; j += 2) {
        const a = v128.load(first);
        const b = v128.load(first + 8 * columns);
        const c = v128.load(third);
        const d = v128.load(third + 8 * columns);
        const left = v128.load64_splat(centre + 8 * j);
        const right = v128.load64_splat(centre + 8 * j, 8);
        let g = f64x2.sub(v128.shuffle<f64>(a, b, 0, 2), left);
        let f = f64x2.sub(v128.shuffle<f64>(c, d, 0, 2), left);
        near = f64x2.add(near, f64x2.mul(g, g));
        far = f64x2.add(far, f64x2.mul(f, f));
        g = f64x2.sub(v128.shuffle<f64>(a, b, 1, 3), right);
        f = f64x2.sub(v128.shuffle<f64>(c, d, 1, 3), right);
        near = f64x2.add(near, f64x2.mul(g, g));
        far = f64x2.add(far, f64x2.mul(f, f));
        first += 16;
        third += 16;
      }
      if (j < columns) {
        const left = v128.load64_splat(centre + 8 * j);
        const g = f64x2.sub(v128.load64_lane(first + 8 * columns, v128.load64_splat(first), 1), left);
        const f = f64x2.sub(v128.load64_lane(third + 8 * columns, v128.load64_splat(third), 1), left);
        near = f64x2.add(near, f64x2.mul(g, g));
        far = f64x2.add(far, f64x2.mul(f, f));
      }
      const at: usize = 8 * <usize>i;
      near = f64x2.pmin(v128.load(nearest + at), near);
      far = f64x2.pmin(v128.load(nearest + at, 16), far);
      v128.store(into + at, near);
      v128.store(into + at, far, 16);
      const weight = weights + 8 * <usize>(i & mask);
      near = f64x2.mul(v128.load(weight), near);
      far = f64x2.mul(v128.load(weight, 16), far);
      v128.store(masses + at, near);
      v128.store(masses + at, far, 16);
      total += f64x2.extract_lane(near, 0);
      total += f64x2.extract_lane(near, 1);
      total += f64x2.extract_lane(far, 0);
      total += f64x2.extract_lane(far, 1);
    }
    for (; i < to; i++) {
      const row = dataOf(h) + 8 * columns * <usize>i;
      let distance: f64 = 0;
      for (let j: usize = 0; j < 8 * columns; j += 8) {
        const gap = load<f64>(row + j) - load<f64>(centre + j);
        distance += gap * gap;
      }
      const at: usize = 8 * <usize>i;
      const so = load<f64>(nearest + at);
      const least = distance < so ? distance : so;
      store<f64>(into + at, least);
      const mass = load<f64>(weights + 8 * <usize>(i & mask)) * least;
      store<f64>(masses + at, mass);
      total += mass;
    }
    store<f64>(costsOf(h) + 8 * <usize>block, total);
  }
}
