// How deeply the values of a JSON file are nested, counted before the database looks: its own look does not end on deep trees, and cannot be stopped.

import { bytesOf } from '../file-bytes.ts';

/** Deeper than this, values are read as text, whole: nothing in a spec reaches further down. */
const DEEP = 5;

const [QUOTE, ESCAPE, OPEN, CLOSE] = [0x22, 0x5c, [0x5b, 0x7b], [0x5d, 0x7d]];

/** Whether lists and objects within each other are deeper than `DEEP`; reads on only until that is known. */
export async function isDeepJson(path: string, zipped: boolean, signal?: AbortSignal): Promise<boolean> {
  let depth = 0;
  let quoted = false;
  let escaped = false;
  for await (const chunk of bytesOf(path, zipped)) {
    signal?.throwIfAborted();
    for (const byte of chunk) {
      if (escaped) escaped = false;
      else if (quoted) {
        if (byte === ESCAPE) escaped = true;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (OPEN.includes(byte) && ++depth > DEEP) return true;
      else if (CLOSE.includes(byte)) depth = Math.max(0, depth - 1);
    }
  }
  return false;
}
