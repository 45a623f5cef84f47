// The only place that quotes: names, texts, numbers and dates pass through here on their way into SQL.

/** A name of a table or column. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""').replaceAll('\0', '')}"`;
}

/** A text. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}

/** The path of one file, where the database would take a pattern. */
export function filePath(path: string): string {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}

/** A finite number; anything else is missing. */
export function numeral(value: number): string {
  if (!Number.isFinite(value)) return 'NULL';
  return `CAST(${literal(String(value))} AS DOUBLE PRECISION)`;
}

/** A finite number with all its digits, as every one of DuckDB, PostgreSQL and Trino reads it. */
export function figure(value: number): string {
  return value.toExponential().replace('e+', 'E').replace('e', 'E');
}

/** Lines of words before a statement. Text from a spec or from data must not end a comment. */
export function comment(lines: readonly string[]): string {
  return lines.map((line) => `-- ${line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')}`.trimEnd()).join('\n');
}

/** A calendar day written as `2025-09-30`. */
export function dateLiteral(iso: string): string {
  return `DATE ${literal(iso.slice(0, 10))}`;
}

/** A moment in UTC. */
export function timeLiteral(iso: string): string {
  const text = iso.length === 10 ? `${iso}T00:00:00Z` : /(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? 'CAST(NULL AS TIMESTAMP)' : `TIMESTAMP ${literal(date.toISOString().replace('T', ' ').replace('Z', ''))}`;
}
