// Fitting what the features of a plan ask for: calls in the order they rest on each other, models fitted once, values handed to the database.

import { functions as catalogued } from '../../../../language/catalog/functions/index.ts';
import { bandingOf } from '../../../../language/catalog/transforms/banding.ts';
import type { CallExpr, Expr, FeaturePlan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import type { FittedRelation } from '../../data/sql/entity-scope.ts';
import { notComputable, reasonOf } from '../../data/sql/not-computable.ts';
import { dayOf } from '../../data/sql/windows.ts';
import { bring } from '../../data/tables/bring.ts';
import { type EntityTrace, type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import { textsOf } from '../../data/warehouse/warehouse.ts';
import type { BandsFit, FittedModel } from '../../model/model-file/fitted-model.ts';
import type { HoldoutFigures } from '../../result/fitted-report.ts';
import type { Pace } from '../../result/pace.ts';
import type { FittedReport } from '../../result/result.ts';
import { fitBands } from '../../statistics/preparation/bands.ts';
import type { FittedTransform } from '../../statistics/preparation/fitted-transform.ts';
import type { Session } from '../collect/session.ts';
import type { Snapshot } from '../collect/snapshot.ts';
import { bandCall } from './bands.ts';
import type { FeatureRelations, FittedFunction, FittedValues, FittingContext } from './fitted-function.ts';
import { mergeReport } from './merge-report.ts';

export interface FittingInput {
  readonly session: Session;
  readonly functions: readonly FittedFunction[];
  readonly relations: FeatureRelations;
  readonly seed: number;
  readonly pace: Pace;
  /** What a model file holds, where its values are wanted rather than new ones. */
  readonly known?: readonly FittedModel[];
}

export interface Fitting {
  /** Fits everything an expression rests on, as of the day of a snapshot. */
  readonly prepare: (expression: Expr, seen: Snapshot) => Promise<void>;
  /** The relation of a call that was prepared. Throws the reason where it has no values. */
  readonly fittedOf: (call: CallExpr, asOf: string | undefined) => FittedRelation;
  /** What leads from the values of a feature of today to its bands: kept, fitted already, or fitted to the values of its column. */
  readonly bandsOf: (feature: FeaturePlan, column: FeatureColumn) => readonly FittedTransform[] | undefined;
  readonly outcome: () => FittingOutcome;
}

export interface FittingOutcome {
  readonly models: readonly FittedModel[];
  readonly reports: readonly FittedReport[];
  readonly traces: readonly EntityTrace[];
}

const FITTED = new Set(catalogued.filter(({ fitted }) => fitted).map(({ name }) => name));

type State = { readonly relation: FittedRelation } | { readonly reason: string };

export function createFitting({ session, functions, relations, seed, pace, known }: FittingInput): Fitting {
  const states = new Map<string, State>();
  const models = new Map<string, FittedModel>();
  const reports: FittedReport[] = [];
  const traces: EntityTrace[] = [];
  const keyOf = (call: CallExpr, asOf: string | undefined) => `${asOf} ${JSON.stringify(withoutPlaces(call))}`;

  const fitting: Fitting = {
    prepare: async (expression, seen) => {
      for (const call of callsBehind(session, expression)) {
        const key = keyOf(call, seen.asOf);
        if (states.has(key)) continue;
        // Until it is known, so that a call that rests on itself ends.
        states.set(key, { reason: `\`${call.function}\` depends on itself` });
        states.set(key, await compute(call, seen));
      }
    },
    fittedOf: (call, asOf) => {
      const state = states.get(keyOf(call, asOf));
      if (state === undefined) throw notComputable('its values come from a model fitted to all entities, not from SQL', call.nameOrigin);
      if ('reason' in state) throw notComputable(state.reason, call.nameOrigin);
      return state.relation;
    },
    bandsOf: (feature, { values }) => {
      const banding = bandingOf(feature);
      if (banding === undefined) return undefined;
      const id = featureKey(feature);
      const has = (model: FittedModel): model is BandsFit => model.kind === 'bands' && model.id === id;
      const kept = (known ?? [...models.values()]).find(has);
      if (kept !== undefined || known !== undefined) return kept?.steps;
      const fit: BandsFit = { kind: 'bands', id, steps: fitBands(values, banding.steps) };
      models.set(keptAs('bands', id, session.now), fit);
      return fit.steps;
    },
    outcome: () => ({ models: [...models.values()].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1)), reports, traces }),
  };

  const compute = async (call: CallExpr, seen: Snapshot): Promise<State> => {
    const definition = functions.find(({ name }) => name === call.function);
    if (definition === undefined) return { reason: `\`${call.function}\` has no value in this version` };
    try {
      const context = await contextOf(seen);
      const found = await definition.compute(context, call);
      const name = `·fitted:${states.size}`;
      await load(name, await context.ids(), found);
      if (seen === session.now) keep(call, found);
      return { relation: { name, type: found.type } };
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      return { reason: reason.reason };
    }
  };

  const load = (name: string, ids: readonly string[], { values, levels }: FittedValues): Promise<void> => {
    const column =
      levels === undefined
        ? { kind: 'number' as const, name: 'v', values }
        : { kind: 'text' as const, name: 'v', values: Array.from(values, (level) => levels[level] ?? null) };
    return session.warehouse.load(name, [{ kind: 'text', name: 'k', values: ids }, column], session.options.signal);
  };

  /** Each day has fits of its own. */
  const keptAs = (kind: string, id: string, { asOf }: Snapshot) => (asOf === session.now.asOf ? `${kind} ${id}` : `${kind} ${id} ${asOf}`);

  const keep = (call: CallExpr, { report, traces: own }: FittedValues): void => {
    const features = featuresWith(session, call);
    if (report !== undefined) mergeReport(reports, { ...report, features });
    for (const trace of own ?? []) traces.push({ ...trace, features });
    if (report?.kind === 'repeat_buying' && report.holdout !== undefined) {
      const id = `${report.method} of ${report.of} after ${report.holdout.until}`;
      models.set(`holdout ${id}`, { kind: 'holdout', id, figures: figuresOf(report.holdout) });
    }
  };

  const contextOf = async (seen: Snapshot): Promise<FittingContext> => {
    const population = await relations.populationAt(seen);
    let ids: readonly string[] | undefined;
    return {
      plan: session.plan,
      seen,
      get asOf() {
        return dayOf(seen.asOf);
      },
      at: session.at,
      seed,
      pace,
      population,
      scoring: known !== undefined,
      ids: async () => {
        ids ??= textsOf(await session.warehouse.query(`SELECT id FROM ${population} ORDER BY id`, session.options.signal), 0).map((id) => id ?? '');
        return ids;
      },
      populationAt: relations.populationAt,
      query: (sql) => session.warehouse.query(sql, session.options.signal),
      bring: (relation) => bring(relation, session.warehouse, session.options.signal),
      run: (sql) => session.warehouse.run(sql, session.options.signal),
      load: (relation, columns) => session.warehouse.load(relation, columns, session.options.signal),
      evaluate: async (expressions, at) => {
        for (const { expression } of expressions) await fitting.prepare(expression, at.seen);
        return relations.evaluate(expressions, at, fitting.fittedOf);
      },
      model: async <M extends FittedModel>(kind: M['kind'], id: string, make: () => Promise<M>, formerly?: string): Promise<M> => {
        const has = (model: FittedModel): model is M => model.kind === kind && (model.id === id || (known !== undefined && model.id === formerly));
        const kept = known === undefined ? models.get(keptAs(kind, id, seen)) : known.find(has);
        if (kept !== undefined && has(kept)) return kept;
        if (known !== undefined) throw notComputable(`the model file holds no ${id}; run the spec again with --write`);
        const fitted = await make();
        models.set(keptAs(kind, id, seen), fitted);
        return fitted;
      },
      find: (finding, origin, facts) => {
        const made = finding.at(origin, facts);
        if (!session.findings.some(({ code, message }) => code === made.code && message === made.message)) session.findings.push(made);
      },
    };
  };
  return fitting;
}

