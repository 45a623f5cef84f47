// Σ of the sums of all blocks, in AssemblyScript; the twin is in ../totals.ts.

import { BLOCK, columnsOf, kOf, rowsOf, sumsOf } from './header';

/** Adds the blocks' sums up, one block after the other, into `into`: as many numbers as a block has. */
export function total(h: usize, into: usize): void {
  const stride: usize = 8 * <usize>kOf(h) * (<usize>columnsOf(h) + 1);
  const blocks = (rowsOf(h) + BLOCK - 1) / BLOCK;
  memory.fill(into, 0, stride);
  let sums = sumsOf(h);
  for (let block: u32 = 0; block < blocks; block++) {
    let at: usize = 0;
    for (; at + 16 <= stride; at += 16) v128.store(into + at, f64x2.add(v128.load(into + at), v128.load(sums + at)));
    if (at < stride) store<f64>(into + at, load<f64>(into + at) + load<f64>(sums + at));
    sums += stride;
  }
}
