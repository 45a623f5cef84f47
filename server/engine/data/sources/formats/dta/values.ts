// Values of a Stata data set: numbers of five lengths, each with twenty-seven ways to be missing, and dates that count from 1960.

import type { CarriedKind } from '../carried/table.ts';
import type { DtaVariable } from './header.ts';

export const TYPES = { strL: 32768, double: 65526, float: 65527, long: 65528, int: 65529, byte: 65530 } as const;
const LONGEST_TEXT = 2045;

/** Bytes of a value; undefined where there is no such type. */
export function widthOf(type: number): number | undefined {
  if (type >= 1 && type <= LONGEST_TEXT) return type;
  switch (type) {
    case TYPES.strL:
    case TYPES.double:
      return 8;
    case TYPES.float:
    case TYPES.long:
      return 4;
    case TYPES.int:
      return 2;
    case TYPES.byte:
      return 1;
    default:
      return undefined;
  }
}

/** The last number of each length; what lies above is missing. */
const LAST_BYTE = 100;
const LAST_INT = 32_740;
const LAST_LONG = 2_147_483_620;

/** 0 for `.`, 1 to 26 for `.a` to `.z`, and -1 for a number. */
export type MissingCode = number;

const above = (value: number, last: number): MissingCode => (value > last ? value - last - 1 : -1);

export interface NumberReader {
  readonly value: (view: DataView, at: number) => number;
  readonly missing: (value: number, view: DataView, at: number) => MissingCode;
}

export function numberReader(type: number, little: boolean): NumberReader {
  switch (type) {
    case TYPES.byte:
      return { value: (view, at) => view.getInt8(at), missing: (value) => above(value, LAST_BYTE) };
    case TYPES.int:
      return { value: (view, at) => view.getInt16(at, little), missing: (value) => above(value, LAST_INT) };
    case TYPES.long:
      return { value: (view, at) => view.getInt32(at, little), missing: (value) => above(value, LAST_LONG) };
    case TYPES.float:
      return {
        value: (view, at) => view.getFloat32(at, little),
        // From 2 to the 127th on, one way to be missing follows the other in steps of the twelfth bit.
        missing: (value, view, at) => (value < 2 ** 127 ? -1 : Math.min(26, (view.getUint32(at, little) - 0x7f000000) >>> 11)),
      };
    default:
      return {
        value: (view, at) => view.getFloat64(at, little),
        missing: (value, view, at) => (value < 2 ** 1023 ? -1 : Math.min(26, (view.getUint32(little ? at + 4 : at, little) - 0x7fe00000) >>> 8)),
      };
  }
}

/** `.a` for 1; a plain `.` says nothing of why. */
export function missingName(code: MissingCode): string {
  return code === 0 ? '.' : `.${String.fromCharCode(96 + code)}`;
}

/** How a code of value labels that is a way to be missing is called; undefined for a number. */
export function missingLabelCode(value: number): string | undefined {
  return value > LAST_LONG ? missingName(above(value, LAST_LONG)) : undefined;
}

/** The first day of Stata, in days and milliseconds since 1970. */
const EPOCH_DAY = -3_653;
const EPOCH_MS = EPOCH_DAY * 86_400_000;
const FIRST_YEAR = 1960;

interface Clock {
  readonly kind: CarriedKind;
  readonly convert: (value: number) => number;
}

const AS_IT_IS: Clock = { kind: 'number', convert: (value) => value };
const inMonths = (each: number): Clock => ({
  kind: 'date',
  convert: (value) => Date.UTC(FIRST_YEAR + Math.floor((value * each) / 12), (((value * each) % 12) + 12) % 12, 1) / 86_400_000,
});

/** Which moment a number stands for, by its format: days, milliseconds, weeks, months, quarters or halves of a year. A year is a number. */
export function clockOf({ format, type }: DtaVariable): Clock {
  if (type <= LONGEST_TEXT || type === TYPES.strL) return { kind: 'text', convert: (value) => value };
  switch (
    /^%-?\d*(?:t([cCdwmqh])|(d))/
      .exec(format)
      ?.slice(1)
      .find((letter) => letter !== undefined)
  ) {
    case 'd':
      return { kind: 'date', convert: (value) => Math.floor(value) + EPOCH_DAY };
    case 'c':
    case 'C':
      return { kind: 'time', convert: (value) => Math.round(value) + EPOCH_MS };
    case 'w':
      return { kind: 'date', convert: (value) => Date.UTC(FIRST_YEAR + Math.floor(value / 52), 0, 1 + 7 * (((value % 52) + 52) % 52)) / 86_400_000 };
    case 'm':
      return inMonths(1);
    case 'q':
      return inMonths(3);
    case 'h':
      return inMonths(6);
    default:
      return AS_IT_IS;
  }
}
