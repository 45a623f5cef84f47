// What a data set of Stata 8 to 12 says of itself before its rows: the same as later ones, in an order that is fixed.

import { BIG, LITTLE } from '../carried/byte-order.ts';
import type { ByteReader } from '../carried/byte-reader.ts';
import { lettersOf } from '../carried/letters.ts';
import type { Form } from './forms.ts';
import { DAMAGED, type DtaHeader, upToZero } from './header.ts';
import { TYPES } from './values.ts';

const LENGTH = 109;
const ORDERS = [undefined, BIG, LITTLE];
/** What numbers are called here, and what later. */
const LATER: Readonly<Record<number, number>> = { 251: TYPES.byte, 252: TYPES.int, 253: TYPES.long, 254: TYPES.float, 255: TYPES.double };

export async function readPlainHeader(reader: ByteReader, form: Form, encoding: string | undefined): Promise<DtaHeader> {
  const head = Buffer.from(await reader.need(LENGTH));
  const order = ORDERS[head[1] ?? 0];
  if (!order) throw new Error(DAMAGED);
  const [count, rows] = [order.u16(head, 4), order.u32(head, 6)];
  const letters = lettersOf(encoding ?? 'windows-1252');
  const section = async (length: number): Promise<Buffer> => Buffer.from(await reader.need(length));
  const types = await section(count);
  const names = await section(count * form.name);
  await section((count + 1) * 2);
  const formats = await section(count * form.format);
  const labelled = await section(count * form.name);
  const labels = await section(count * form.label);
  for (;;) {
    const field = Buffer.from(await reader.need(5));
    const length = order.u32(field, 1);
    if (field[0] === 0 && length === 0) break;
    await reader.skip(length);
    if (await reader.ended()) throw new Error(DAMAGED);
  }
  const text = (bytes: Buffer, i: number, length: number): string => upToZero(letters, bytes, i * length, length);
  const variables = Array.from({ length: count }, (_, i) => ({
    type: LATER[types[i] ?? 0] ?? types[i] ?? 0,
    name: text(names, i, form.name),
    format: text(formats, i, form.format),
    labelled: text(labelled, i, form.name),
    label: text(labels, i, form.label),
  }));
  return { form, order, letters, rows, variables };
}
