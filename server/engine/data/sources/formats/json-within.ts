// A JSON file that is one value with the records somewhere within, as programs answer with: `{"data": [{…}, …], "next": null}`.

import { literal } from '../../sql/quote.ts';
import { textAt } from '../../warehouse/warehouse.ts';
import type { ReadContext } from '../raw-relation.ts';
import { pointerOf } from './json-keys.ts';

export interface RecordsWithin {
  readonly relation: string;
  /** What is in the value, where it seems to hold several records and is taken for one. */
  readonly several?: readonly string[];
}

/** The relation of the records: those of the one list of objects within the value, else the value itself. */
export async function recordsWithin(relation: string, { warehouse, signal }: ReadContext): Promise<RecordsWithin> {
  const structure = textAt(await warehouse.query(`SELECT json_structure(json) FROM ${relation}`, signal), 0);
  const seen: unknown = structure === undefined ? undefined : JSON.parse(structure);
  const lists = listsOfObjects(seen);
  const [only] = lists;
  if (only === undefined || lists.length > 1) {
    const several = lists.length > 1 ? lists.map((path) => path.join('.')) : keysOfMany(seen);
    return { relation, ...(several.length > 0 && { several }) };
  }
  return { relation: `(SELECT unnest(CAST(json_extract(json, ${literal(pointerOf(only))}) AS JSON[])) AS json FROM ${relation})` };
}

/** The keys of an object whose values are all objects, or all lists. */
function keysOfMany(structure: unknown): readonly string[] {
  if (typeof structure !== 'object' || structure === null || Array.isArray(structure)) return [];
  const values = Object.values(structure as Record<string, unknown>);
  const alike = values.every((value) => Array.isArray(value)) || values.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return values.length > 1 && alike ? Object.keys(structure) : [];
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
