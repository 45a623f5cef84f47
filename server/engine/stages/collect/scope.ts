// Where the names of a plan's features get their SQL, as of a day.

import type { CallExpr } from '../../../../language/plan/plan.ts';
import { createEntityScope, type EntityScope, type FittedRelation } from '../../sql/entity-scope.ts';
import { notComputable } from '../../sql/not-computable.ts';
import { functionOf, type Session } from './session.ts';

/** Finds the values of calls whose models are fitted. */
export type FittedOf = (call: CallExpr, asOf: string) => FittedRelation;

/** Where nothing was fitted: SQL is shown, or asked for its columns. */
const NOTHING_FITTED: FittedOf = (call) => {
  throw notComputable('its values come from a model fitted to all entities, not from SQL', call.nameOrigin);
};

export function createScope(session: Session, fittedOf: FittedOf = NOTHING_FITTED, asOf: string = session.asOf): EntityScope {
  const { plan, sources, reader, warehouse, counts } = session;
  return createEntityScope({
    sourceOf: (name) => sources.get(name),
    rowScope: (source, alias) => reader.rowScope(source, alias),
    featureOf: (dimension, name) => plan.dimensions.find((candidate) => candidate.name === dimension)?.features.find((feature) => feature.name === name),
    words: warehouse.words,
    functionOf,
    asOf,
    firstDay: (source) => counts.get(source)?.firstKnown,
    fittedOf,
  });
}
