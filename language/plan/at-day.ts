// The day a plan is about: asked for, written, or found out from the clock or the environment that the caller gives.

import { isDay } from './is-day.ts';
import type { Plan, SegmentationPlan } from './plan.ts';

export type AsOfSetting = NonNullable<SegmentationPlan['asOfWritten']>;

export interface DayOptions {
  /** Wins over what is written. */
  readonly asOf?: string;
  readonly today?: string;
  /** Reads a variable of the environment; absent where there is none to read. */
  readonly environment?: (name: string) => string | undefined;
}

export function atDay(plan: Plan, options: DayOptions): Plan {
  const { segmentation } = plan;
  if (segmentation === undefined) return plan;
  const asOf = options.asOf ?? dayOf(segmentation.asOfWritten, options);
  if (asOf !== undefined) return { ...plan, segmentation: { ...segmentation, asOf } };
  return { ...plan, ...(options.today !== undefined && { today: options.today }) };
}

/** The day a setting stands for now; undefined where there is none, or none that can be told. */
function dayOf(written: AsOfSetting | undefined, { today, environment }: DayOptions): string | undefined {
  if (written === undefined) return undefined;
  if (written === 'today') return today;
  if (typeof written === 'string') return written;
  const given = environment?.(written.env)?.trim();
  return given === 'today' ? today : given !== undefined && isDay(given) ? given : undefined;
}
