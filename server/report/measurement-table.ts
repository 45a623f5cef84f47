// The figures of a measurement as cells, the same for a terminal and for a document.

import type { MeasuredArm, MeasuredGroup, Measurement } from '../engine/result/result.ts';
import { showNumber, showValue } from '../engine/result/show.ts';
import { chanceWords, differenceWords, groupWords, pWords } from './measurement-words.ts';

export interface MeasurementTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly group: MeasuredGroup; readonly cells: readonly string[] }[];
}

export function measurementTable({ kpi, segments, all, controlled }: Measurement): MeasurementTable {
  const type = kpi?.type ?? { kind: 'number' as const };
  const shown = (value: number | undefined): string => (value === undefined ? '–' : showValue(value, type));
  const arm = (of: MeasuredArm | undefined): string[] => [showNumber(of?.known ?? 0), shown(of?.before), shown(of?.now)];
  const compared = ({ effect }: MeasuredGroup): string[] =>
    effect === undefined ? ['–', '–', '–'] : [differenceWords(effect.difference, type), chanceWords(effect, type), pWords(effect.p)];
  return {
    head: [
      'segment',
      ...(controlled ? ['treated', 'before', 'now', 'left alone', 'before', 'now', 'difference', 'range', 'p', ''] : ['delivered', 'before', 'now']),
    ],
    rows: [...segments, ...(all ? [all] : [])].map((group) => ({
      group,
      cells: [group.label, ...arm(group.treated), ...(controlled ? [...arm(group.control), ...compared(group), groupWords(group, type)] : [])],
    })),
  };
}
