// What stands behind the rows of a Stata data set: its long texts, and what the codes of its columns stand for.

import type { LoadedBatch } from '../../../warehouse/warehouse.ts';
import type { ByteReader } from '../carried/byte-reader.ts';
import { plainLabel } from '../carried/letters.ts';
import { DAMAGED, type DtaHeader, expectText, upToZero } from './header.ts';
import { missingLabelCode } from './values.ts';

const BATCH = 256;
const TEXT = 130;

/** Long texts by their place, so many at a time; with `wanted` false they are passed over. */
export async function* longTexts(reader: ByteReader, { order, form, letters }: DtaHeader, wanted: boolean): AsyncGenerator<LoadedBatch> {
  await expectText(reader, '</data><strls>');
  let [keys, texts]: [string[], string[]] = [[], []];
  while ((await reader.peek(3)).toString('latin1') === 'GSO') {
    const head = Buffer.from(await reader.need(form.modern ? 20 : 16));
    const key = `${order.u32(head, 3)}:${form.modern ? order.u64(head, 7) : order.u32(head, 7)}`;
    const kind = head[head.length - 5];
    const length = order.u32(head, head.length - 4);
    if (!wanted) await reader.skip(length);
    else {
      const bytes = await reader.need(length);
      keys.push(key);
      texts.push(kind === TEXT ? letters.read(bytes) : bytes.toString('base64'));
      if (keys.length === BATCH) {
        yield { rows: keys.length, columns: [keys, texts] };
        [keys, texts] = [[], []];
      }
    }
  }
  if (keys.length > 0) yield { rows: keys.length, columns: [keys, texts] };
  await expectText(reader, '</strls>');
}

/** What codes stand for, by the name of the labels. */
export async function valueLabels(reader: ByteReader, { order, form, letters }: DtaHeader): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  const begin = '<lbl>';
  if (!form.plain) await expectText(reader, '<value_labels>');
  while (form.plain ? !(await reader.ended()) : (await reader.peek(begin.length)).toString('latin1') === begin) {
    if (!form.plain) await reader.need(begin.length);
    const length = order.u32(await reader.need(4), 0);
    const name = upToZero(letters, Buffer.from(await reader.need(form.name + 3)), 0, form.name);
    const table = Buffer.from(await reader.need(length));
    if (length < 8) throw new Error(DAMAGED);
    const count = order.u32(table, 0);
    const start = 8 + count * 8;
    if (start > length) throw new Error(DAMAGED);
    const labels = new Map<string, string>();
    for (let i = 0; i < count; i++) {
      const at = start + order.u32(table, 8 + i * 4);
      const value = order.i32(table, 8 + count * 4 + i * 4);
      const label = at < length ? plainLabel(upToZero(letters, table, at, length - at)) : '';
      if (label !== '') labels.set(missingLabelCode(value) ?? String(value), label);
    }
    found.set(name, labels);
    if (!form.plain) await expectText(reader, '</lbl>');
  }
  if (!form.plain) await expectText(reader, '</value_labels>');
  return found;
}
