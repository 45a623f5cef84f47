// How a JSON file is laid out, and how many records it holds, counted over its bytes before the database reads any: lines, a list, or values one after another.

import { bytesOf } from '../file-bytes.ts';

export interface JsonShape {
  readonly layout: 'lines' | 'list' | 'values';
  /** Lines that hold something, elements of the list, or values. */
  readonly records: number;
  /** The bytes of the longest record, or a little more. */
  readonly longest: number;
  /** Whether it begins with the mark that says it is UTF-8. */
  readonly marked: boolean;
}

const [QUOTE, ESCAPE, LF, CR, COMMA] = [0x22, 0x5c, 0x0a, 0x0d, 0x2c];
const LIST = 0x5b;
const BLANK = new Set([0x20, 0x09, LF, CR]);
/** What may change how the text goes on. */
const SPECIAL = new Uint8Array(256);
for (const char of '"\\[]{},\n\r') SPECIAL[char.charCodeAt(0)] = 1;
const [OPEN, CLOSE] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** `lines`: the file's name says that every line is a record. Undefined where the file holds nothing. */
export async function jsonShape(path: string, zipped: boolean, lines: boolean, signal?: AbortSignal): Promise<JsonShape | undefined> {
  let first: number | undefined;
  let [depth, quoted, escaped] = [0, false, false];
  let [values, commas, filled] = [0, 0, false];
  /** Of the lines: those with text, and those that begin with `{`. */
  let [written, objects, lineBegun] = [0, 0, false];
  let [lineAt, recordAt, longestLine, longestRecord] = [0, 0, 0, 0];
  let offset = 0;
  let marked = false;
  for await (const chunk of bytesOf(path, zipped)) {
    signal?.throwIfAborted();
    if (offset === 0) marked = chunk[0] === 0xef;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (SPECIAL[byte] === 0) {
        escaped = false;
        if (lineBegun && (filled || depth === 0)) continue;
      }
      if (byte === LF || byte === CR) {
        longestLine = Math.max(longestLine, offset + i - lineAt);
        lineAt = offset + i + 1;
        lineBegun = false;
        // A line that breaks off within quotes takes none of the next with it.
        if (quoted) [quoted, escaped] = [false, false];
        continue;
      }
      if (BLANK.has(byte) || byte === 0xef || byte === 0xbb || byte === 0xbf) continue;
      first ??= byte;
      if (!lineBegun) {
        lineBegun = true;
        written++;
        if (byte === 0x7b) objects++;
      }
      if (depth === 1) filled = true;
      if (escaped) escaped = false;
      else if (quoted) {
        if (byte === ESCAPE) escaped = true;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (OPEN.has(byte)) {
        if (depth++ === (first === LIST ? 1 : 0)) recordAt = offset + i;
      } else if (CLOSE.has(byte)) {
        depth = Math.max(0, depth - 1);
        if (depth === 0) values++;
        if (depth === (first === LIST ? 1 : 0)) {
          longestRecord = Math.max(longestRecord, offset + i + 1 - recordAt);
        }
      } else if (byte === COMMA && depth === 1) commas++;
    }
    offset += chunk.length;
  }
  if (first === undefined) return undefined;
  longestLine = Math.max(longestLine, offset - lineAt);
  const inLines = { layout: 'lines', records: written, longest: longestLine, marked } as const;
  if (lines) return inLines;
  if (first === LIST) return { layout: 'list', records: filled ? commas + 1 : 0, longest: longestRecord, marked };
  return objects === written && written > 1 ? inLines : { layout: 'values', records: values, longest: longestRecord, marked };
}
