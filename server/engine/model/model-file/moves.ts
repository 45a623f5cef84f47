// What became of the segments of one model in another, seen by their members: splits, merges, retirements, newcomers.

import type { Move } from '../../result/since-report.ts';

/** Smaller parts of a segment are ordinary movement. */
const PART = 0.2;

/**
 * `counts[i][j]`: entities in segment i now and j before; `now` and `before` name them, an id on both sides is the same segment.
 * A segment that is gone merges where at least half of its members go to one segment that takes in another's as well, and splits where new segments are mostly its own.
 */
export function movesSeen(counts: readonly (readonly number[])[], now: readonly string[], before: readonly string[]): Move[] {
  const column = (j: number) => counts.map((row) => row[j] ?? 0);
  const kept = (id: string) => now.includes(id) && before.includes(id);
  const mainSource = now.map((_, i) => largest(counts[i] ?? []));
  const mainGoal = before.map((_, j) => largest(column(j)));
  const moves: Move[] = [];
  const told = { now: new Set<number>(), before: new Set<number>() };

  before.forEach((old, j) => {
    const whole = sum(column(j));
    const parts = now.flatMap((_, i) =>
      mainSource[i] === j && whole > 0 && (counts[i]?.[j] ?? 0) / whole >= PART && (!kept(now[i] ?? '') || now[i] === old) ? [i] : [],
    );
    if (parts.length < 2 || !parts.some((i) => !kept(now[i] ?? ''))) return;
    moves.push({
      kind: 'splits',
      from: [old],
      to: ordered(
        parts.map((i) => now[i] ?? ''),
        old,
      ),
    });
    told.before.add(j);
    for (const i of parts) told.now.add(i);
  });
  now.forEach((id, i) => {
    if (told.now.has(i) && !kept(id)) return;
    const sources = before.flatMap((old, j) => {
      const whole = sum(column(j));
      return mainGoal[j] === i && whole > 0 && (counts[i]?.[j] ?? 0) / whole >= 0.5 && (!kept(old) || old === id) ? [j] : [];
    });
    if (sources.length < 2 || !sources.some((j) => !kept(before[j] ?? ''))) return;
    moves.push({
      kind: 'merges',
      from: ordered(
        sources.map((j) => before[j] ?? ''),
        id,
      ),
      to: [id],
    });
    told.now.add(i);
    for (const j of sources) told.before.add(j);
  });
  before.forEach((old, j) => {
    if (!kept(old) && !told.before.has(j)) moves.push({ kind: 'retires', from: [old], to: [] });
  });
  now.forEach((id, i) => {
    if (!kept(id) && !told.now.has(i)) moves.push({ kind: 'appears', from: [], to: [id] });
  });
  return moves;
}

/** Whether two moves say the same, in whatever order they name the segments. */
export function sameMove(one: Move, other: Move): boolean {
  const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id) => b.includes(id));
  return one.kind === other.kind && same(one.from, other.from) && same(one.to, other.to);
}

/** `bargain splits into bargain, thrifty`: as a `transition` declares it. */
export function moveWords({ kind, from, to }: Move): string {
  switch (kind) {
    case 'splits':
      return `${from.join(', ')} splits into ${to.join(', ')}`;
    case 'merges':
      return `${from.join(', ')} merge into ${to.join(', ')}`;
    case 'retires':
      return `${from.join(', ')} retires`;
    case 'appears':
      return `${to.join(', ')} appears`;
  }
}

function ordered(ids: readonly string[], first: string): string[] {
  return [...ids].sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
