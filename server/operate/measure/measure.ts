// Making one measurement: who was treated, the outcome on both days, and what stands in the way.

import type { FeaturePlan, MeasurePlan, Plan } from '../../../language/plan/plan.ts';
import { rowsBehind } from '../../../language/plan/walk.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import { type FeatureColumn, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collect } from '../../engine/features/collect.ts';
import { baseFeatures } from '../../engine/model/base-features.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { createPace } from '../../engine/result/pace.ts';
import type { Measurement } from '../../engine/result/result.ts';
import { showCount } from '../../engine/result/show.ts';
import { type Frozen, type FrozenInput, frozenOn } from './frozen.ts';
import { measuredGroups, type Treated, valuesBy } from './groups.ts';

export interface MeasureInput extends FrozenInput {
  readonly model?: ModelFile;
  readonly warehouse: Warehouse;
  readonly today: string;
  readonly progress?: NonNullable<CollectOptions['progress']>;
}

type Head = Pick<Measurement, 'measure' | 'label' | 'decision' | 'publish' | 'kpi' | 'from' | 'to'>;

export async function measureOne(measure: MeasurePlan, input: MeasureInput): Promise<Measurement> {
  const { plan, today } = input;
  const { of, from, after } = measure;
  const kpi = kpiOf(plan, measure);
  const to = from !== undefined && after ? dayAfter(from.slice(0, 10), after) : undefined;
  const head = headOf(measure, kpi, to);
  const lacks = lacking(plan, measure, kpi);
  if (lacks !== undefined || kpi === undefined || from === undefined || to === undefined || of?.target === undefined) return impossible(head, lacks ?? '');
  if (to > today) return { ...head, ...NOTHING, status: 'ahead' };
  const day = from.slice(0, 10);
  const frozen = await frozenOn(of.target, day, input);
  if ('untold' in frozen) return impossible(head, frozen.untold);
  const collected = await collect(onDay(plan, to), input.warehouse, {
    fitted: input.model?.fitted ?? [],
    committed: { asOf: day, features: [featureKey(kpi)] },
    ...(input.signal && { signal: input.signal }),
    ...(input.progress && { progress: input.progress }),
  });
  const now = collected.table.columns.find((column) => featureKey(column) === featureKey(kpi));
  const problem = dataProblem(plan, kpi, now, collected, day, to);
  if (problem !== undefined || now === undefined) return impossible(head, problem ?? '');
  return measured(measure, { head, frozen, kpi, now, collected, day }, input);
}

interface Made {
  readonly head: Head;
  readonly frozen: Frozen;
  readonly kpi: FeaturePlan;
  readonly now: FeatureColumn;
  readonly collected: Collected;
  readonly day: string;
}

async function measured(measure: MeasurePlan, { head, frozen, kpi, now, collected, day }: Made, input: MeasureInput): Promise<Measurement> {
  const { plan, signal, progress } = input;
  const { members, delivery, controlled, at } = frozen;
  const then = collected.committed !== undefined && !('notRun' in collected.committed) ? collected.committed : undefined;
  const before = then?.columns.find((column) => featureKey(column) === featureKey(kpi));
  const { treated, untreated } = treatedOf(plan, measure, members.segment);
  const outcome = { now: valuesBy(collected.table, now), ...(then && before && { before: valuesBy(then, before) }) };
  const groups = await measuredGroups(members, treated, outcome, controlled, { seed: plan.models[0]?.seed ?? 1, pace: createPace(signal, progress) });
  const lost = groups.segments.flatMap(({ treated: own, control }) => [own, control]).reduce((sum, arm) => sum + (arm ? arm.people - arm.known : 0), 0);
  return {
    ...head,
    status: 'measured',
    delivery,
    controlled,
    ...groups,
    untreated,
    shared: sharedRows(plan, kpi),
    notes: [
      ...(lost > 0
        ? [
            `Of ${showCount(lost, plan.segmentation?.entity ?? 'entity')} who ${lost === 1 ? 'was' : 'were'} delivered the outcome is not known; they count on neither side.`,
          ]
        : []),
      ...(at.slice(0, 10) > day
        ? [
            `The delivery of ${delivery.day} was written on ${at.slice(0, 10)}, after the treatment began: whoever was treated before that was not chosen by it.`,
          ]
        : []),
    ],
  };
}

const NOTHING = { controlled: false, segments: [], untreated: [], shared: [], notes: [] } as const;

