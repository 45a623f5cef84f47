// What two specs say differently. What they mean is compared, and how it is written is shown.

import type { CheckPlan, Plan } from '../../../../language/plan/plan.ts';
import type { Change } from '../../result/diff-result.ts';
import type { Declared, Fact } from './declared.ts';
import { factsOf } from './facts.ts';
import { orderChanges } from './order-changes.ts';
import { type Renamed, renamedIn } from './renames.ts';
import type { Written } from './said.ts';

/** A plan with the texts it was read from. */
export interface Side {
  readonly plan: Plan;
  readonly written: Written;
}

/** Nothing where both mean the same; a label or an owner alone is cosmetic. */
export function specChanges(before: Side, after: Side): Change[] {
  const [then, now] = [byName(factsOf(before.plan, before.written)), byName(factsOf(after.plan, after.written))];
  const renames = renamedIn(then, now);
  const changes: Change[] = [];
  for (const [what, declared] of now) {
    const renamed = renames.find(({ to }) => to === what);
    const old = then.get(renamed?.from ?? what);
    if (renamed !== undefined) changes.push(renamed.change);
    if (old === undefined) changes.push({ class: declared.added, about: declared.about, what, text: `is new${summary(declared)}` });
    else changes.push(...propertyChanges(old, declared, what, renamed));
  }
  for (const [what, declared] of then) {
    if (now.has(what) || renames.some(({ from }) => from === what)) continue;
    const check = declared.properties.get('bound')?.check;
    changes.push({
      class: declared.removed,
      about: declared.about,
      what,
      text: `is gone${summary(declared)}`,
      ...(check === undefined ? {} : { loosened: {} }),
    });
  }
  return [...changes, ...orderChanges(before.plan, after.plan)];
}

/** Two of the same name, which is a finding of its own, are compared in their order. */
function byName(facts: readonly Declared[]): Map<string, Declared> {
  const named = new Map<string, Declared>();
  for (const fact of facts) {
    let name = fact.what;
    for (let n = 2; named.has(name); n++) name = `${fact.what} (${n})`;
    named.set(name, fact);
  }
  return named;
}

function summary({ properties }: Declared): string {
  const first = properties.get('bound') ?? properties.get('value') ?? properties.get('label') ?? properties.get('question');
  return first === undefined ? '' : `: ${first.text}`;
}

function propertyChanges(before: Declared, after: Declared, what: string, renamed: Renamed | undefined): Change[] {
  const properties = new Set([...after.properties.keys(), ...before.properties.keys()]);
  return [...properties].flatMap((property): Change[] => {
    const [old, now] = [before.properties.get(property), after.properties.get(property)];
    // The alias is what tells of the new name.
    if (old?.meaning === now?.meaning || (renamed !== undefined && property === 'aliases')) return [];
    const about = now?.class === 'cosmetic' || (now === undefined && old?.class === 'cosmetic') ? 'wording' : after.about;
    const loosened = looser(old, now, after.properties.get('because')?.text);
    return [{ class: classOf(property, old, now), about, what, text: `${property}: ${shown(old, now)}`, ...(loosened === undefined ? {} : { loosened }) }];
  });
}

function shown(old: Fact | undefined, now: Fact | undefined): string {
  if (old === undefined) return `${now?.text} (new)`;
  if (now === undefined) return `${old.text} (taken out)`;
  if (old.text !== now.text) return `${old.text} → ${now.text}`;
  // Written the same, and names stand for something else.
  return old.words !== now.words ? `${old.words ?? old.text} → ${now.words ?? now.text}` : `${now.text}, which means something else now`;
}

/** More columns break nobody who reads the others. */
function classOf(property: string, old: Fact | undefined, now: Fact | undefined): Change['class'] {
  const kind = (now ?? old)?.class ?? 'rule';
  if (kind !== 'publishing-breaking' || property !== 'columns' || old === undefined || now === undefined) return kind;
  const columns = now.meaning.split('\n');
  return old.meaning.split('\n').every((column, i) => columns[i] === column) ? 'rule' : kind;
}

/** Whether a bound is easier to meet than it was. */
function looser(old: Fact | undefined, now: Fact | undefined, because: string | undefined): Change['loosened'] {
  const [then, at] = [old?.check, now?.check];
  if (then === undefined || at === undefined) return undefined;
  const [a, b] = [boundOf(then), boundOf(at)];
  const upward = at.operator === '>=' || at.operator === '>';
  const easier = (a !== undefined && b !== undefined && then.operator === at.operator && (upward ? b < a : b > a)) || (at.warn && !then.warn);
  return easier ? { ...(because === undefined ? {} : { because }) } : undefined;
}

function boundOf({ bound }: CheckPlan): number | undefined {
  return bound?.op === 'literal' && typeof bound.value === 'number' ? bound.value : undefined;
}
