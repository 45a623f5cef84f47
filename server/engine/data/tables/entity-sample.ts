// Which entities a sample holds: the same for a seed in every database and here, in whatever order rows come.

import { createHash } from 'node:crypto';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { literal } from '../sql/quote.ts';

/** The place of an entity in the order of a seed: the first 13 hexadecimal digits of the MD5 of `seed:id`, a whole number below 2⁵². */
export function placeOf(seed: number, id: string): number {
  return Number.parseInt(
    createHash('md5')
      .update(`${Math.trunc(seed)}:${id}`, 'utf8')
      .digest('hex')
      .slice(0, 13),
    16,
  );
}

/** 1 for those of the sample, by the order of their places and, where two are the same, of their ids: `entities` of them, or all. */
export function sampledEntities(ids: readonly string[], entities: number, seed: number): Uint8Array {
  const chosen = new Uint8Array(ids.length);
  if (entities >= ids.length) return chosen.fill(1);
  const places = Float64Array.from(ids, (id) => placeOf(seed, id));
  const order = Uint32Array.from(ids, (_, i) => i).sort((a, b) => {
    const apart = (places[a] as number) - (places[b] as number);
    return apart !== 0 ? apart : (ids[a] as string) < (ids[b] as string) ? -1 : 1;
  });
  for (const at of order.subarray(0, Math.trunc(entities))) chosen[at] = 1;
  return chosen;
}

/** The same where the entities are: the end of a SELECT of whose rows `id` tells the entity, a text. */
export function sampleOrder(id: string, entities: number, seed: number, words: Dialect): string {
  const place = words.md5Number(`(${literal(`${Math.trunc(seed)}:`)} || ${id})`);
  return `ORDER BY ${place}, ${words.byCodePoint(id)} LIMIT ${Math.trunc(entities)}`;
}
