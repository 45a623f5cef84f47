// How an SPSS data file begins: its byte order, how its rows are packed, and how many it has.

import { BIG, type ByteOrder, LITTLE } from '../carried/byte-order.ts';
import { BREAKS_OFF, type ByteReader } from '../carried/byte-reader.ts';

export interface SavHeader {
  readonly order: ByteOrder;
  readonly packing: 'none' | 'bytes' | 'blocks';
  /** Of the weight among the pieces of a row, from 1; 0 without one. */
  readonly weight: number;
  /** Absent where the program that wrote it did not know. */
  readonly rows?: number;
  /** What is added to a number from -99 to 151 that is packed into a byte. */
  readonly bias: number;
}

const LENGTH = 176;
const PACKINGS = ['none', 'bytes', 'blocks'] as const;

export async function readSavHeader(reader: ByteReader): Promise<SavHeader> {
  const bytes = await reader.take(LENGTH);
  if (!/^\$FL[23]$/.test(bytes.toString('latin1', 0, 4))) throw new Error('it is no SPSS data file, whatever its name says');
  if (bytes.length < LENGTH) throw new Error(BREAKS_OFF);
  const order = [LITTLE, BIG].find(({ i32 }) => [2, 3].includes(i32(bytes, 64)));
  const packing = order && PACKINGS[order.i32(bytes, 72)];
  if (!order || packing === undefined) throw new Error('it is damaged: its first lines do not say how it is written');
  const rows = order.i32(bytes, 80);
  return { order, packing, weight: order.i32(bytes, 76), bias: order.f64(bytes, 84), ...(rows >= 0 && { rows }) };
}
