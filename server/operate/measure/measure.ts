// Making one measurement: who was treated, the outcome on both days, and what stands in the way.

import type { FeaturePlan, MeasurePlan, Plan } from '../../../language/plan/plan.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import { type FeatureColumn, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collect } from '../../engine/features/collect.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { createPace } from '../../engine/result/pace.ts';
import type { Measurement } from '../../engine/result/result.ts';
import { showCount } from '../../engine/result/show.ts';
import { kpiOf, lacking, treatedOf } from './declared.ts';
import { type Frozen, type FrozenInput, frozenOn } from './frozen.ts';
import { measuredGroups, valuesBy } from './groups.ts';
import { dataProblem, sharedRows } from './outcome.ts';

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

function onDay(plan: Plan, day: string): Plan {
  return plan.segmentation === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}
