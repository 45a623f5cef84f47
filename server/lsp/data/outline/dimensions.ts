// In the tree: dimensions with their features.

import type { Plan } from '../../../../language/plan/plan.ts';
import { writeType } from '../../../../language/types/describe.ts';
import type { RunResult } from '../../../engine/result/run-result.ts';
import { showValue } from '../../../engine/result/show.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import { described, type MakeItem } from './item.ts';

/** Of each feature: what each is measured in, and its mean in the last run. */
export function dimensionItems(plan: Plan, result: RunResult | undefined, item: MakeItem): OutlineItem[] {
  return plan.dimensions.map(({ name, label, kind, nameOrigin, features }) =>
    item(`dimension ${name}`, 'dimension', label ?? name, {
      ...described([kind]),
      place: toPlace(nameOrigin),
      items: features.map((feature) => {
        const mean = result?.features.find(({ key }) => key === `${name}.${feature.name}`)?.mean;
        return item(`feature ${name}.${feature.name}`, 'feature', feature.label ?? feature.name, {
          ...described([feature.role, writeType(feature.type), mean === undefined ? undefined : `mean ${showValue(mean, feature.type)}`]),
          tooltip: `${name}.${feature.name}`,
          place: toPlace(feature.nameOrigin),
        });
      }),
    }),
  );
}
