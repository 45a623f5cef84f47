// Who goes to a platform, and how it knows them: everybody with a segment outside of the control group whom it can tell apart.

import type { PlatformDefinition, PlatformIdentifier } from '../../../../language/catalog/platforms/platform.ts';
import { showCount } from '../../../engine/result/show.ts';
import type { PublishedColumn } from '../columns.ts';
import type { Written } from '../kept.ts';
import type { Membership } from '../membership.ts';
import { normalised, written } from './identify.ts';

export interface People {
  readonly identifiers: readonly (PlatformIdentifier & { readonly header: string })[];
  /** By header and row of the members; null of those who do not go. */
  readonly written: Written;
  /** 1 for those who go. */
  readonly goes: Uint8Array;
  /** Columns of the publish that identify. */
  readonly used: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/** A feature that is called so identifies. */
const NAMES = { email: /(^|_)e_?mails?(_address)?$/i, phone: /(^|_)(phone|mobile)(_?number)?$/i } as const;

export function peopleOf(platform: PlatformDefinition, columns: readonly PublishedColumn[], members: Membership): People | { readonly refused: string } {
  const found = platform.identifiers.flatMap((identifier) => {
    const column = columnOf(identifier, columns, members);
    return column === undefined ? [] : [{ identifier: { ...identifier, header: identifier.header ?? members.entity }, column }];
  });
  if (found.length === 0) {
    const names = platform.identifiers.flatMap(({ from }) => (from === 'entity' ? [] : [`\`${from}\``]));
    return { refused: `${platform.title} knows people by ${names.join(' or ')}. Publish a feature that is called so, with the reason for it in \`because:\`.` };
  }
  const rows = members.ids.length;
  const all = found.map(({ identifier, column }) => column.map((value) => written(value, identifier)));
  const [counts, goes] = [{ control: 0, unknown: 0, twice: 0 }, new Uint8Array(rows)];
  const seen = found.map(() => new Set<string>());
  for (let row = 0; row < rows; row++) {
    if ((members.segment[row] ?? -1) < 0) continue;
    const own = all.map((values) => values[row] ?? null);
    if (members.control?.[row] === 1) counts.control++;
    else if (own.every((value) => value === null)) counts.unknown++;
    else if (own.some((value, i) => value !== null && seen[i]?.has(value))) counts.twice++;
    else {
      goes[row] = 1;
      for (const [i, value] of own.entries()) if (value !== null) seen[i]?.add(value);
    }
  }
  const kept = (values: readonly (string | null)[]): (string | null)[] => values.map((value, row) => (goes[row] === 1 ? value : null));
  return {
    identifiers: found.map(({ identifier }) => identifier),
    written: Object.fromEntries(found.map(({ identifier }, i) => [identifier.header, kept(all[i] ?? [])])),
    goes,
    used: new Set(
      columns
        .filter(
          ({ from, name }) => from === members.entity || found.some(({ identifier }) => identifier.from !== 'entity' && NAMES[identifier.from].test(name)),
        )
        .map(({ name }) => name),
    ),
    notes: [
      ...(counts.control > 0
        ? [`${showCount(counts.control, members.entity)} of the control group ${counts.control === 1 ? 'does' : 'do'} not go to ${platform.title}.`]
        : []),
      ...(counts.unknown > 0
        ? [
            `${showCount(counts.unknown, members.entity)} without ${found.map(({ identifier: { from } }) => (from === 'entity' ? 'an id that can be written' : from === 'email' ? 'a valid e-mail address' : 'a phone number with its country code')).join(' or ')} ${counts.unknown === 1 ? 'does' : 'do'} not go.`,
          ]
        : []),
      ...(counts.twice > 0
        ? [
            `${showCount(counts.twice, members.entity)} with the address or number of another one ${counts.twice === 1 ? 'does' : 'do'} not go; the first of them does.`,
          ]
        : []),
    ],
  };
}

function columnOf({ from }: PlatformIdentifier, columns: readonly PublishedColumn[], members: Membership): readonly (string | null)[] | undefined {
  if (from === 'entity') return members.ids;
  const column = columns.find(({ name, kind }) => kind === 'text' && NAMES[from].test(name));
  if (column?.kind === 'text') return column.values;
  // The entity may be known by its address.
  return from === 'email' && members.ids.length > 0 && members.ids.every((id) => normalised(id, 'email') !== null) ? members.ids : undefined;
}
