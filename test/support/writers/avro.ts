// Writes Avro files of texts and numbers for tests, in blocks of a few records. The last block can say to hold more than it does.

import { deflateRawSync } from 'node:zlib';
import avro from 'avsc';
import type { WrittenTable } from './sav.ts';

const SYNC = Buffer.from('0123456789abcdef');
const BLOCK = 7;

/** A whole number as Avro writes it. */
function long(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = BigInt(value) * 2n; ; left >>= 7n) {
    if (left < 128n) return Buffer.from([...bytes, Number(left)]);
    bytes.push(Number(left & 127n) | 128);
  }
}
const text = (value: string | Buffer): Buffer => Buffer.concat([long(Buffer.byteLength(value)), Buffer.from(value)]);

/** A file of records that are written already, in one block. */
export function containerBytes(schema: unknown, records: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(records);
  return Buffer.concat([headOf(schema, false), long(records.length), long(bytes.length), bytes, SYNC]);
}

function headOf(schema: unknown, packed: boolean): Buffer {
  const codec = packed ? [text('avro.codec'), text('deflate')] : [];
  return Buffer.concat([Buffer.from('Obj\u0001'), long(packed ? 2 : 1), ...codec, text('avro.schema'), text(JSON.stringify(schema)), long(0), SYNC]);
}

/** A day is one of the type that says so. */
export function avroBytes({ columns, rows, said = rows.length, packed = false }: WrittenTable & { readonly packed?: boolean }): Buffer {
  const schema = {
    type: 'record',
    name: 'Row',
    fields: columns.map(({ name, width, print }) => ({
      name,
      type: ['null', width > 0 ? 'string' : print === 20 ? { type: 'int', logicalType: 'date' } : 'double'],
    })),
  };
  const type = avro.Type.forSchema(schema as avro.Schema, { wrapUnions: 'always' } as never);
  const bytesOf = (row: WrittenTable['rows'][number]): Buffer => {
    const record = columns.map(({ name, width, print }, j) => {
      const value = row[j] ?? null;
      return [name, value === null ? null : { [width > 0 ? 'string' : print === 20 ? 'int' : 'double']: value }] as const;
    });
    return type.toBuffer(Object.fromEntries(record));
  };
  const size = packed ? 2_000 : BLOCK;
  const blocks: Buffer[] = [];
  const more = said - rows.length;
  for (let at = 0; at < rows.length; at += size) {
    const some = rows.slice(at, at + size).map(bytesOf);
    const plain = Buffer.concat(some);
    const bytes = packed ? deflateRawSync(plain) : plain;
    blocks.push(long(some.length + (at + size >= rows.length ? more : 0)), long(bytes.length), bytes, SYNC);
  }
  if (rows.length === 0 && more > 0) blocks.push(long(more), long(0), SYNC);
  return Buffer.concat([headOf(schema, packed), ...blocks]);
}
