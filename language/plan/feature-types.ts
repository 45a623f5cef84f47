// The type of every feature, each inferred once, and from one keystroke to the next only where something that it rests on has changed.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import { UNKNOWN, type ValueType } from '../types/value-type.ts';
import type { FeaturePlan, Plan } from './plan.ts';
import { featuresOf } from './walk.ts';

export interface FeatureTypes {
  /** `circle` hears of a feature that depends on itself. */
  readonly typeOf: (dimension: string, name: string) => ValueType;
  /** Takes what is found wrong while a feature is inferred; it is told again while the feature stays what it is. */
  readonly found: (finding: Finding) => void;
}

interface Inferred {
  readonly plan: Pick<Plan, 'sources'>;
  readonly schema: SchemaSnapshot;
  readonly catalog: Catalog;
  readonly whole: boolean;
  readonly uses: readonly { readonly dimension: string; readonly feature: string; readonly type: ValueType }[];
  readonly findings: readonly Finding[];
  readonly type: ValueType;
}

/** Features of declarations that nobody touched are the same objects. */
const known = new WeakMap<FeaturePlan, Inferred>();

export interface FeatureTypesInput {
  readonly plan: Plan;
  readonly schema: SchemaSnapshot;
  readonly catalog: Catalog;
  /** Whether every import is read. */
  readonly whole: boolean;
  readonly findings: Finding[];
  readonly infer: (feature: FeaturePlan) => ValueType;
  readonly circle: (feature: FeaturePlan) => Finding;
}

export function createFeatureTypes({ plan, schema, catalog, whole, findings, infer, circle }: FeatureTypesInput): FeatureTypes {
  const features = new Map(plan.dimensions.flatMap((dimension) => dimension.features.map((feature) => [`${dimension.name}.${feature.name}`, feature])));
  const types = new Map<string, ValueType | 'open'>();
  const open: { uses: Inferred['uses'][number][]; findings: Finding[] }[] = [];
  let circular = false;

  const holds = (before: Inferred | undefined): before is Inferred =>
    before !== undefined &&
    before.schema === schema &&
    before.catalog === catalog &&
    before.whole === whole &&
    sameElements(before.plan.sources, plan.sources) &&
    before.uses.every(({ dimension, feature, type }) => sameType(typeOf(dimension, feature), type));

  const work = (feature: FeaturePlan): ValueType => {
    const before = known.get(feature);
    if (holds(before)) {
      findings.push(...before.findings);
      return before.type;
    }
    const mine = { uses: [], findings: [] };
    open.push(mine);
    const type = infer(feature);
    open.pop();
    findings.push(...mine.findings);
    // In a circle the types depend on where it was entered.
    if (circular) known.delete(feature);
    else known.set(feature, { plan: { sources: plan.sources }, schema, catalog, whole, ...mine, type });
    return type;
  };

  const typeOf = (dimension: string, name: string): ValueType => {
    const key = `${dimension}.${name}`;
    const feature = features.get(key);
    const type = types.get(key);
    if (!feature) return UNKNOWN;
    if (type === 'open') {
      circular = true;
      findings.push(circle(feature));
      return UNKNOWN;
    }
    return type ?? workOut(key, feature);
  };

  /** What a feature rests on comes first: by a list instead of recursion, as a chain may be long. */
  const workOut = (wanted: string, feature: FeaturePlan): ValueType => {
    const waiting = [{ key: wanted, feature, uses: featuresOf(feature.expression).values() }];
    types.set(wanted, 'open');
    let result: ValueType = UNKNOWN;
    for (let one = waiting.at(-1); one; one = waiting.at(-1)) {
      const use = one.uses.next().value;
      const key = use && `${use.dimension}.${use.feature}`;
      const next = key !== undefined && !types.has(key) ? features.get(key) : undefined;
      if (key !== undefined && next) {
        types.set(key, 'open');
        waiting.push({ key, feature: next, uses: featuresOf(next.expression).values() });
      } else if (!use) {
        result = work(one.feature);
        types.set(one.key, result);
        waiting.pop();
      }
    }
    return result;
  };

  return {
    typeOf: (dimension, name) => {
      const asking = open.at(-1);
      const type = typeOf(dimension, name);
      asking?.uses.push({ dimension, feature: name, type });
      return type;
    },
    found: (finding) => void (open.at(-1)?.findings ?? findings).push(finding),
  };
}

function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

function sameType(a: ValueType, b: ValueType): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
