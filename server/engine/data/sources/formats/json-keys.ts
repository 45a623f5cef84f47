// The keys that the records of JSON have, each once, in the order of their first appearance; those of objects within them by their path.

import { literal } from '../../sql/quote.ts';
import { numbersOf, textsOf } from '../../warehouse/warehouse.ts';
import type { ReadContext } from '../raw-relation.ts';

export interface JsonKey {
  /** The keys on the way to the value. */
  readonly path: readonly string[];
}

/** Objects within objects are columns down to here; what lies deeper is text. */
const DEEPEST = 4;
/** An object with more keys than this within a record is a list of things rather than one thing, and stays one text. */
const MOST = 200;

/** `relation` has one record a row, as JSON, under `json`. */
export async function keysOf(relation: string, context: ReadContext, path: readonly string[] = []): Promise<JsonKey[]> {
  const { warehouse, signal } = context;
  const value = path.length === 0 ? 'json' : `json_extract(json, ${literal(pointerOf(path))})`;
  const each = `SELECT unnest(json_keys(o)) AS name, unnest(CAST(json_extract(o, '$.*') AS VARCHAR[])) AS value, unnest(range(len(json_keys(o)))) + CAST(row AS HUGEINT) * 1000000 AS place FROM (SELECT ${value} AS o, row_number() OVER () AS row FROM ${relation})`;
  const isObject = "starts_with(value, '{')";
  const result = await warehouse.query(
    `SELECT name, CAST(bool_or(${isObject}) AS DOUBLE), CAST(bool_and(${isObject} OR value = 'null') AS DOUBLE) FROM (${each}) GROUP BY name ORDER BY min(place)`,
    signal,
  );
  const names = textsOf(result, 0).map((name) => name ?? '');
  if (path.length > 0 && names.length > MOST) return [];
  const found: JsonKey[] = [];
  for (const [i, name] of names.entries()) {
    const at = [...path, name];
    const within = path.length < DEEPEST && numbersOf(result, 1)[i] === 1 ? await keysOf(relation, context, at) : [];
    if (within.length === 0 || numbersOf(result, 2)[i] !== 1) found.push({ path: at });
    found.push(...within);
  }
  return found;
}

/** A path as the database takes it: every key can stand in it. */
export function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
