// SQL in layers: each reads the one before and keeps the entity, so that a value used twice is computed once. Nothing here knows a method.

/** Columns of a layer by their names, in order. */
export type Columns = Readonly<Record<string, string>>;

export interface Layer {
  readonly name: string;
  readonly columns: Columns;
}

/** A number that a database would not take as DOUBLE PRECISION by itself. */
export function double(sql: string): string {
  return `CAST(${sql} AS DOUBLE PRECISION)`;
}

/** Columns that go through unchanged. */
export function unchanged(names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name, name]));
}

/** The names of numbered columns: `p1`, `p2`, … */
export function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}

/** A column that may be the only one of its kind: `greatest` of one value is not a function everywhere. */
export function among(name: 'greatest' | 'least', values: readonly string[]): string {
  return values.length === 1 ? (values[0] as string) : `${name}(${values.join(', ')})`;
}

/**
 * The WITH clause of layers one on the other; the first reads `from` and calls its column `entity` id. Both are SQL already.
 * OFFSET 0, where `fenced`, skips nothing; it keeps PostgreSQL from writing every layer into the next, where each mention of a column would double the work.
 */
export function withClause(layers: readonly Layer[], entity: string, from: string, fenced: boolean): string {
  const written = layers.map(({ name, columns }, i) => {
    const own = Object.entries(columns).map(([column, sql]) => (sql === column ? column : `${sql} AS ${column}`));
    const lines = [i === 0 ? `${entity} AS id` : 'id', ...own].join(',\n    ');
    return `${name} AS (\n  SELECT\n    ${lines}\n  FROM ${i === 0 ? from : layers[i - 1]?.name}${fenced ? '\n  OFFSET 0' : ''}\n)`;
  });
  return `WITH ${written.join(', ')}`;
}
