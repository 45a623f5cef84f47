// The bytes of a file in their order, as many at a time as are asked for: for formats that say as they go what comes next.

import { bytesOf } from '../../file-bytes.ts';
import type { CarriedFile } from './table.ts';

export interface ByteReader {
  /** So many bytes; fewer only where the file ends. They stay as they are until the next call. */
  readonly take: (count: number) => Promise<Buffer>;
  /** So many bytes that describe the data; a file that ends before is no whole one. */
  readonly need: (count: number) => Promise<Buffer>;
  /** What `take` would give, left where it is. */
  readonly peek: (count: number) => Promise<Buffer>;
  readonly skip: (count: number) => Promise<void>;
  /** Whether there is nothing more. */
  readonly ended: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

const [BLOCK, CHUNK, MOST_ROWS] = [1 << 25, 2_048, 8_192];
/** No description of data is larger; what says it is, is damaged. */
const MOST = 256_000_000;
export const BREAKS_OFF = 'it breaks off before its data begins';

/** Rows of so many bytes that are taken at once: at most some megabytes, and whole chunks of the database where they are short. */
export function rowsAtOnce(width: number): number {
  const rows = Math.max(1, Math.min(MOST_ROWS, Math.floor(BLOCK / width)));
  return rows > CHUNK ? rows - (rows % CHUNK) : rows;
}

export function readerOf({ path, zipped, read }: CarriedFile): ByteReader {
  const chunks = bytesOf(path, zipped, read);
  let held: Buffer = Buffer.alloc(0);
  let done = false;
  /** Takes in so many bytes where the file has them. */
  const fill = async (count: number): Promise<void> => {
    if (held.length >= count || done) return;
    const parts = [held];
    let length = held.length;
    while (length < count) {
      const next = await chunks.next();
      if (next.done === true) {
        done = true;
        break;
      }
      parts.push(next.value);
      length += next.value.length;
    }
    held = Buffer.concat(parts, length);
  };
  const peek = async (count: number): Promise<Buffer> => {
    await fill(count);
    return held.subarray(0, count);
  };
  const take = async (count: number): Promise<Buffer> => {
    const bytes = await peek(count);
    held = held.subarray(bytes.length);
    return bytes;
  };
  return {
    take,
    peek,
    need: async (count) => {
      if (!(count >= 0 && count <= MOST)) throw new Error('it is damaged: what describes its data has no possible length');
      const bytes = await take(count);
      if (bytes.length < count) throw new Error(BREAKS_OFF);
      return bytes;
    },
    skip: async (count) => {
      for (let left = count; left > 0; ) {
        const passed = (await take(Math.min(left, 1 << 20))).length;
        if (passed === 0) return;
        left -= passed;
      }
    },
    ended: async () => (await peek(1)).length === 0,
    close: async () => void (await chunks.return(undefined)),
  };
}