function figuresOf({ until, length, customers, actual, expected, bias, meanAbsoluteError }: HoldoutFigures) {
  return { until, length, customers, actual, expected, bias, meanAbsoluteError };
}

/** The fitted calls an expression rests on, through the features it names; what others rest on comes first. */
function callsBehind({ plan }: Session, expression: Expr): CallExpr[] {
  const found = new Set<CallExpr>();
  const seen = new Set<string>();
  const visit = (expr: Expr): void => {
    for (const node of walk(expr)) {
      if (node.op !== 'feature' || seen.has(featureKey({ dimension: node.dimension, name: node.feature }))) continue;
      seen.add(featureKey({ dimension: node.dimension, name: node.feature }));
      const feature = plan.dimensions.find(({ name }) => name === node.dimension)?.features.find(({ name }) => name === node.feature);
      if (feature !== undefined) visit(feature.expression);
    }
    // Outermost first in the walk, so innermost first from its end.
    for (const node of walk(expr).toReversed()) {
      const band = node.op === 'feature' ? bandCall(plan, node) : undefined;
      if (band !== undefined) found.add(band);
      if (node.op === 'call' && FITTED.has(node.function)) found.add(node);
    }
  };
  visit(expression);
  return [...found];
}

function featuresWith({ plan }: Session, call: CallExpr): string[] {
  const text = JSON.stringify(withoutPlaces(call));
  const rests = ({ expression }: FeaturePlan) =>
    walk(expression).some((node) => node.op === 'call' && node.function === call.function && JSON.stringify(withoutPlaces(node)) === text);
  return plan.dimensions.flatMap(({ features }) => features.filter(rests).map(featureKey));
}
