// What forms the segments, as it was on earlier days: for who moved between segments, and which of them grow.

import { sourcesBehind, walk, windowsOf } from '../../../../language/plan/walk.ts';
import type { DurationUnit } from '../../../../language/types/value-type.ts';
import { featureLabel } from '../../data/expression/feature-label.ts';
import { plainReason } from '../../data/sources/plain-reason.ts';
import { addUnits, daysOf } from '../../data/sql/durations.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { type CommittedTable, type EarlierTables, featureKey } from '../../data/tables/feature-table.ts';
import { type BaseFeature, baseFeatures } from '../../model/base-features.ts';
import { showCount } from '../../result/show.ts';
import type { FeatureRelations } from '../fitted/fitted-function.ts';
import type { Fitting } from '../fitted/fitting.ts';
import { withBands } from './banded.ts';
import { undatedSources } from './population.ts';
import type { Session } from './session.ts';

interface Horizon {
  readonly count: number;
  readonly unit: DurationUnit;
}

/**
 * The base features one and two steps before `as_of`; a step is as long as `growth` looks ahead, else as a refresh is away.
 * Undefined where the spec tells of no step, or nothing that forms the segments changes with time.
 */
export async function earlierTables(session: Session, relations: FeatureRelations, fitting: Fitting): Promise<EarlierTables | undefined> {
  const { plan, now } = session;
  const { asOf } = now;
  const horizon = horizonOf(session);
  const [model] = plan.models;
  if (horizon === undefined || model === undefined || asOf === undefined) return undefined;
  const base = baseFeatures(plan, model);
  const first = firstEvent(session, base);
  if (first === undefined) return undefined;
  const step = showCount(horizon.count, horizon.unit);
  const days = [1, 2].map((n) => addUnits(asOf.slice(0, 10), -n * horizon.count, horizon.unit));
  const reached = days.filter((day) => day > first);
  if (reached.length === 0) return { horizon: step, to: asOf, tables: [], untold: `the data does not reach back ${step} before \`as_of\`` };
  const tables: EarlierTables['tables'][number][] = [];
  for (const [i, day] of reached.entries()) {
    session.options.progress?.({ stage: 'collect', part: 'earlier', message: `Looking back to ${day}`, done: i / reached.length });
    try {
      tables.push(await tableAt(session, relations, fitting, base, day, first));
    } catch (error) {
      session.options.signal?.throwIfAborted();
      if (tables.length > 0) break;
      return {
        horizon: step,
        to: asOf,
        tables,
        untold: `what forms the segments could not be computed as of ${day}: ${reasonOf(error)?.reason ?? plainReason(error)}`,
      };
    }
  }
  return { horizon: step, to: asOf, undated: undatedSources(plan, now), tables };
}

/** Features as they were on the day of the committed model; undefined where that is today, or where nothing changes with time. */
export async function committedTable(session: Session, relations: FeatureRelations, fitting: Fitting): Promise<CommittedTable | undefined> {
  const { plan, now, options } = session;
  const { committed } = options;
  const day = committed?.asOf;
  if (committed === undefined || day === undefined || now.asOf === undefined || day.slice(0, 10) >= now.asOf.slice(0, 10)) return undefined;
  const features = plan.dimensions.flatMap((dimension) => dimension.features.map((feature) => ({ feature, dimension, label: featureLabel(plan, feature) })));
  const wanted = features.filter(({ feature }) => committed.features.includes(featureKey(feature)));
  const first = firstEvent(session, wanted);
  if (first === undefined) return undefined;
  if (first > day) return { notRun: `the data begins on ${first}, after the committed model was made (${day})` };
  options.progress?.({ stage: 'collect', message: `Looking back to ${day}` });
  try {
    return (await tableAt(session, relations, fitting, wanted, day.slice(0, 10), first)).table;
  } catch (error) {
    options.signal?.throwIfAborted();
    return { notRun: `the features could not be computed as of ${day}: ${reasonOf(error)?.reason ?? plainReason(error)}` };
  }
}

/** The first day of the sources that features read and that tell when something happened; undefined where none does. */
function firstEvent({ plan, now: { sources, counts } }: Session, base: readonly BaseFeature[]): string | undefined {
  const read = new Set(base.flatMap(({ feature }) => [...sourcesBehind(plan, feature.expression)]));
  const timed = [...read].filter((name) => sources.get(name)?.hasTime);
  return timed.flatMap((name) => counts.get(name)?.firstKnown?.slice(0, 10) ?? []).sort()[0];
}

/** How far a step back is; undefined where the spec tells of none. */
export function horizonOf({ plan }: Session): Horizon | undefined {
  for (const feature of plan.dimensions.flatMap(({ features }) => features)) {
    for (const node of walk(feature.expression)) {
      const ahead = node.op === 'call' && node.function === 'growth' ? node.positional[1]?.value : undefined;
      if (ahead?.op === 'span') return ahead;
    }
  }
  return plan.refresh?.every;
}

async function tableAt(session: Session, relations: FeatureRelations, fitting: Fitting, base: readonly BaseFeature[], asOf: string, first: string) {
  const seen = await session.at(asOf);
  for (const { feature } of base) await fitting.prepare(feature.expression, seen);
  const population = await relations.populationAt(seen);
  const expressions = base.map(({ feature }) => ({ name: feature.name, expression: feature.expression }));
  const { ids, columns } = await relations.evaluate(expressions, { seen, population }, fitting.fittedOf);
  const named = columns.flatMap((column, i) => {
    const found = base[i];
    return found === undefined ? [] : [{ ...column, dimension: found.dimension.name, name: found.feature.name, label: found.label, role: found.feature.role }];
  });
  const longest = Math.max(
    0,
    ...base.flatMap(({ feature }) => [...windowsOf(feature.expression)].map((window) => (window.kind === 'last' ? window.count * daysOf(window.unit) : 0))),
  );
  const known = (Date.parse(asOf) - Date.parse(first)) / 86_400_000 + 1;
  return { asOf, shortHistory: known < longest - 1, table: { asOf, rows: ids.length, ids, columns: withBands(session.plan, named, fitting) } };
}
