// `mode: changes`: only who is new, moved or gone since the last delivery.

import type { PublishedColumn } from './columns.ts';
import { pickRows } from './columns.ts';
import type { Kept } from './kept.ts';
import type { Membership } from './membership.ts';

export interface Change {
  /** Absent of those who are gone. */
  readonly row?: number;
  readonly id: string;
  readonly was?: string;
  readonly now?: string;
}

export const NO_BEFORE =
  'What changed cannot be told: who was in the last delivery is kept neither here nor in its target. Deliver once with `mode: replace`, or bring the folder of kept deliveries.';

/** In the order of the rows, those who are gone at the end. `counts` says who is delivered at all; everybody with a segment where not given. Who is `renamed` is told by another id now. */
export function changesSince(
  members: Membership,
  before: Kept | undefined,
  counts: (row: number) => boolean = () => true,
  wasThere: (row: number) => boolean = () => true,
  renamed: ReadonlySet<string> = new Set(),
): Change[] {
  const of = new Map<string, string>();
  before?.ids.forEach((id, row) => {
    const segment = before.segment[row];
    if (segment && wasThere(row)) of.set(id, segment);
  });
  const found: Change[] = [];
  members.ids.forEach((id, row) => {
    const at = members.segment[row] ?? -1;
    const now = at >= 0 && counts(row) ? members.segments[at]?.id : undefined;
    const was = of.get(id);
    of.delete(id);
    if (now !== was || (now !== undefined && renamed.has(id))) found.push({ row, id, ...(was !== undefined && { was }), ...(now !== undefined && { now }) });
  });
  for (const [id, was] of of) found.push({ id, was });
  return found;
}

/** The rows of those who changed, and in front of them what changed. */
export function changedRows(columns: readonly PublishedColumn[], members: Membership, before: Kept | undefined): PublishedColumn[] {
  const changes = changesSince(members, before);
  const word = ({ was, now }: Change): string => (was === undefined ? 'new' : now === undefined ? 'gone' : 'moved');
  const picked = pickRows(
    columns,
    changes.map(({ row }) => row ?? -1),
  ).map((column) => (column.kind === 'text' && column.from === members.entity ? { ...column, values: changes.map(({ id }) => id) } : column));
  return [
    ...picked,
    { name: 'change', from: 'change', kind: 'text', values: changes.map(word) },
    { name: 'was', from: 'was', kind: 'text', values: changes.map(({ was }) => was ?? null) },
  ];
}
