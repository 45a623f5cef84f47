// An Avro file as its blocks of records: what it says of them, and their bytes, unpacked, one block at a time.

import type { ByteReader } from '../carried/byte-reader.ts';
import { CODECS, type Unpack } from './codecs.ts';
import { MOST_UNPACKED } from './snappy.ts';

export interface AvroContainer {
  /** As JSON. */
  readonly schema: string;
  readonly unpack: Unpack;
  readonly sync: Buffer;
}

export interface AvroBlock {
  readonly records: number;
  /** Undefined where they cannot be unpacked. */
  readonly bytes: Buffer | undefined;
}

const MAGIC = 'Obj\u0001';
const SYNC = 16;
const LONGEST_NUMBER = 10;

export async function readContainer(reader: ByteReader): Promise<AvroContainer> {
  if ((await reader.peek(4)).toString('latin1') !== MAGIC) throw new Error('it is no Avro file, whatever its name says');
  await reader.need(4);
  const said = new Map<string, Buffer>();
  for (;;) {
    let count = await readNumber(reader);
    if (count === 0) break;
    if (count < 0) {
      count = -count;
      await readNumber(reader);
    }
    for (; count > 0; count--) {
      const key = Buffer.from(await reader.need(await readNumber(reader))).toString('utf8');
      said.set(key, Buffer.from(await reader.need(await readNumber(reader))));
    }
  }
  const codec = said.get('avro.codec')?.toString('utf8') ?? 'null';
  const unpack = CODECS[codec];
  const schema = said.get('avro.schema')?.toString('utf8');
  if (schema === undefined) throw new Error('it is damaged: it does not say what its records hold');
  if (!unpack) throw new Error(`it is packed with \`${codec.slice(0, 20)}\`, which is not read: write it with \`deflate\``);
  return { schema, unpack, sync: Buffer.from(await reader.need(SYNC)) };
}

/** Up to the end, or to where no block can be found any more, which is the reason that it gives in the end. */
export async function* blocksOf(reader: ByteReader, { unpack, sync }: AvroContainer): AsyncGenerator<AvroBlock, string | undefined> {
  while (!(await reader.ended())) {
    let records = 0;
    try {
      records = await readNumber(reader);
      const size = await readNumber(reader);
      if (records < 0 || size < 0 || size > MOST_UNPACKED) return 'it is damaged between its blocks of records';
      const packed = Buffer.from(await reader.need(size));
      if (!(await reader.need(SYNC)).equals(sync)) return 'it is damaged between its blocks of records';
      yield { records, bytes: unpacked(unpack, packed) };
    } catch {
      return 'it breaks off within a block of records';
    }
  }
  return undefined;
}

function unpacked(unpack: Unpack, packed: Buffer): Buffer | undefined {
  try {
    return unpack(packed);
  } catch {
    return undefined;
  }
}

/** A whole number of as many bytes as it needs; none that is larger than any length of a file. */
async function readNumber(reader: ByteReader): Promise<number> {
  const bytes = await reader.peek(LONGEST_NUMBER);
  let value = 0n;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) {
      await reader.skip(i + 1);
      return Number(BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n)));
    }
  }
  throw new Error(bytes.length < LONGEST_NUMBER ? 'it breaks off before its data begins' : 'it is damaged: what describes its data cannot be read');
}
