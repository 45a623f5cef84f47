// What a cell of a sheet holds, as the text that a CSV file would have: dates as ISO, numbers in full, errors as nothing.

import type { Cell, CellValue } from 'hucre';

const ERROR = /^(#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)|Err:\d{3})$/;
const DAY = 86_400_000;
/** Day 0 of a sheet; one later for what lies before the leap day that sheets made up, and with the first day of the workbooks that count from 1904. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const LEAP = Date.UTC(1900, 2, 1);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);

export function isCellError(value: CellValue, cell: Cell | undefined): boolean {
  return cell?.type === 'error' || (typeof value === 'string' && ERROR.test(value));
}

export function cellText(value: CellValue, cell: Cell | undefined, from1904 = false): string | null {
  if (value === null || value === undefined || isCellError(value, cell)) return null;
  if (!(value instanceof Date)) return String(value);
  const at = value.getTime();
  if (Number.isNaN(at)) return null;
  // Hours and minutes alone are a length of time, in days as the sheet counts them.
  if (isLength(cell?.style?.numFmt)) return String((at - (from1904 ? DAY_ZERO_1904 : at < LEAP ? DAY_ZERO + DAY : DAY_ZERO)) / DAY);
  const text = new Date(Math.round(at)).toISOString().replace('T', ' ').replace('Z', '');
  return text.endsWith(' 00:00:00.000') ? text.slice(0, -13) : text.replace(/\.000$/, '');
}

/** A format of hours, minutes and seconds without a day. */
export function isLength(format: string | undefined): boolean {
  return format !== undefined && /[hs]/i.test(format) && !/[yd]/i.test(format.replace(/\[\$[^\]]*\]|"[^"]*"/g, ''));
}

/** The format of a number that is shown with zeros in front: `00000`. */
export function zeroFormat(value: CellValue, cell: Cell | undefined): string | undefined {
  const format = cell?.style?.numFmt;
  if (typeof value !== 'number' || format === undefined || !/^0{2,}(-0+)*$/.test(format)) return undefined;
  return String(Math.abs(Math.trunc(value))).length < format.replaceAll('-', '').length ? format : undefined;
}
