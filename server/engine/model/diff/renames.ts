// Segments and tests that only have another name: one change, not one that comes and one that goes.

import type { Change } from '../../result/diff-result.ts';
import type { Declared } from './declared.ts';

export interface Renamed {
  /** As declared: `segment small`. */
  readonly from: string;
  readonly to: string;
  readonly change: Change;
}

type Named = ReadonlyMap<string, Declared>;

/** With an alias a segment is the one of before; a test has no name but its label. */
export function renamedIn(then: Named, now: Named): Renamed[] {
  const gone = [...then].filter(([what]) => !now.has(what));
  const fresh = [...now].filter(([what]) => !then.has(what));
  return fresh.flatMap(([to, declared]): Renamed[] => {
    const alias = gone.find(([what]) => declared.aliases?.some((id) => what === `segment ${id}`))?.[0];
    if (alias !== undefined) return [{ from: alias, to, change: renamed(to, alias.replace(/^segment /, '')) }];
    const test = to.startsWith('test ') ? gone.find(([what, old]) => what.startsWith('test ') && sameFacts(old, declared))?.[0] : undefined;
    if (test === undefined) return [];
    const text = `label: ${test.replace(/^test /, '')} → ${to.replace(/^test /, '')}`;
    return [{ from: test, to, change: { class: 'cosmetic', about: 'wording', what: to, text } }];
  });
}

export function renamed(what: string, from: string): Change {
  return { class: 'publishing-breaking', about: 'segments', what, text: `renamed: was ${from}; whoever reads ids sees a new one` };
}

/**
 * A segment that is gone and one that is new and says the same, or takes over its members: perhaps the same under another name.
 * `takesOver` names the new segment that most members of an old one are in.
 */
export function suggestAliases(
  changes: readonly Change[],
  then: readonly Declared[],
  now: readonly Declared[],
  takesOver: (id: string) => string | undefined,
): Change[] {
  const fresh = changes.filter(({ what, text }) => what.startsWith('segment ') && /^(is new|appears)/.test(text)).map(({ what }) => what);
  return changes.map((change) => {
    if (!change.what.startsWith('segment ') || !change.text.startsWith('is gone')) return change;
    const id = change.what.replace(/^segment /, '');
    const old = then.find(({ what }) => what === change.what);
    const same = now.find((one) => fresh.includes(one.what) && old !== undefined && sameFacts(old, one))?.what;
    const into = takesOver(id);
    const target = same ?? (into !== undefined && fresh.includes(`segment ${into}`) ? `segment ${into}` : undefined);
    if (target === undefined) return change;
    return { ...change, fix: `Did you rename it to \`${target.replace(/^segment /, '')}\`? Then say so there: \`aliases: ${id}\`.` };
  });
}

/** Apart from wording. */
function sameFacts(one: Declared, other: Declared): boolean {
  const meant = ({ properties }: Declared) =>
    [...properties]
      .filter(([, fact]) => fact.class !== 'cosmetic')
      .map(([property, { meaning }]) => `${property} ${meaning}`)
      .sort()
      .join('\n');
  if (meant(one) !== meant(other)) return false;
  const label = one.properties.get('label')?.meaning;
  return meant(one) !== '' || (label !== undefined && label === other.properties.get('label')?.meaning);
}
