// In which encoding a text file is, and its text as UTF-8 whatever that is: everything after this reads UTF-8.

import { isUtf8 } from 'node:buffer';
import { encodingNamed } from '../../../../../language/catalog/encodings.ts';
import { decoderOf } from '../decoder.ts';
import { bytesOf } from '../file-bytes.ts';

/** A WHATWG label; or each line as UTF-8 if it is, and else as Windows-1252. */
export type Encoding = string | typeof BY_LINE;
export const BY_LINE = 'by line';

const LF = 10;
/** Bytes without a line end that are taken for a line. */
const LONG = 16_000_000;
/** A quarter of the zeros that UTF-16 text of the languages of Europe would have. */
const ZEROS = 0.4;

/** What is declared, else what the first bytes say. Throws for a name that no check let through. */
export function encodingOf(bytes: Buffer, declared: unknown): Encoding {
  const named = typeof declared === 'string' ? encodingNamed(declared) : undefined;
  if (typeof declared === 'string' && named === undefined) throw new Error(`there is no encoding called “${declared}”`);
  const marked = markOf(bytes);
  if (named === 'utf-16') return marked ?? zerosOf(bytes) ?? 'utf-16le';
  return named ?? marked ?? zerosOf(bytes) ?? (startsAsUtf8(bytes) ? 'utf-8' : BY_LINE);
}

/** The text of the first bytes, which may end within a letter. */
export function textOf(bytes: Buffer, encoding: Encoding): string {
  const text = encoding === BY_LINE ? byLine(bytes).toString() : decoderOf(encoding).decode(bytes, true);
  return text.replace(/^\ufeff/, '');
}

/** A file as UTF-8, chunk by chunk, without the mark at its start. `read` is told how much of it has been, from 0 to 1. */
export async function* utf8Of(path: string, zipped: boolean, encoding: Encoding, read?: (done: number) => void): AsyncGenerator<Buffer> {
  yield* decoded(bytesOf(path, zipped, read), encoding);
}

/** The same of bytes that are there already. */
export async function* decoded(chunks: AsyncIterable<Buffer> | Iterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const chunk of chunks) {
      yield first ? unmarked(chunk) : chunk;
      first = false;
    }
    return;
  }
  if (encoding === BY_LINE) {
    let first = true;
    for await (const lines of wholeLines(chunks)) {
      yield byLine(first ? unmarked(lines) : lines);
      first = false;
    }
    return;
  }
  const decoder = decoderOf(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, true));
  yield Buffer.from(decoder.decode(Buffer.alloc(0)));
}

/** Tells of bytes, chunk by chunk, whether they were UTF-8 throughout. */
export function createUtf8Check(): { readonly feed: (chunk: Buffer) => void; readonly end: () => boolean } {
  let valid = true;
  let rest = Buffer.alloc(0);
  return {
    feed: (chunk) => {
      if (!valid) return;
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = all.length - unfinished(all);
      valid = isUtf8(all.subarray(0, end));
      rest = Buffer.from(all.subarray(end));
    },
    end: () => valid && rest.length === 0,
  };
}

/** Bytes at the end that begin a letter and do not finish it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

async function* wholeLines(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = all.lastIndexOf(LF) + 1 || (all.length > LONG ? all.length : 0);
    if (end > 0) yield all.subarray(0, end);
    rest = Buffer.from(all.subarray(end));
  }
  if (rest.length > 0) yield rest;
}

function byLine(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes;
  const western = decoderOf('windows-1252');
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(LF, at);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(at, end);
    parts.push(isUtf8(line) ? line : Buffer.from(western.decode(line)));
    at = end;
  }
  return Buffer.concat(parts);
}

function unmarked(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function startsAsUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes.subarray(0, bytes.length - unfinished(bytes)));
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** UTF-16 without a mark: every other byte is zero where letters are those of English. */
function zerosOf(bytes: Buffer): string | undefined {
  const pairs = Math.min(bytes.length, 2_000) >> 1;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0 && bytes[2 * i + 1] !== 0) even++;
    if (bytes[2 * i + 1] === 0 && bytes[2 * i] !== 0) odd++;
  }
  if (pairs <= 4) return undefined;
  return odd > pairs * ZEROS ? 'utf-16le' : even > pairs * ZEROS ? 'utf-16be' : undefined;
}
