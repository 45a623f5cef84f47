// What a Stata data set says of itself before its rows: its columns, their types and labels, in the forms of Stata 13 and later.

import { BIG, type ByteOrder, LITTLE } from '../carried/byte-order.ts';
import type { ByteReader } from '../carried/byte-reader.ts';
import { type Letters, lettersOf } from '../carried/letters.ts';
import { FORMS, type Form, titleOf } from './forms.ts';

export interface DtaVariable {
  /** As the file numbers it: bytes of a text up to 2045, and above that the other types. */
  readonly type: number;
  readonly name: string;
  /** How it is shown: which dates are dates is told by that. */
  readonly format: string;
  /** The name of its value labels; empty without any. */
  readonly labelled: string;
  readonly label: string;
}

export interface DtaHeader {
  readonly form: Form;
  readonly order: ByteOrder;
  readonly letters: Letters;
  readonly rows: number;
  readonly variables: readonly DtaVariable[];
}

export const DAMAGED = 'it is damaged: what describes its columns cannot be read';
/** More columns than any Stata has. */
const MOST = 120_000;

/** Reads up to the first row. */
export async function readDtaHeader(reader: ByteReader, encoding: string | undefined): Promise<DtaHeader> {
  const start = await reader.peek(16);
  if (!start.toString('latin1').startsWith('<stata_dta>')) throw new Error(otherThan(start[0]));
  await expectText(reader, '<stata_dta><header><release>');
  const version = Number((await reader.need(3)).toString('latin1'));
  if (!Number.isInteger(version)) throw new Error(DAMAGED);
  const form = FORMS.get(version);
  if (!form) throw new Error(`it is a Stata data set of version ${version}, which is not read: in Stata, \`saveold "data.dta", version(13)\``);
  await expectText(reader, '</release><byteorder>');
  const written = (await reader.need(3)).toString('latin1');
  const order = written === 'LSF' ? LITTLE : written === 'MSF' ? BIG : undefined;
  if (!order) throw new Error(DAMAGED);
  await expectText(reader, '</byteorder><K>');
  const count = form.wide ? order.u32(await reader.need(4), 0) : order.u16(await reader.need(2), 0);
  await expectText(reader, '</K><N>');
  const rows = form.modern ? order.u64(await reader.need(8), 0) : order.u32(await reader.need(4), 0);
  if (count > MOST || Number.isNaN(rows)) throw new Error(DAMAGED);
  await expectText(reader, '</N><label>');
  await reader.need(form.modern ? order.u16(await reader.need(2), 0) : ((await reader.need(1))[0] ?? 0));
  await expectText(reader, '</label><timestamp>');
  await reader.need((await reader.need(1))[0] ?? 0);
  await expectText(reader, '</timestamp></header><map>');
  await reader.need(14 * 8);
  await expectText(reader, '</map>');
  const letters = lettersOf(encoding ?? (form.modern ? 'utf-8' : 'windows-1252'));
  const types = await section('variable_types', 2);
  const names = await section('varnames', form.name);
  await section('sortlist', form.wide ? 4 : 2, count + 1);
  const formats = await section('formats', form.format);
  const labelled = await section('value_label_names', form.name);
  const labels = await section('variable_labels', form.label);
  await skipCharacteristics(reader, order);
  await expectText(reader, '<data>');
  const text = (bytes: Buffer, i: number, length: number): string => upToZero(letters, bytes, i * length, length);
  const variables = Array.from({ length: count }, (_, i) => ({
    type: order.u16(types, i * 2),
    name: text(names, i, form.name),
    format: text(formats, i, form.format),
    labelled: text(labelled, i, form.name),
    label: text(labels, i, form.label),
  }));
  return { form, order, letters, rows, variables };

  async function section(name: string, each: number, many = count): Promise<Buffer> {
    await expectText(reader, `<${name}>`);
    const bytes = Buffer.from(await reader.need(each * many));
    await expectText(reader, `</${name}>`);
    return bytes;
  }
}

/** What stands before the first zero. */
export function upToZero(letters: Letters, bytes: Buffer, start: number, length: number): string {
  const zero = bytes.indexOf(0, start);
  return letters.read(bytes, start, zero === -1 || zero > start + length ? start + length : zero);
}

export async function expectText(reader: ByteReader, text: string): Promise<void> {
  if ((await reader.need(text.length)).toString('latin1') !== text) throw new Error(DAMAGED);
}

/** Notes and settings of programs, which say nothing of the rows. */
async function skipCharacteristics(reader: ByteReader, { u32 }: ByteOrder): Promise<void> {
  await expectText(reader, '<characteristics>');
  while ((await reader.peek(4)).toString('latin1') === '<ch>') {
    await reader.need(4);
    await reader.skip(u32(await reader.need(4), 0));
    await expectText(reader, '</ch>');
  }
  await expectText(reader, '</characteristics>');
}

/** Versions before Stata 8 that are not read begin with their number. */
function otherThan(first: number | undefined): string {
  const title = titleOf(first);
  return title === undefined
    ? 'it is no Stata data set, whatever its name says'
    : `it is a data set of ${title}, and those of Stata 8 and later are read: in Stata, open it and \`save "data.dta", replace\``;
}
