// Snappy, which Spark packs Avro with: a length, then pieces that are given or copied from what was unpacked before.

/** No block is larger; what says it is, is damaged. */
export const MOST_UNPACKED = 256_000_000;
const DAMAGED = 'it is damaged: its packed records cannot be read';

export function unpackSnappy(packed: Buffer): Buffer {
  let at = 0;
  const next = (): number => {
    const byte = packed[at++];
    if (byte === undefined) throw new Error(DAMAGED);
    return byte;
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += next() * 2 ** (8 * i);
    return value;
  };
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = next();
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
    if (shift > 28) throw new Error(DAMAGED);
  }
  if (length > MOST_UNPACKED) throw new Error(DAMAGED);
  const out = Buffer.alloc(length);
  let filled = 0;
  while (at < packed.length) {
    const tag = next();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const size = short < 60 ? short + 1 : number(short - 59) + 1;
      if (at + size > packed.length || filled + size > length) throw new Error(DAMAGED);
      packed.copy(out, filled, at, at + size);
      at += size;
      filled += size;
    } else {
      const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      const back = kind === 1 ? ((tag >> 5) << 8) + next() : number(kind === 2 ? 2 : 4);
      if (back === 0 || back > filled || filled + size > length) throw new Error(DAMAGED);
      // What is copied may reach into what is being written.
      for (let i = 0; i < size; i++, filled++) out[filled] = out[filled - back] as number;
    }
  }
  if (filled !== length) throw new Error(DAMAGED);
  return out;
}
