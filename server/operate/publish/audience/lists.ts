// The lists of an upload: one, or one for each segment where a platform's lists hold one; whole, or what is to be added and what removed.

import type { PlatformDefinition } from '../../../../language/catalog/platforms/platform.ts';
import type { OutputColumn } from '../../../engine/data/outputs/output.ts';
import { changesSince } from '../changes.ts';
import { type PublishedColumn, pickRows } from '../columns.ts';
import { guardText } from '../formula-guard.ts';
import type { Kept, Written } from '../kept.ts';
import type { Membership } from '../membership.ts';
import type { People } from './people.ts';

/** `suffix` tells it from the other files of the delivery; empty where there is one only. */
export interface List {
  readonly suffix: string;
  readonly columns: readonly OutputColumn[];
  /** The column that says the segment. */
  readonly by?: string;
}

interface Entry {
  /** Of the members of today, absent of those who are gone. */
  readonly row?: number;
  readonly ids: readonly (string | null)[];
  readonly segment: string;
}

export function listsOf(
  platform: PlatformDefinition,
  people: People,
  columns: readonly PublishedColumn[],
  members: Membership,
  changes: { readonly before?: Kept } | undefined,
): List[] {
  if (changes === undefined) return byList(platform, people, columns, entriesOf(people, members), '');
  const { add, remove } = changedEntries(platform, people, members, changes.before);
  return [...byList(platform, people, columns, add, 'add'), ...byList(platform, people, [], remove, 'remove')];
}

function entriesOf({ goes, written, identifiers }: People, { segment, segments }: Membership): Entry[] {
  const found: Entry[] = [];
  goes.forEach((one, row) => {
    if (one === 1) found.push({ row, ids: idsAt(written, identifiers, row), segment: segments[segment[row] ?? -1]?.id ?? '' });
  });
  return found;
}

const idsAt = (written: Written, identifiers: People['identifiers'], row: number): (string | null)[] =>
  identifiers.map(({ header }) => written[header]?.[row] ?? null);

/** Those who are new or come to another segment are added; who is gone, and who has to leave a list for another one, is removed. */
function changedEntries(
  platform: PlatformDefinition,
  { goes, written, identifiers }: People,
  members: Membership,
  before: Kept | undefined,
): { readonly add: Entry[]; readonly remove: Entry[] } {
  const rowOf = new Map(before?.ids.map((id, row) => [id, row]));
  const then = (id: string): (string | null)[] =>
    identifiers.map(
      ({ header, formerly = header, from }) =>
        (before?.written?.[header] ?? before?.written?.[formerly])?.[rowOf.get(id) ?? -1] ?? (from === 'entity' ? id : null),
    );
  const wasThere = (row: number): boolean =>
    before?.control?.[row] !== 1 && (before?.written === undefined || Object.values(before.written).some((values) => values[row] != null));
  const renamed = new Set<string>();
  members.ids.forEach((id, row) => {
    if (goes[row] !== 1 || !rowOf.has(id) || before?.written === undefined) return;
    const [was, is] = [then(id), idsAt(written, identifiers, row)];
    if (was.some((value, i) => value !== is[i])) renamed.add(id);
  });
  const [add, remove]: [Entry[], Entry[]] = [[], []];
  const leaves = platform.segment === undefined || platform.segment.adds === true;
  for (const { row, id, was, now } of changesSince(members, before, (one) => goes[one] === 1, wasThere, renamed)) {
    if (now !== undefined && row !== undefined) add.push({ row, ids: idsAt(written, identifiers, row), segment: now });
    if (was !== undefined && (now === undefined || leaves || renamed.has(id))) remove.push({ ids: then(id), segment: was });
  }
  return { add, remove };
}

function byList(platform: PlatformDefinition, people: People, columns: readonly PublishedColumn[], entries: readonly Entry[], what: string): List[] {
  const { segment } = platform;
  const more = columns.filter(({ name, from }) => platform.header !== undefined && !people.used.has(name) && from !== 'segment' && from !== 'control');
  const make = (some: readonly Entry[]): OutputColumn[] => [
    ...people.identifiers.map(({ header }, i): OutputColumn => ({ name: header, kind: 'text', values: some.map(({ ids }) => ids[i] ?? null) })),
    ...(segment ? [{ name: segment.header, kind: 'text' as const, values: some.map((entry) => guardText(entry.segment)) }] : []),
    ...pickRows(
      more,
      some.map(({ row }) => row ?? -1),
    ).map((column): OutputColumn => {
      const name = platform.header?.(column.name) ?? column.name;
      return column.kind === 'text'
        ? { name, kind: 'text', values: column.values.map((value) => (value === null ? null : guardText(value))) }
        : { name, kind: column.kind, values: column.values };
    }),
  ];
  if (segment) return [{ suffix: what, columns: make(entries), by: segment.header }];
  const ids = [...new Set(entries.map((entry) => entry.segment))].sort();
  return ids.map((id) => ({ suffix: [what, id].filter((part) => part !== '').join('-'), columns: make(entries.filter((entry) => entry.segment === id)) }));
}
