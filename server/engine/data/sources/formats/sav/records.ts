// The records of an SPSS data file that describe its columns, as they stand there: what they mean is told in dictionary.ts.

import type { ByteOrder } from '../carried/byte-order.ts';
import type { ByteReader } from '../carried/byte-reader.ts';

/** A piece of eight bytes of a row, or the first of several. */
export interface SavVariable {
  /** Bytes of a text; 0 for a number, -1 for a piece that goes on with the one before. */
  readonly width: number;
  readonly name: Buffer;
  readonly label?: Buffer;
  /** One to three values; a range, or a range and a value, where the count is negative. */
  readonly missing: { readonly count: number; readonly values: readonly Buffer[] };
  /** How it is printed: which dates are dates is told by that. */
  readonly print: number;
}

export interface SavLabels {
  readonly values: readonly { readonly value: Buffer; readonly label: Buffer }[];
  /** Places among the variables, from 1. */
  readonly variables: readonly number[];
}

export interface SavRecords {
  readonly variables: readonly SavVariable[];
  readonly labels: readonly SavLabels[];
  /** By their number. */
  readonly more: ReadonlyMap<number, Buffer>;
}

const [VARIABLE, LABELS, DOCUMENT, MORE, END] = [2, 3, 6, 7, 999];
const DAMAGED = 'it is damaged: what describes its columns cannot be read';
/** More pieces than any program writes. */
const MOST = 2_000_000;
const copy = (bytes: Buffer): Buffer => Buffer.from(bytes);

/** Reads up to the first row. */
export async function readSavRecords(reader: ByteReader, { i32, u32 }: ByteOrder): Promise<SavRecords> {
  const variables: SavVariable[] = [];
  const labels: SavLabels[] = [];
  const more = new Map<number, Buffer>();
  const number = async (): Promise<number> => i32(await reader.need(4), 0);
  for (;;) {
    const kind = await number();
    if (kind === VARIABLE) variables.push(await variable());
    else if (kind === LABELS) labels.push(await valueLabels());
    else if (kind === DOCUMENT) await reader.skip((await number()) * 80);
    else if (kind === MORE) {
      const head = await reader.need(12);
      const subtype = i32(head, 0);
      const length = u32(head, 4) * u32(head, 8);
      more.set(subtype, copy(await reader.need(length)));
    } else if (kind === END) {
      await reader.need(4);
      return { variables, labels, more };
    } else throw new Error(DAMAGED);
    if (variables.length > MOST) throw new Error(DAMAGED);
  }

  async function variable(): Promise<SavVariable> {
    const head = copy(await reader.need(28));
    const [width, hasLabel, count, print] = [i32(head, 0), i32(head, 4), i32(head, 8), i32(head, 12)];
    if (width < -1 || width > 255 || ![0, 1].includes(hasLabel) || count < -3 || count > 3) throw new Error(DAMAGED);
    const label = hasLabel === 1 ? await padded(await number(), 4) : undefined;
    const missing = copy(await reader.need(Math.abs(count) * 8));
    const values = Array.from({ length: Math.abs(count) }, (_, i) => missing.subarray(i * 8, i * 8 + 8));
    return { width, name: head.subarray(20), ...(label && { label }), missing: { count, values }, print: (print >> 16) & 0xff };
  }

  async function valueLabels(): Promise<SavLabels> {
    const count = await number();
    if (count < 0) throw new Error(DAMAGED);
    const values: { value: Buffer; label: Buffer }[] = [];
    for (let i = 0; i < count; i++) {
      const head = copy(await reader.need(9));
      const length = head[8] ?? 0;
      const rest = copy(await reader.need(Math.ceil((length + 1) / 8) * 8 - 1));
      values.push({ value: head.subarray(0, 8), label: rest.subarray(0, length) });
    }
    // What the labels are of follows at once.
    if ((await number()) !== 4) throw new Error(DAMAGED);
    const named = await number();
    const places = copy(await reader.need(named * 4));
    return { values, variables: Array.from({ length: named }, (_, i) => i32(places, i * 4)) };
  }

  async function padded(length: number, unit: number): Promise<Buffer> {
    if (length < 0) throw new Error(DAMAGED);
    return copy(await reader.need(Math.ceil(length / unit) * unit)).subarray(0, length);
  }
}
