// Properties of a declaration as plain data, those of a part at a time: without places and wording, and uses of names as what they name.

import type { CheckPlan, FeatureUse, NameUse, SegmentPlan } from '../../../../language/plan/plan.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import { CHECK, LINE, type Part, type Parts } from './parts.ts';

export type Plain = Readonly<Record<string, unknown>>;

/** How a property is written where its plain data would hold more than what it means. */
export type Shown<Node> = { readonly [Name in keyof Node]?: (value: Exclude<Node[Name], undefined>) => unknown };

/** The properties that are of one of the parts; absent ones are left out. */
export function take<Node extends object>(node: Node, parts: Parts<Node>, wanted: readonly Part[], shown: Shown<Node> = {}): Plain {
  const names = (Object.keys(parts) as (keyof Node & string)[]).filter((name) => wanted.includes(parts[name]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = node[name];
      return value === undefined ? [] : [[name, (shown[name] ?? withoutPlaces)(value as Exclude<Node[typeof name], undefined>)]];
    }),
  );
}

export const nameUse = ({ target, name }: NameUse): string => target ?? name;
/** In the order in which they stand, where that means something. */
export const nameUses = (uses: readonly NameUse[]): string[] => uses.map(nameUse);
export const nameSet = (uses: readonly NameUse[]): string[] => nameUses(uses).sort();

/** A feature, or a dimension as a whole; as it is written where it is neither. */
export function featureUse({ text, dimension, feature }: FeatureUse): Plain {
  return dimension === undefined ? { text } : { dimension, ...(feature !== undefined && { feature }) };
}
export const featureSet = (uses: readonly FeatureUse[]): Plain[] => inOrder(uses.map(featureUse));

/** Things that stand for a feature, each with what else it says. */
export const ofFeatures = (given: readonly { readonly feature?: FeatureUse }[]): unknown[] =>
  given.map((one) => ({ ...(withoutPlaces(one) as object), ...(one.feature && { feature: featureUse(one.feature) }) }));

export const check = (one: CheckPlan): Plain => take(one, CHECK, ['means'], { decisions: nameSet });
/** In whatever order they stand. */
export const checks = (given: readonly CheckPlan[]): Plain[] => inOrder(given.map(check));

export const lines = (given: SegmentPlan['lines']): Plain[] => inOrder(given.map((line) => take(line, LINE, ['means'], { decision: nameUse })));

/** In an order of their own: what stands where in a spec means nothing. */
export function inOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
