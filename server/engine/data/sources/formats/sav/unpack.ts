// Rows of an SPSS data file as plain bytes, whole rows at a time, however the file packs them.

import { inflateSync } from 'node:zlib';
import { type ByteReader, rowsAtOnce } from '../carried/byte-reader.ts';
import type { SavHeader } from './header.ts';

const CHUNK = 1 << 18;
const [LITERAL, BLANKS, NOTHING, LAST] = [253, 254, 255, 252];

export interface Unpacked {
  readonly rows: AsyncGenerator<Buffer>;
  /** Why the rows end before they should, as the end of a sentence. */
  readonly broken: () => string | undefined;
}

/** The rows as they stand in a file that does not pack them. What is left of a row that breaks off is not given. */
export function unpackedRows(reader: ByteReader, { packing, bias, order }: SavHeader, width: number, nothing: number): Unpacked {
  let broken: string | undefined;
  const most = rowsAtOnce(width);

  async function* plain(): AsyncGenerator<Buffer> {
    for (;;) {
      const bytes = await reader.take(most * width);
      const rows = Math.floor(bytes.length / width);
      if (bytes.length % width !== 0) broken = 'it breaks off within a row';
      if (rows > 0) yield bytes.subarray(0, rows * width);
      if (rows < most) return;
    }
  }

  async function* packed(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    const out = Buffer.alloc(most * width);
    const cells = new Uint32Array(out.buffer, out.byteOffset, out.length / 4);
    const table = cellsOf(bias, nothing, order.little);
    const codes = new Uint8Array(8);
    let [filled, code] = [0, 8];
    let left: Buffer = Buffer.alloc(0);
    for await (const chunk of chunks) {
      const bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
      const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      let at = 0;
      for (;;) {
        if (code === 8) {
          if (at + 8 > bytes.length) break;
          for (let i = 0; i < 8; i++) codes[i] = bytes[at + i] as number;
          at += 8;
          code = 0;
        }
        const kind = codes[code] as number;
        if (kind === LITERAL) {
          if (at + 8 > bytes.length) break;
          cells[filled] = words.getUint32(at, true);
          cells[filled + 1] = words.getUint32(at + 4, true);
          at += 8;
          filled += 2;
        } else if (kind === LAST) {
          if ((filled * 4) % width !== 0) broken = 'it ends within a row';
          const rows = Math.floor((filled * 4) / width);
          if (rows > 0) yield out.subarray(0, rows * width);
          return;
        } else if (kind !== 0) {
          cells[filled] = table[kind * 2] as number;
          cells[filled + 1] = table[kind * 2 + 1] as number;
          filled += 2;
        }
        code++;
        if (filled === cells.length) {
          yield out;
          filled = 0;
        }
      }
      left = Buffer.from(bytes.subarray(at));
    }
    const rows = Math.floor((filled * 4) / width);
    if (left.length > 0 || (filled * 4) % width !== 0) broken ??= 'it breaks off within a row';
    if (rows > 0) yield out.subarray(0, rows * width);
  }

  async function* asTheyStand(): AsyncGenerator<Buffer> {
    for (let chunk = await reader.take(CHUNK); chunk.length > 0; chunk = await reader.take(CHUNK)) yield chunk;
  }

  /** Blocks of at most some megabytes, each packed for itself; what follows them only lists them. */
  async function* blocks(): AsyncGenerator<Buffer> {
    const head = await reader.take(24);
    const end = head.length < 24 ? Number.NaN : order.u64(head, 8);
    const start = head.length < 24 ? Number.NaN : order.u64(head, 0) + 24;
    if (!(end >= start)) {
      broken = 'it is damaged: where its rows end is not to be read';
      return;
    }
    for (let left = end - start; left > 0; ) {
      const block = await inflated(reader, left);
      if (typeof block === 'string') {
        broken = block;
        return;
      }
      yield block.bytes;
      left -= block.used;
    }
  }

  return { rows: packing === 'none' ? plain() : packed(packing === 'bytes' ? asTheyStand() : blocks()), broken: () => broken };
}

/** What each code stands for, as the two halves of eight bytes. */
function cellsOf(bias: number, nothing: number, little: boolean): Uint32Array {
  const bytes = Buffer.alloc(256 * 8);
  for (let code = 1; code < 256; code++) {
    if (code === BLANKS) bytes.fill(0x20, code * 8, code * 8 + 8);
    else {
      const value = code === NOTHING ? nothing : code - bias;
      if (little) bytes.writeDoubleLE(value, code * 8);
      else bytes.writeDoubleBE(value, code * 8);
    }
  }
  const words = new Uint32Array(512);
  for (let i = 0; i < 512; i++) words[i] = bytes.readUInt32LE(i * 4);
  return words;
}

/** A block is at most so large by what the format says, and at most so much larger when unpacked. */
const WINDOWS = [5_000_000, 64_000_000];
const MOST = 64_000_000;

/** One block, which says itself where it ends. */
async function inflated(reader: ByteReader, left: number): Promise<{ readonly bytes: Buffer; readonly used: number } | string> {
  for (const window of WINDOWS) {
    const packed = await reader.peek(Math.min(window, left));
    if (packed.length === 0) return 'it breaks off between its rows';
    try {
      const { buffer, engine } = inflateSync(packed, { info: true, maxOutputLength: MOST }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
      await reader.skip(engine.bytesWritten);
      return { bytes: buffer, used: engine.bytesWritten };
    } catch {
      if (packed.length >= left || packed.length < window) break;
    }
  }
  return 'it breaks off, or is damaged, within its packed rows';
}
