// A copy of a text file as the database reads it without mistakes: UTF-8, nothing but rows, every one ended the same way.

import { open } from 'node:fs/promises';
import { tellsOf } from '../file-bytes.ts';
import type { ReadContext } from '../raw-relation.ts';
import type { Dialect } from './dialect.ts';
import { decoded, utf8Of } from './encoding.ts';
import type { RecordCount } from './records.ts';

const [LF, CR, BLANK] = [10, 13, 32];
const [START, PLAIN, QUOTED, CLOSING] = [0, 1, 2, 3];

/** Whether the database would read the file as it lies there otherwise than it is meant. */
export function isCrooked({ encoding, oddLead, headerLines, after }: Dialect, { ends }: RecordCount, footers: number): boolean {
  const kinds = [ends.lf, ends.crlf, ends.cr].filter((count) => count > 0).length;
  return encoding !== 'utf-8' || oddLead || headerLines > 1 || after > 0 || footers > 0 || kinds > 1 || ends.cr > 0;
}

export interface StraightenInput {
  readonly path: string;
  readonly zipped: boolean;
  readonly dialect: Dialect;
  readonly count: RecordCount;
  /** Bytes of the text, as UTF-8, up to the lines under the table; absent: all of it. */
  readonly until?: number;
  /** Only the first bytes, for a look at them. */
  readonly startOnly?: boolean;
  /** The file that is written. */
  readonly target: string;
}

export async function straighten(input: StraightenInput, { signal, tell }: Pick<ReadContext, 'signal' | 'tell'>): Promise<void> {
  const { path, zipped, dialect, count, until = Number.POSITIVE_INFINITY, target } = input;
  const rows = createRowCopier(dialect, count.stray > 0);
  const chunks = input.startOnly ? decoded([dialect.start], dialect.encoding) : utf8Of(path, zipped, dialect.encoding, tellsOf('Straightening', path, tell));
  const file = await open(target, 'wx', 0o600);
  let seen = 0;
  let last = LF;
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      const bytes = rows(chunk.subarray(0, Math.max(0, until - seen)));
      seen += chunk.length;
      if (bytes.length === 0) continue;
      last = bytes.at(-1) ?? LF;
      await file.write(bytes);
    }
    if (last !== LF) await file.write('\n');
  } finally {
    await file.close();
  }
}

/** Bytes → those of them that are rows. With stray quotes every line end is one of a row, as they are counted. */
function createRowCopier({ delimiter, quote, lead, header, after }: Dialect, stray: boolean): (bytes: Buffer) => Buffer {
  const mark = stray ? -1 : (Buffer.from(quote)[0] ?? -1);
  const separator = Buffer.from(delimiter).at(-1) ?? -1;
  let lines = lead;
  let heads = header ? 1 + after : 0;
  let state = START;
  let afterCr = false;
  let empty = true;
  return (bytes) => {
    const out = Buffer.allocUnsafe(bytes.length + 1);
    let length = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte === LF && afterCr) {
        afterCr = false;
        if (state !== QUOTED) continue;
      }
      const ends = (byte === LF || byte === CR) && (lines > 0 || state !== QUOTED);
      afterCr = byte === CR && ends;
      if (lines > 0) {
        if (ends) lines--;
        continue;
      }
      if (ends) {
        if (heads > 0) {
          if (!empty) heads--;
        } else out[length++] = LF;
        state = START;
        empty = true;
        continue;
      }
      empty = false;
      // Of two quotes within a value, the second takes back what the first said.
      if (byte === mark) state = state === START || state === CLOSING ? QUOTED : state === QUOTED ? CLOSING : state;
      else if (state !== QUOTED) state = byte === separator ? START : state === START && byte === BLANK ? START : PLAIN;
      if (heads === 0) out[length++] = byte;
    }
    return out.subarray(0, length);
  };
}
