// A data file as it is named on a command line: a path, and of a workbook the sheet behind a `#`.

import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';

export interface DataFile {
  readonly path: string;
  readonly sheet?: string;
}

/** `book.xlsx#Sheet`; a file that is called so is itself. */
export function dataFile(written: string): DataFile {
  const at = written.lastIndexOf('#');
  if (at <= 0 || existsSync(written)) return { path: written };
  return { path: written.slice(0, at), sheet: written.slice(at + 1) };
}

/** What its source is called: the sheet, or the file without its ending. */
export function sourceName({ path, sheet }: DataFile): string {
  const plain = basename(path).replace(/\.gz$/i, '');
  const words = sheet !== undefined && /\p{L}/u.test(sheet) ? sheet : plain.slice(0, plain.length - extname(plain).length);
  return words.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(\d)/, 'f$1') || 'data';
}
