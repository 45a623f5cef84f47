// A JSON file that is one value with the records somewhere within, as programs answer with: `{"data": [{…}, …], "next": null}`.

import { literal } from '../../sql/quote.ts';
import { textAt } from '../../warehouse/warehouse.ts';
import type { ReadContext } from '../raw-relation.ts';
import { pointerOf } from './json-keys.ts';

/** The relation of the records: those of the one list of objects within the value, else the value itself. */
export async function recordsWithin(relation: string, { warehouse, signal }: ReadContext): Promise<string> {
  const structure = textAt(await warehouse.query(`SELECT json_structure(json) FROM ${relation}`, signal), 0);
  const lists = structure === undefined ? [] : listsOfObjects(JSON.parse(structure) as unknown);
  const [only] = lists;
  if (only === undefined || lists.length > 1) return relation;
  return `(SELECT unnest(CAST(json_extract(json, ${literal(pointerOf(only))}) AS JSON[])) AS json FROM ${relation})`;
}

/** The paths to lists whose elements are objects; what stands within such a list is part of its elements. */
function listsOfObjects(structure: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof structure !== 'object' || structure === null || Array.isArray(structure)) return [];
  return Object.entries(structure).flatMap(([key, value]: [string, unknown]) => {
    const at = [...path, key];
    if (Array.isArray(value)) return typeof value[0] === 'object' && value[0] !== null ? [at] : [];
    return listsOfObjects(value, at);
  });
}
