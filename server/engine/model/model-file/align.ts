// Whether segments found now are segments of a committed model file: matched by their members, by the optimal assignment, unless a move is declared.

import type { Move } from '../../result/since-report.ts';
import { bestAssignment } from '../../statistics/numeric/assignment.ts';
import { setJaccards } from '../../statistics/numeric/set-jaccard.ts';

/** Below this overlap a segment does not keep its identity (statistics.md §8; Hennig 2007 for the scale). */
const KEEPS = 0.5;

export interface Inherited {
  /** Index of the segment found. */
  readonly segment: number;
  readonly id: string;
  readonly jaccard: number;
  /** A declared move gives the id, whatever the overlap: to be reviewed. */
  readonly declared?: true;
}

/**
 * `counts[i][j]`: entities in segment i now and j of the committed model, which scores the entities of today; `ids` are its segments.
 * A segment inherits an id where the optimal assignment matches them, each is the other's best match, and their Jaccard overlap is at least 0.5.
 * What declared moves retire inherits nothing; what they merge or split gets the ids they name, as long as enough of the members came from there.
 */
export function inheritIdentities(counts: readonly (readonly number[])[], ids: readonly string[], declared: readonly Move[]): Inherited[] {
  if (counts.length === 0 || ids.length === 0) return [];
  const jaccards = setJaccards(counts);
  const given = new Map<number, Inherited>();
  const give = (segment: number, id: string, old: number) => given.set(segment, { segment, id, jaccard: jaccards[segment]?.[old] ?? 0, declared: true });
  const spent = new Set<string>();
  for (const move of declared) {
    const from = move.from.flatMap((id) => (ids.includes(id) ? [ids.indexOf(id)] : []));
    if (from.length < move.from.length || move.kind === 'appears') continue;
    if (move.kind === 'retires') for (const id of move.from) spent.add(id);
    if (move.kind === 'merges') {
      const takes = counts.map((row) => from.reduce((total, j) => total + (row[j] ?? 0), 0));
      const into = takes.indexOf(Math.max(...takes));
      const [name] = move.to;
      if (name === undefined || given.has(into)) continue;
      give(into, name, from[0] ?? 0);
      for (const id of move.from) spent.add(id);
    }
    if (move.kind === 'splits') {
      const old = from[0] as number;
      const parts = counts.flatMap((row, i) => (!given.has(i) && Math.max(...row) > 0 && row.indexOf(Math.max(...row)) === old ? [i] : []));
      parts.sort((a, b) => (counts[b]?.[old] ?? 0) - (counts[a]?.[old] ?? 0) || a - b);
      if (parts.length < move.to.length) continue;
      // The segment that keeps the name is the one with most of its members; the others are as large as they are named.
      const names = [...move.to].sort((a, b) => Number(b === ids[old]) - Number(a === ids[old]));
      for (const [i, name] of names.entries()) give(parts[i] as number, name, old);
      spent.add(ids[old] as string);
    }
  }
  const free = bestAssignment(jaccards.map((row, i) => row.map((value, j) => (given.has(i) || spent.has(ids[j] ?? '') ? 0 : value))));
  const kept = free.flatMap((old, segment): Inherited[] => {
    const id = ids[old];
    if (id === undefined || given.has(segment) || spent.has(id)) return [];
    const jaccard = jaccards[segment]?.[old] ?? 0;
    const best = jaccard >= KEEPS && jaccard >= Math.max(...(jaccards[segment] ?? [])) && jaccard >= Math.max(...jaccards.map((row) => row[old] ?? 0));
    return best ? [{ segment, id, jaccard }] : [];
  });
  return [...given.values(), ...kept].sort((a, b) => a.segment - b.segment);
}
