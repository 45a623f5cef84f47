// Where it means something what comes first: the model that gives the segments, conditions of which the first that holds counts, features whose order is that of the computing.

import type { Plan } from '../../../../language/plan/plan.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import type { Change } from '../../result/diff-result.ts';
import { baseFeatures } from '../base-features.ts';

export function orderChanges(before: Plan, after: Plan): Change[] {
  const [then, now] = [before.models[0], after.models[0]];
  const champions: Change[] =
    then?.name === now?.name || after.models.every(({ name }) => name !== then?.name) || before.models.every(({ name }) => name !== now?.name)
      ? []
      : [{ class: 'rule', about: 'model', what: 'first model', text: `the segments are those of ${now?.name} instead of ${then?.name}` }];
  const conditions = (plan: Plan) => plan.segments.filter(({ when }) => when !== undefined).map(({ name }) => name);
  const formed = (plan: Plan) => (plan.models[0] === undefined ? [] : baseFeatures(plan, plan.models[0]).map(({ feature }) => featureKey(feature)));
  const ruled = now?.method === 'rules' && then?.method === 'rules';
  return [
    ...champions,
    ...(ruled
      ? moved(conditions(before), conditions(after), { class: 'rule', about: 'segments', what: 'order of conditions' }, 'the first that holds counts')
      : moved(formed(before), formed(after), { class: 'refit', about: 'features', what: 'order of features' }, 'the same rules, computed in another order')),
  ];
}

/** Of those on both sides. */
function moved(before: readonly string[], after: readonly string[], about: Omit<Change, 'text'>, why: string): Change[] {
  const [then, now] = [before.filter((one) => after.includes(one)).join(', '), after.filter((one) => before.includes(one)).join(', ')];
  return then === now ? [] : [{ ...about, text: `${then} → ${now}; ${why}` }];
}
