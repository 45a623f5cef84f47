// The types of columns by one name each: that which DuckDB has for them.

const NAMES: Readonly<Record<string, string>> = {
  TEXT: 'VARCHAR',
  'CHARACTER VARYING': 'VARCHAR',
  CHARACTER: 'VARCHAR',
  CHAR: 'VARCHAR',
  BPCHAR: 'VARCHAR',
  NAME: 'VARCHAR',
  INT: 'INTEGER',
  'DOUBLE PRECISION': 'DOUBLE',
  REAL: 'FLOAT',
  'TIMESTAMP WITHOUT TIME ZONE': 'TIMESTAMP',
  // No text to be looked at as one of a file is: it is shown as it is written.
  JSON: 'DOCUMENT',
  JSONB: 'DOCUMENT',
};

/** A text of a fixed length, in a database that tells it from other texts. */
export const PADDED = 'CHAR';

/** `NUMERIC(10,2)` → `DECIMAL(10,2)`, `TIMESTAMP(6) WITH TIME ZONE` → `TIMESTAMP WITH TIME ZONE`. */
export function nativeName(type: string): string {
  const name = type.toUpperCase().trim();
  // What is made of other types keeps them.
  if (name.endsWith(']') || /^(ARRAY|MAP|ROW)\(/.test(name)) return name;
  const [, size = ''] = /(\([^)]*\))/.exec(name) ?? [];
  const plain = name.replace(size, '').replace(/\s+/g, ' ').trim();
  if (plain === 'NUMERIC' || plain === 'DECIMAL') return `DECIMAL${size}`;
  return NAMES[plain] ?? plain;
}
