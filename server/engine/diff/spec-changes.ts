// What two specs say differently.

import type { CheckPlan, Plan } from '../../../language/plan/plan.ts';
import type { Change } from '../result/diff-result.ts';
import { type Declared, type Fact, factsOf } from './facts.ts';

/** Nothing where both mean the same; a label or an owner alone is cosmetic. */
export function specChanges(before: Plan, after: Plan): Change[] {
  const [then, now] = [byName(factsOf(before)), byName(factsOf(after))];
  const changes: Change[] = [];
  for (const [what, declared] of now) {
    const old = then.get(what);
    if (old === undefined) changes.push({ class: declared.added, about: declared.about, what, text: `is new${summary(declared)}` });
    else changes.push(...propertyChanges(old, declared));
  }
  for (const [what, declared] of then) {
    if (now.has(what)) continue;
    const check = declared.properties.get('bound')?.check;
    changes.push({
      class: declared.removed,
      about: declared.about,
      what,
      text: `is gone${summary(declared)}`,
      ...(check === undefined ? {} : { loosened: {} }),
    });
  }
  return changes;
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

function propertyChanges(before: Declared, after: Declared): Change[] {
  const properties = new Set([...after.properties.keys(), ...before.properties.keys()]);
  return [...properties].flatMap((property): Change[] => {
    const [old, now] = [before.properties.get(property), after.properties.get(property)];
    if (old?.text === now?.text) return [];
    const about = now?.class === 'cosmetic' || (now === undefined && old?.class === 'cosmetic') ? 'wording' : after.about;
    const text =
      old === undefined
        ? `${property}: ${now?.text} (new)`
        : now === undefined
          ? `${property}: ${old.text} (taken out)`
          : `${property}: ${old.text} → ${now.text}`;
    const loosened = looser(old, now, after.properties.get('because')?.text);
    return [{ class: classOf(property, old, now), about, what: after.what, text, ...(loosened === undefined ? {} : { loosened }) }];
  });
}

/** More columns break nobody who reads the others. */
function classOf(property: string, old: Fact | undefined, now: Fact | undefined): Change['class'] {
  const kind = (now ?? old)?.class ?? 'rule';
  if (kind !== 'publishing-breaking' || property !== 'columns' || old === undefined || now === undefined) return kind;
  const columns = now.text.split(', ');
  return old.text.split(', ').every((column, i) => columns[i] === column) ? 'rule' : kind;
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
