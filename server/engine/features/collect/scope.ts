// Where the names of a plan's features get their SQL, from one snapshot.

import type { CallExpr } from '../../../../language/plan/plan.ts';
import { createEntityScope, type EntityScope, type FittedRelation } from '../../data/sql/entity-scope.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { bandCall } from '../fitted/bands.ts';
import { refuseIfNoneCounts } from './joins.ts';
import { functionOf, type Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/** Finds the values of calls whose models are fitted. */
export type FittedOf = (call: CallExpr, asOf: string | undefined) => FittedRelation;

/** Where nothing was fitted: SQL is shown, or asked for its columns. */
const NOTHING_FITTED: FittedOf = (call) => {
  throw notComputable('its values come from a model fitted to all entities, not from SQL', call.nameOrigin);
};

export function createScope(
  { plan, warehouse, joins }: Pick<Session, 'plan' | 'warehouse' | 'joins'>,
  seen: Snapshot,
  fittedOf: FittedOf = NOTHING_FITTED,
  words = warehouse.words,
): EntityScope {
  const { asOf, sources, rowScope, counts } = seen;
  return createEntityScope({
    sourceOf: (name) => sources.get(name),
    rowScope,
    featureOf: (dimension, name) => plan.dimensions.find((candidate) => candidate.name === dimension)?.features.find((feature) => feature.name === name),
    words,
    functionOf,
    asOf,
    firstDay: (source) => counts.get(source)?.firstKnown,
    refuse: (source, needsTime, reads) => refuseIfNoneCounts(seen, joins.get(source) ?? [], source, needsTime, reads),
    fittedOf,
    bandCall: (named) => bandCall(plan, named),
  });
}
