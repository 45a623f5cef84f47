// The records of Avro as columns: a value within a record by its path, as in JSON; lists and maps as one text each.

import avro from 'avsc';
import { plainText } from './scalars.ts';

export interface AvroField {
  /** `address.city` for a value within a record. */
  readonly header: string;
  readonly label?: string;
  /** The text of a record's value, null for none. */
  readonly textOf: (record: unknown) => string | null;
}

/** Records within records are columns down to here; what lies deeper is text. */
const DEEPEST = 4;

type Step = (value: unknown) => unknown;

export function fieldsOf(type: avro.Type, path: readonly string[] = [], before: Step = (value) => value): AvroField[] {
  if (!(type instanceof avro.types.RecordType)) return [];
  return type.fields.flatMap((field) => {
    const inner = only(field.type);
    const at = [...path, field.name];
    const step: Step = (record) => {
      const value = (before(record) as Record<string, unknown> | null)?.[field.name] ?? null;
      return inner === field.type || value === null ? value : unwrapped(value);
    };
    const deeper = inner instanceof avro.types.RecordType && at.length < DEEPEST ? fieldsOf(inner, at, step) : [];
    if (deeper.length > 0) return deeper;
    const label = (field as { readonly doc?: string }).doc;
    return [{ header: at.join('.'), ...(label !== undefined && { label }), textOf: (record) => asText(inner, step(record)) }];
  });
}

/** The one type of a union beside null; the union itself where there are several. */
function only(type: avro.Type): avro.Type {
  if (!isUnion(type)) return type;
  const others = type.types.filter(({ typeName }) => typeName !== 'null');
  return others.length === 1 && others[0] ? others[0] : type;
}

function isUnion(type: avro.Type): type is avro.Type & { readonly types: readonly avro.Type[] } {
  return type.typeName.startsWith('union');
}

/** The value of a union without the name of its type. */
const unwrapped: Step = (value) => Object.values(value as Record<string, unknown>)[0];

function asText(type: avro.Type, value: unknown): string | null {
  const plain = asPlain(type, value);
  if (typeof plain === 'object' && plain !== null && !Buffer.isBuffer(plain))
    return JSON.stringify(plain, (_, inner: unknown) => (typeof inner === 'bigint' ? exact(inner) : inner));
  return plainText(plain);
}

/** A number where JSON keeps all its digits, else a text. */
const exact = (value: bigint): number | string => (BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

/** What JSON would write: unions without the names of their types, bytes as texts. */
function asPlain(type: avro.Type, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isUnion(type)) {
    const name = Object.keys(value)[0];
    const inner = type.types.find(({ branchName }) => branchName === name);
    return inner ? asPlain(inner, unwrapped(value)) : null;
  }
  if (type instanceof avro.types.ArrayType) return (value as unknown[]).map((item) => nested(type.itemsType as avro.Type, item));
  if (type instanceof avro.types.MapType)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nested(type.valuesType as avro.Type, item)]));
  if (type instanceof avro.types.RecordType)
    return Object.fromEntries(type.fields.map((field) => [field.name, nested(field.type, (value as Record<string, unknown>)[field.name])]));
  return value;
}

function nested(type: avro.Type, value: unknown): unknown {
  const plain = asPlain(type, value);
  return Buffer.isBuffer(plain) ? plainText(plain) : plain;
}
