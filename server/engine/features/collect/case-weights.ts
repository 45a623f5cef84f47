// Case weights of surveys → what each entity of the population stands for. Which model takes them is in ../case-weights.ts.

import type { ColumnExpr } from '../../../../language/plan/plan.ts';
import { emptyRecord } from '../../../../language/types/record.ts';
import { BOOLEAN, isNumeric } from '../../../../language/types/value-type.ts';
import { failureReason } from '../../data/sources/failure.ts';
import { compile } from '../../data/sql/expressions.ts';
import { demandRelations, featureSelect } from '../../data/sql/feature-query.ts';
import { notComputable, reasonOf } from '../../data/sql/not-computable.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import { featureNotComputed, invalidCaseWeights, missingCaseWeights } from '../../result/findings/data-collect.ts';
import { sum } from '../../statistics/numeric/sum.ts';
import { makeRelations, repeats } from './features.ts';
import { createScope } from './scope.ts';
import type { Session } from './session.ts';

/**
 * Per source with a `case_weight`, one weight per entity of the population, in the order of its features (see `FeatureTable.caseWeights`).
 * Undefined where no source has one that can be used; what is wrong with the others is a finding. Rejects only with the signal's reason, or for a bug.
 */
export async function collectCaseWeights(session: Session, population: string): Promise<Record<string, Float64Array> | undefined> {
  const found: Record<string, Float64Array> = emptyRecord();
  for (const { name, caseWeight } of session.plan.sources) {
    const source = session.now.sources.get(name);
    if (caseWeight === undefined || source === undefined) continue;
    try {
      const weights = await weightsOf(session, source, caseWeight, population);
      if (weights !== undefined) found[name] = weights;
    } catch (error) {
      const reason = reasonOf(error)?.reason ?? failureReason(error, session.options.signal);
      session.findings.push(featureNotComputed.at(placeOf(source), { feature: `case_weight of ${name}`, reason: reason.replace(/\.$/, '') }));
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

const placeOf = ({ plan }: PreparedSource) => plan.properties['case_weight'] ?? plan.nameOrigin;

/** Of several rows of an entity the same one counts as for a column that is read directly. */
async function weightsOf(session: Session, source: PreparedSource, column: ColumnExpr, population: string): Promise<Float64Array | undefined> {
  const scope = createScope(session, session.now);
  const weight = compile(column, scope);
  if (!isNumeric(weight.type) && weight.type.kind !== 'unknown')
    throw notComputable(`\`${column.column}\` is ${weight.type.kind}, not a number`, column.origin);
  const severalRows = await repeats(session, source);
  const relations = scope.demands().flatMap((demand) => demandRelations(demand, { mayRepeat: () => severalRows }));
  await makeRelations(session, relations);
  const present = { sql: `(${relations[0]?.alias}.k IS NOT NULL)`, type: BOOLEAN };
  const values = [
    { name: 'present', value: present },
    { name: 'weight', value: weight },
  ];
  const result = await session.warehouse.query(featureSelect(population, relations, values), session.options.signal);
  return scaled(session, source, numbersOf(result, 1), numbersOf(result, 2));
}

/** Scales the weights to a mean of 1 over those that can be used, and says which cannot. */
function scaled({ findings }: Session, source: PreparedSource, present: Float64Array, given: Float64Array): Float64Array | undefined {
  const facts = { source: source.plan.name };
  const usable = given.map((weight, i) => Number(present[i] === 1 && Number.isFinite(weight) && weight >= 0));
  const entities = sum(usable);
  // Ascending, so that the names of entities, which order them, do not matter.
  const total = sum(given.filter((_, i) => usable[i] === 1).sort());
  const negative = sum(given.map((weight, i) => Number(present[i] === 1 && weight < 0)));
  const missing = sum(present.map((here) => Number(here === 1))) - entities - negative;
  if (missing > 0) findings.push(missingCaseWeights.at(placeOf(source), { ...facts, entities: missing }));
  if (negative > 0) findings.push(invalidCaseWeights.at(placeOf(source), { ...facts, entities: negative, all: false }));
  if (total > 0) return given.map((weight, i) => (usable[i] === 1 ? weight * (entities / total) : 1));
  if (entities > 0) findings.push(invalidCaseWeights.at(placeOf(source), { ...facts, entities, all: true }));
  return undefined;
}
