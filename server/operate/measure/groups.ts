// The people of a delivery by segment, treated and left alone, with the outcome as it was and as it is; and what that comes to.

import type { FeatureColumn, FeatureTable } from '../../engine/data/tables/feature-table.ts';
import type { Pace } from '../../engine/result/pace.ts';
import type { MeasuredArm, MeasuredEffect, MeasuredGroup } from '../../engine/result/result.ts';
import { holm } from '../../engine/statistics/numeric/holm.ts';
import { type MeanDifference, meanDifference, weightsOf } from '../../engine/statistics/numeric/mean-difference.ts';
import type { Kept } from '../publish/kept.ts';

export interface Outcome {
  readonly before?: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
}

export interface Treated {
  readonly id: string;
  readonly label: string;
}

interface Group extends Treated {
  readonly treated: Arm;
  readonly control: Arm;
}

interface Arm extends MeasuredArm {
  readonly values: Float64Array;
}

/** Fewer people on a side say nothing. */
const LEAST = 5;
/** From which p on something is more than chance. */
const LEVEL = 0.05;

/** `segments`: those that were treated, in their order. */
export async function measuredGroups(
  members: Kept,
  segments: readonly Treated[],
  outcome: Outcome,
  controlled: boolean,
  { seed, pace }: { readonly seed: number; readonly pace: Pace },
): Promise<{ readonly segments: readonly MeasuredGroup[]; readonly all?: MeasuredGroup }> {
  const groups = segments.map((one) => groupOf(one, members, outcome));
  const told = controlled ? groups.filter(({ treated, control }) => treated.known >= LEAST && control.known >= LEAST) : [];
  // One more comparison is that of all together.
  const compared = [...told.map((group) => [group]), ...(told.length > 1 ? [told] : [])];
  const differences: MeanDifference[] = [];
  for (const of of compared) {
    const strata = of.map(({ treated, control }) => ({ treated: treated.values, others: control.values }));
    differences.push(await meanDifference(strata, { tests: compared.length, seed, stream: of.length === 1 ? (of[0]?.id ?? '') : '', pace }));
  }
  const adjusted = holm(differences.map(({ p }) => p));
  const effects = differences.map((found, i) => effectOf(found, adjusted[i] ?? 1));
  const measured = groups.map((group): MeasuredGroup => {
    const { id, label, treated, control } = group;
    const effect = effects[told.indexOf(group)];
    return {
      segment: id,
      label,
      treated: plain(treated),
      ...(controlled && { control: plain(control) }),
      ...(effect && { effect }),
      ...(controlled && !effect && { untold: `the outcome is known of ${Math.min(treated.known, control.known)} on one side, too few to say` }),
    };
  });
  const effect = told.length > 1 ? effects.at(-1) : undefined;
  return { segments: measured, ...(groups.length > 1 && { all: together(controlled ? told : groups, controlled, effect) }) };
}

/** The means of all are those of the segments, weighed by their people, so that their difference is the effect whoever drew the control group. */
function together(groups: readonly Group[], controlled: boolean, effect: MeasuredEffect | undefined): MeasuredGroup {
  const weights = weightsOf(groups.map(({ treated, control }) => ({ treated: treated.values, others: control.values })));
  const arm = (of: (group: Group) => Arm): MeasuredArm => {
    const weighed = (pick: (one: Arm) => number | undefined): number | undefined =>
      groups.every((group) => pick(of(group)) !== undefined)
        ? groups.reduce((total, group, i) => total + (weights[i] ?? 0) * (pick(of(group)) ?? 0), 0)
        : undefined;
    const [before, now] = [weighed((one) => one.before), weighed((one) => one.now)];
    return {
      people: groups.reduce((total, group) => total + of(group).people, 0),
      known: groups.reduce((total, group) => total + of(group).known, 0),
      ...(before !== undefined && groups.length > 0 && { before }),
      ...(now !== undefined && groups.length > 0 && { now }),
    };
  };
  return {
    segment: '',
    label: 'All together',
    treated: arm(({ treated }) => treated),
    ...(controlled && { control: arm(({ control }) => control) }),
    ...(effect && { effect }),
    ...(controlled && !effect && { untold: 'fewer than two segments have enough people' }),
  };
}

function effectOf({ difference, low, high, detectable }: MeanDifference, p: number): MeasuredEffect {
  // Both have to say so: an interval with zero in it shows nothing, whatever a p-value says.
  return { difference, low, high, p, ...(detectable !== undefined && { detectable }), shown: p <= LEVEL && (low > 0 || high < 0) };
}

function groupOf(one: Treated, { ids, segment, control }: Kept, outcome: Outcome): Group {
  const [treated, left]: [string[], string[]] = [[], []];
  ids.forEach((id, row) => {
    if (segment[row] === one.id) (control?.[row] === 1 ? left : treated).push(id);
  });
  // Whatever order the rows came in.
  return { ...one, treated: armOf(treated.sort(), outcome), control: armOf(left.sort(), outcome) };
}

function armOf(ids: readonly string[], { before, now }: Outcome): Arm {
  const known = (of: ReadonlyMap<string, number> | undefined): number[] => (of === undefined ? [] : ids.flatMap((id) => of.get(id) ?? []));
  const values = Float64Array.from(known(now));
  const mean = (all: ArrayLike<number>): number => Array.from(all).reduce((sum, value) => sum + value, 0) / all.length;
  const then = known(before);
  return {
    people: ids.length,
    known: values.length,
    ...(then.length > 0 && { before: mean(then) }),
    ...(values.length > 0 && { now: mean(values) }),
    values,
  };
}

function plain({ values: _, ...arm }: Arm): MeasuredArm {
  return arm;
}

/** By id, where there is a value. */
export function valuesBy({ ids }: Pick<FeatureTable, 'ids'>, { values }: Pick<FeatureColumn, 'values'>): Map<string, number> {
  const found = new Map<string, number>();
  ids.forEach((id, row) => {
    const value = values[row];
    if (value !== undefined && !Number.isNaN(value)) found.set(id, value);
  });
  return found;
}
