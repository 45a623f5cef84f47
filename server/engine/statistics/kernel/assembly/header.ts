// Where in the header each address and number is, as in ../space.ts; and what all passes have in common.

/** Rows that are summed together; as in ../../numeric/sum.ts. */
export const BLOCK: u32 = 256;
/** How far computed bounds may be from true ones, relatively: many times what rounding can do. As in ../kernel.ts. */
export const SLACK: f64 = 9.094947017729282e-13;

export function field(header: usize, at: u32): u32 {
  return load<u32>(header + 4 * at);
}
export function dataOf(h: usize): usize {
  return field(h, 0);
}
export function weightsOf(h: usize): usize {
  return field(h, 1);
}
export function labelsOf(h: usize): usize {
  return field(h, 2);
}
export function gapsOf(h: usize): usize {
  return field(h, 3);
}
export function centresOf(h: usize): usize {
  return field(h, 4);
}
export function thresholdsOf(h: usize): usize {
  return field(h, 5);
}
export function sumsOf(h: usize): usize {
  return field(h, 6);
}
export function costsOf(h: usize): usize {
  return field(h, 7);
}
export function rowsOf(h: usize): u32 {
  return field(h, 8);
}
export function columnsOf(h: usize): u32 {
  return field(h, 9);
}
export function kOf(h: usize): u32 {
  return field(h, 10);
}
export function quietOf(h: usize): usize {
  return field(h, 13);
}
export function taskOf(h: usize): u32 {
  return field(h, 12);
}
/** See WEIGHT_MASK in ../kernel.ts. */
export function weightMaskOf(h: usize): u32 {
  return field(h, 14);
}
export function counterOf(h: usize): usize {
  return h + 44;
}
