// Data of formats that are not read: known by the ending, or by how a file begins that says it is text. Refused by name, with the way to a format that is.

import { endingOf, REFUSED_FORMATS } from '../../../../language/catalog/data-formats.ts';
import { firstBytes } from './file-bytes.ts';
import type { FoundFiles } from './files.ts';

/** How files begin that are no text, with an ending of their format. */
const BEGINNINGS: readonly (readonly [beginning: readonly number[], ending: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'xlsx'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'xls'],
  [ascii('PAR1'), 'parquet'],
  [ascii('ORC'), 'orc'],
  [ascii('$FL'), 'sav'],
  [ascii('<stata_dta>'), 'dta'],
  [[...ascii('Obj'), 1], 'avro'],
  [ascii('ARROW1'), 'arrow'],
  [ascii('SQLite format 3'), 'sqlite'],
  [ascii('%PDF'), 'pdf'],
  [[0x1f, 0x8b], 'gz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zst'],
  [ascii('BZh'), 'bz2'],
  [[0xfd, ...ascii('7zXZ')], 'xz'],
  [[...ascii('7z'), 0xbc, 0xaf], '7z'],
  [ascii('RDX'), 'rdata'],
  [ascii('<!DOCTYPE html'), 'html'],
  [ascii('<html'), 'html'],
];

/** Why a file is not read, with what to do, as the end of a sentence; undefined where its format is one that is. */
export async function refusedFormat({ paths, kind, zipped }: FoundFiles): Promise<string | undefined> {
  for (const path of paths) {
    const { ending } = endingOf(path);
    const refused = REFUSED_FORMATS.find(({ endings }) => endings.includes(ending));
    if (refused) return `it is ${refused.title}, which is not read: ${refused.instead}`;
    const other = kind === 'csv' || kind === 'json' ? await otherThanText(path, zipped, kind) : undefined;
    if (other !== undefined) return other;
  }
  return undefined;
}

/** A list of objects, or an object. */
const JSON_START = /^\ufeff?\s*(?:\[\s*)?\{\s*"/;

async function otherThanText(path: string, zipped: boolean, kind: 'csv' | 'json'): Promise<string | undefined> {
  const start = await firstBytes(path, zipped);
  const found = BEGINNINGS.find(([bytes]) => bytes.every((byte, i) => start[i] === byte))?.[1];
  if (found === undefined)
    return kind === 'csv' && JSON_START.test(start.toString('utf8'))
      ? 'it begins as JSON does: name it `.json`, or `.jsonl` where each of its lines is an object'
      : undefined;
  const refused = REFUSED_FORMATS.find(({ endings }) => endings.includes(found));
  if (refused) return `it holds ${refused.title}, which is not read: ${refused.instead}`;
  return `it is no text, but begins as a file that ends in \`.${found}\` does: name it so`;
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}