function impossible(head: Head, why: string): Measurement {
  return { ...head, ...NOTHING, status: 'impossible', why };
}

function headOf({ name, label, decision, of, from }: MeasurePlan, kpi: FeaturePlan | undefined, to: string | undefined): Head {
  return {
    measure: name,
    ...(label !== undefined && { label }),
    ...(decision?.target !== undefined && { decision: decision.target }),
    ...(of?.target !== undefined && { publish: of.target }),
    ...(kpi && { kpi: { feature: featureKey(kpi), label: kpi.label ?? kpi.name, type: kpi.type } }),
    ...(from !== undefined && { from: from.slice(0, 10) }),
    ...(to !== undefined && { to }),
  };
}

function kpiOf({ decisions, dimensions }: Plan, { kpi, decision }: MeasurePlan): FeaturePlan | undefined {
  const use = kpi ?? decisions.find(({ name }) => name === decision?.target)?.kpi;
  return dimensions.find(({ name }) => name === use?.dimension)?.features.find(({ name }) => name === use?.feature);
}

function lacking({ decisions }: Plan, { decision, of, from, after, kpi: own }: MeasurePlan, kpi: FeaturePlan | undefined): string | undefined {
  if (of?.target === undefined) return 'it names no publish with `of:`, so nobody can tell who was treated';
  if (from === undefined || after === undefined) return `it has no \`${from === undefined ? 'from' : 'after'}:\``;
  if (kpi === undefined) {
    const given = own ?? decisions.find(({ name }) => name === decision?.target)?.kpi;
    return given === undefined
      ? 'neither it nor its decision names a `kpi:`'
      : `\`${given.text}\` is no single feature, and a measurement needs one figure for each customer`;
  }
  return ['category', 'text', 'id', 'ordinal', 'date', 'time'].includes(kpi.type.kind)
    ? `${featureKey(kpi)} is no amount and no yes or no, so it has no mean to compare`
    : undefined;
}

/** Only what is done for the decision can show in it: segments with a line for it, or all where none has one. */
function treatedOf({ segments }: Plan, { decision }: MeasurePlan, delivered: readonly (string | null)[]): { treated: Treated[]; untreated: string[] } {
  const ids = new Set(delivered.filter((id): id is string => id !== null));
  const declared = segments.flatMap((segment) =>
    [segment.name, ...segment.aliases].filter((id) => ids.has(id)).map((id) => ({ id, label: segment.label ?? segment.name, lines: segment.lines })),
  );
  const others = [...ids].filter((id) => !declared.some((one) => one.id === id)).sort();
  const all = [...declared, ...others.map((id) => ({ id, label: id, lines: [] }))];
  const withLine = all.filter(({ lines }) => lines.some((line) => line.decision.target === decision?.target));
  const treated = withLine.length > 0 ? withLine : all;
  return { treated: treated.map(({ id, label }) => ({ id, label })), untreated: all.filter((one) => !treated.includes(one)).map(({ label }) => label) };
}

/** Part of the window that may be without data before nothing can be said. */
const OPEN = 0.1;
const DAY = 86_400_000;

function dataProblem(plan: Plan, kpi: FeaturePlan, now: FeatureColumn | undefined, { report }: Collected, from: string, to: string): string | undefined {
  const key = featureKey(kpi);
  const failed = report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
  if (now === undefined) return `${key} has no values: ${failed?.reason ?? 'the data gives none'}`;
  const read = rowsBehind(plan, kpi.expression);
  const last = report.sources
    .filter(({ name }) => read.has(name))
    .flatMap(({ to: end }) => end?.slice(0, 10) ?? [])
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const open = (Date.parse(to) - Date.parse(last)) / DAY;
  return open > Math.max(1, (OPEN * (Date.parse(to) - Date.parse(from))) / DAY)
    ? `the data behind ${key} ends on ${last}, and the outcome is of ${to}. Bring the data up to that day`
    : undefined;
}

/** Sources whose rows both form the segments and make the outcome: whoever was far out is nearer by chance alone the next time. */
function sharedRows(plan: Plan, kpi: FeaturePlan): string[] {
  const [model] = plan.models;
  const formed = new Set((model === undefined ? [] : baseFeatures(plan, model)).flatMap(({ feature }) => [...rowsBehind(plan, feature.expression)]));
  return [...rowsBehind(plan, kpi.expression)].filter((name) => formed.has(name)).sort();
}

function onDay(plan: Plan, day: string): Plan {
  return plan.segmentation === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}
