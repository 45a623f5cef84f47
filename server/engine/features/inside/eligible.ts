// Whether everybody's features can stay where their rows lie: asked of the plan and of where its sources are, never of the data.

import type { Plan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import type { Database } from '../../data/warehouse/warehouse.ts';
import { baseFeatures } from '../../model/base-features.ts';
import { transformNamed } from '../../statistics/preparation/fitted-transform.ts';
import { functionOf, type Session } from '../collect/session.ts';

/** Methods that form segments from a sample, or without looking at anybody, and whose scoring in SQL reads nothing but features. */
const METHODS = ['kmeans', 'ward', 'gaussian_mixture', 'latent_class', 'rules'];
/** What these remember of everybody is no figure that a database is asked for. */
const UNASKED = ['bins', 'breaks', 'rank'];

/** The database that holds all sources of a plan; undefined where some are files, or several databases have them. */
export function databaseOf({ now, warehouse, plan }: Session): Database | undefined {
  const databases = new Set([...now.sources.values()].map(({ database }) => database));
  const [only] = databases;
  return databases.size === 1 && only !== warehouse && now.sources.size === plan.sources.length ? only : undefined;
}

/** Why the rows have to come here all the same, as the end of a sentence; undefined where they can stay. */
export function needsRows(plan: Plan): string | undefined {
  const [model, ...others] = plan.models;
  if (model === undefined) return 'there is no model';
  if (others.length > 0) return 'a challenger is compared with the model, entity by entity';
  if (!METHODS.includes(model.method)) return `\`${model.method}\` is not computed from a sample`;
  const weighted = plan.sources.find(({ caseWeight }) => caseWeight !== undefined);
  if (weighted !== undefined) return `\`${weighted.name}\` has case weights`;
  for (const feature of plan.dimensions.flatMap(({ features }) => features)) {
    const key = `${feature.dimension}.${feature.name}`;
    const asks = walk(feature.expression).find((node) => node.op === 'call' && (functionOf(node.function)?.fitted !== undefined || node.function === 'score'));
    if (asks?.op === 'call') return `\`${asks.function}\` in ${key} looks at everybody, one by one`;
    const transform = feature.transforms.find(({ name }) => UNASKED.includes(name));
    if (transform !== undefined) return `\`${transform.name}\` in ${key} looks at everybody's values, one by one`;
  }
  const wide = baseFeatures(plan, model).find(({ feature }) => feature.transforms.some(({ name }) => transformNamed(name).role === 'value' && unasked(name)));
  return wide === undefined ? undefined : `${wide.label} is transformed in a way that looks at everybody`;
}

function unasked(name: string): boolean {
  return !['log1p', 'sqrt', 'winsorize', 'onehot'].includes(name);
}
