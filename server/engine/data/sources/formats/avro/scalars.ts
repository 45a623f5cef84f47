// Single values of Avro as the text that a CSV file would have: whole numbers with all their digits, dates as ISO, decimals as they are.

import avro from 'avsc';
import { isMoment } from '../carried/tally.ts';

/** Whole numbers of eight bytes: those that a number holds exactly as one, others with all their digits. */
const wholeNumbers = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(0),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: BigInt,
  toJSON: String,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

interface Written {
  readonly logicalType?: string;
  readonly scale?: number;
}

/** A type that gives a text. */
function logical(convert: (value: unknown, written: Written) => string | null): new (schema: never, options?: never) => avro.types.LogicalType {
  return class extends avro.types.LogicalType {
    readonly #written: Written;
    constructor(schema: never, options?: never) {
      super(schema, options);
      this.#written = schema as Written;
    }
    override _fromValue(value: unknown): string | null {
      return convert(value, this.#written);
    }
    override _toValue(value: unknown): unknown {
      return value;
    }
  };
}

/** What lies outside of the years that a date can have is no date. */
export const NO_DATE = 'no date';

function moment(value: unknown, perMs: bigint): string {
  const units = BigInt(value as number | bigint);
  const ms = Number(units / perMs) - (units < 0n && units % perMs !== 0n ? 1 : 0);
  if (!isMoment(ms)) return NO_DATE;
  const rest = units - BigInt(ms) * perMs;
  const text = new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
  const micros = perMs === 1n ? 0n : (rest * 1000n) / perMs;
  return micros === 0n ? text.replace(/\.000$/, '') : `${text}${String(micros).padStart(3, '0')}`;
}

function day(value: unknown): string {
  const ms = Number(value) * 86_400_000;
  return isMoment(ms) ? new Date(ms).toISOString().slice(0, 10) : NO_DATE;
}

function clock(value: unknown, perSecond: number): string {
  const seconds = Number(value) / perSecond;
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  const rest = (seconds % 60)
    .toFixed(6)
    .padStart(9, '0')
    .replace(/\.?0+$/, '');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${rest.padStart(2, '0')}`;
}

/** The number that bytes write, the highest first, with so many digits behind the point. */
function decimal(value: unknown, { scale = 0 }: Written): string {
  const bytes = value as Buffer;
  let digits = 0n;
  for (const byte of bytes) digits = (digits << 8n) | BigInt(byte);
  if (bytes.length > 0) digits = BigInt.asIntN(bytes.length * 8, digits);
  if (scale <= 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** A moment of the world, which is the same in every time zone, as against what a clock somewhere showed. */
const instant = (value: unknown, perMs: bigint): string => {
  const text = moment(value, perMs);
  return text === NO_DATE ? text : `${text}Z`;
};
const [MS, US, NS] = [1n, 1_000n, 1_000_000n];

const LOGICAL_TYPES = {
  date: logical(day),
  'timestamp-millis': logical((value) => instant(value, MS)),
  'timestamp-micros': logical((value) => instant(value, US)),
  'timestamp-nanos': logical((value) => instant(value, NS)),
  'local-timestamp-millis': logical((value) => moment(value, MS)),
  'local-timestamp-micros': logical((value) => moment(value, US)),
  'local-timestamp-nanos': logical((value) => moment(value, NS)),
  'time-millis': logical((value) => clock(value, 1_000)),
  'time-micros': logical((value) => clock(value, 1_000_000)),
  decimal: logical(decimal),
};

/**
 * How the types of a schema are made: every union says which of its types a value has, so that none is taken for another.
 * Anew for each schema, whose names are kept in them.
 */
/** What a schema, as JSON, says of records. Throws where it is none. */
export function typeOfSchema(schema: string): avro.Type {
  const options = { wrapUnions: true, registry: { long: wholeNumbers as avro.Type }, logicalTypes: LOGICAL_TYPES };
  return avro.Type.forSchema(JSON.parse(schema) as avro.Schema, options as never);
}

/** Null for what is no number; bytes as their text where they are one, and else in base 64. */
export function plainText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (!Buffer.isBuffer(value)) return String(value);
  const text = value.toString('utf8');
  return text.includes('\ufffd') ? value.toString('base64') : text;
}
