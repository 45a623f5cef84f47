// Writes SPSS data files, plain, with packed values or with packed blocks, for tests. It can say to hold more rows than it does.

import { deflateSync } from 'node:zlib';

export interface WrittenColumn {
  readonly name: string;
  /** Bytes of a text; 0 for a number. */
  readonly width: number;
  /** How a number is printed: 5 a number, 20 a day. */
  readonly print?: number;
}

export interface WrittenTable {
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Rows that it says to have; those that it has where absent. */
  readonly said?: number;
}

const NOTHING = -Number.MAX_VALUE;
const BIAS = 100;

const i32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => void bytes.writeInt32LE(value, i * 4));
  return bytes;
};
const i64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => void bytes.writeBigInt64LE(BigInt(value), i * 8));
  return bytes;
};
const f64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const padded = (text: string, length: number): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc(length, 0x20)]).subarray(0, length);
const piecesOf = (width: number): number => Math.max(1, Math.ceil(width / 8));

/** Days since 1970 as the seconds that SPSS counts. */
export const savDay = (days: number): number => days * 86_400 + 12_219_379_200;

export function savBytes({ columns, rows, said = rows.length }: WrittenTable, packing: 'none' | 'bytes' | 'blocks'): Buffer {
  const pieces = columns.reduce((sum, { width }) => sum + piecesOf(width), 0);
  const head = Buffer.concat([
    Buffer.from(packing === 'blocks' ? '$FL3' : '$FL2'),
    padded('@(#) SPSS DATA FILE for tests', 60),
    i32(2, pieces, { none: 0, bytes: 1, blocks: 2 }[packing], 0, said),
    f64(BIAS),
    padded('01 Jan 24', 9),
    padded('00:00:00', 8),
    padded('', 64),
    Buffer.alloc(3),
  ]);
  const variables = columns.flatMap(({ width, print = 5 }, i) => {
    const format = width > 0 ? (1 << 16) | (width << 8) : (print << 16) | (12 << 8);
    const first = Buffer.concat([i32(2, width, 0, 0, format, format), padded(`V${i}`, 8)]);
    const rest = Array.from({ length: piecesOf(width) - 1 }, () => Buffer.concat([i32(2, -1, 0, 0, 0, 0), padded('', 8)]));
    return [first, ...rest];
  });
  const record = (subtype: number, size: number, bytes: Buffer): Buffer => Buffer.concat([i32(7, subtype, size, bytes.length / size), bytes]);
  const names = Buffer.from(columns.map(({ name }, i) => `V${i}=${name}`).join('\t'));
  const more = [record(13, 1, names), record(20, 1, Buffer.from('UTF-8')), i32(999, 0)];
  const described = Buffer.concat([head, ...variables, ...more]);
  const cells = rows.flatMap((row) =>
    columns.flatMap(({ width }, j) => {
      const value = row[j] ?? null;
      if (width === 0) return [typeof value === 'number' ? f64(value) : f64(NOTHING)];
      const text = padded(value === null ? '' : String(value), piecesOf(width) * 8);
      return Array.from({ length: piecesOf(width) }, (_, i) => text.subarray(i * 8, i * 8 + 8));
    }),
  );
  if (packing === 'none') return Buffer.concat([described, ...cells]);
  const packed = packedCells(cells);
  return Buffer.concat([described, packing === 'bytes' ? packed : packedBlocks(packed, described.length)]);
}

/** Eight codes, then the cells that no code stands for. */
function packedCells(cells: readonly Buffer[]): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at < cells.length; at += 8) {
    const some = cells.slice(at, at + 8);
    const codes = some.map((cell) => {
      const value = cell.readDoubleLE();
      if (cell.equals(Buffer.alloc(8, 0x20))) return 254;
      if (value === NOTHING) return 255;
      return Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS ? value + BIAS : 253;
    });
    out.push(Buffer.from([...codes, ...Array<number>(8 - codes.length).fill(0)]), ...some.filter((_, i) => codes[i] === 253));
  }
  return Buffer.concat(out);
}

/** As blocks of a few bytes, so that there are several. */
function packedBlocks(bytes: Buffer, start: number): Buffer {
  const size = Math.max(256, Math.ceil(bytes.length / 64));
  const plain = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, i * size + size));
  const blocks = plain.map((block) => deflateSync(block));
  const end = start + 24 + blocks.reduce((sum, { length }) => sum + length, 0);
  let [unpackedAt, packedAt] = [start, start + 24];
  const list = blocks.map((block, i) => {
    const entry = Buffer.concat([i64(unpackedAt, packedAt), i32(plain[i]?.length ?? 0, block.length)]);
    unpackedAt += plain[i]?.length ?? 0;
    packedAt += block.length;
    return entry;
  });
  return Buffer.concat([i64(start, end, 24 + 24 * blocks.length), ...blocks, i64(-BIAS, 0), i32(size, blocks.length), ...list]);
}
