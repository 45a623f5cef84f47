// Writes Stata data sets of version 118 for tests. One that says to hold more rows than it does breaks off behind those that it has.

import type { WrittenTable } from './sav.ts';

const DOUBLE = 65526;
/** The lowest number that stands for none. */
const NOTHING = 8.98846567431158e307;

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const filled = (text: string, length: number): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc(length)]).subarray(0, length);
const tagged = (tag: string, ...parts: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat([`<${tag}>`, ...parts, `</${tag}>`].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

/** Days since 1970 as those that Stata counts. */
export const dtaDay = (days: number): number => days + 3_653;

export function dtaBytes({ columns, rows, said = rows.length }: WrittenTable): Buffer {
  const header = tagged(
    'header',
    tagged('release', '118'),
    tagged('byteorder', 'LSF'),
    tagged('K', u16(columns.length)),
    tagged('N', u64(said)),
    tagged('label', u16(0)),
    tagged('timestamp', Buffer.from([0])),
  );
  const each = (tag: string, of: (column: WrittenTable['columns'][number]) => Buffer, ...more: readonly Buffer[]): Buffer =>
    tagged(tag, ...columns.map(of), ...more);
  const data = rows.map((row) =>
    Buffer.concat(
      columns.map(({ width }, j) => {
        const value = row[j] ?? null;
        if (width > 0) return filled(value === null ? '' : String(value), width);
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleLE(typeof value === 'number' ? value : NOTHING);
        return bytes;
      }),
    ),
  );
  const before = [
    each('variable_types', ({ width }) => u16(width > 0 ? width : DOUBLE)),
    each('varnames', ({ name }) => filled(name, 129)),
    tagged('sortlist', Buffer.alloc(2 * (columns.length + 1))),
    each('formats', ({ print }) => filled(print === 20 ? '%td' : '%9.0g', 57)),
    each('value_label_names', () => filled('', 129)),
    each('variable_labels', () => filled('', 321)),
    tagged('characteristics'),
  ];
  const parts = [...before, tagged('data', ...data), tagged('strls'), tagged('value_labels')];
  const map = Buffer.alloc(14 * 8);
  const whole = Buffer.concat([Buffer.from('<stata_dta>'), header, tagged('map', map), ...parts, Buffer.from('</stata_dta>')]);
  return said === rows.length ? whole : whole.subarray(0, whole.indexOf('</data>'));
}
