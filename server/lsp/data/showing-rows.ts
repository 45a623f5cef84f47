// segspec/rows: the first rows of a source, or the features of a dimension entity by entity, as a page, so that nobody has to compute or open them elsewhere.

import type { DimensionPlan, Plan } from '../../../language/plan/plan.ts';
import { personalBehind } from '../../../language/rules/queries.ts';
import type { Secret } from '../../engine/result/first-rows.ts';
import { rowsPage } from '../../report/page.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

export const rows = request('segspec/rows', async ({ session, aside, trusted }, { uri, source: name }, { signal, progress }) => {
  if (!trusted()) return refused(untrusted('Showing rows reads data files'));
  const plan = session.analysis(uri)?.plan;
  const dimension = plan?.dimensions.find((one) => one.name === name);
  if (plan === undefined || (dimension === undefined && !plan.sources.some((one) => one.name === name)))
    return refused(`This spec has neither a source nor a dimension called ${name}.`);
  try {
    const found =
      dimension === undefined
        ? await aside.ask('rows', { plan, source: name }, { signal })
        : await aside.ask('entities', { plan, dimension: name, secret: secretOf(plan, dimension) }, { signal, progress });
    return 'problem' in found ? refused(found.problem) : { status: 'shown', page: rowsPage(found) };
  } catch (error) {
    return ended(error, 'Reading rows was cancelled.');
  }
});

function secretOf(plan: Plan, { name: dimension, features, nameOrigin: origin }: DimensionPlan): Secret {
  const keys = plan.sources.some(({ key, columns }) => key?.kind === 'column' && columns.some(({ name, personal }) => personal && name === key.column.column));
  const personal = features.filter(({ name: feature }) => personalBehind(plan, { dimension, feature, text: feature, origin }) !== undefined);
  return { features: personal.map(({ name }) => name), entities: keys };
}
