// How many rows of a sheet hold something, counted over the text of the workbook itself, so that a reader that skips some is caught.

import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** `place`: of the sheet among all, from 0. Undefined where the workbook is not laid out as the formats say. */
export function filledRows(bytes: Buffer, kind: 'xlsx' | 'ods', place: number): number | undefined {
  try {
    const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry]));
    return kind === 'ods' ? inOds(entries, place) : inXlsx(entries, place);
  } catch {
    return undefined;
  }
}

type Entries = ReadonlyMap<string, ZipEntry>;

/** Each piece from `open` to `close`, or to the end of a tag that closes itself. */
function* pieces(bytes: Buffer, tag: string): Generator<string> {
  const [open, close] = [`<${tag}`, `</${tag}>`];
  for (let at = bytes.indexOf(open); at !== -1; at = bytes.indexOf(open, at)) {
    const [next, head] = [bytes[at + open.length] ?? 0, bytes.indexOf('>', at)];
    // Another tag that begins with the same letters.
    if (next > 0x20 && next !== 0x3e && next !== 0x2f) {
      at += open.length;
      continue;
    }
    const end = bytes[head - 1] === 0x2f ? head + 1 : bytes.indexOf(close, at) + close.length;
    if (end < at + open.length) return;
    yield bytes.toString('utf8', at, end);
    at = end;
  }
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const texts = (xml: string, tag: string): string =>
  [...xml.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text).join('');
const isSomething = (xml: string): boolean =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&#(?:x0*(?:9|a|d|20)|0*(?:9|10|13|32));/gi, ' ')
    .trim() !== '';

function inXlsx(entries: Entries, place: number): number | undefined {
  const [workbook, links] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map((name) => entries.get(name)?.bytes());
  if (workbook === undefined || links === undefined) return undefined;
  const id = attribute([...pieces(workbook, 'sheet')][place] ?? '', '[a-z]+:id');
  const target = attribute([...pieces(links, 'Relationship')].find((link) => attribute(link, 'Id') === id) ?? '', 'Target');
  const sheet = target === undefined ? undefined : entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)?.bytes();
  if (sheet === undefined) return undefined;
  const shared = entries.get('xl/sharedStrings.xml')?.bytes();
  const words = shared === undefined ? [] : [...pieces(shared, 'si')].map((word) => isSomething(texts(word, 't')));
  let rows = 0;
  for (const row of pieces(sheet, 'row')) {
    const cells = row.match(/<c[\s>][\s\S]*?<\/c>/g) ?? [];
    if (
      cells.some((cell) => {
        const value = texts(cell, 'v');
        return attribute(cell, 't') === 's' ? words[Number(value)] === true : isSomething(value) || isSomething(texts(cell, 't'));
      })
    )
      rows++;
  }
  return rows;
}

function inOds(entries: Entries, place: number): number | undefined {
  const content = entries.get('content.xml')?.bytes();
  const table = content && [...pieces(content, 'table:table')][place];
  if (table === undefined) return undefined;
  let rows = 0;
  for (const row of pieces(Buffer.from(table), 'table:table-row')) {
    const isFilled = /\soffice:(?:value|date-value|time-value|boolean-value)="/.test(row) || isSomething(texts(row, 'text:p'));
    if (isFilled) rows += Number(attribute(row.slice(0, row.indexOf('>')), 'table:number-rows-repeated') ?? 1);
  }
  return rows;
}
