// Section: what the segments are worth. Who brings the value, and how sure the means are.

import type { RunResult, SegmentValue, ValueReport } from '../../engine/result/result.ts';
import { capital, pluralOf, showNumber, showShare, showTotal } from '../../engine/result/show.ts';
import { type Block, type Inline, muted, type Section, type Text, table } from '../document.ts';
import { withInterval } from '../interval.ts';
import { segmentLabels } from '../words.ts';

/** Undefined where nothing says what a segment is worth. */
export function valueSection(result: RunResult): Section | undefined {
  const { value, segmentation } = result;
  if (value === undefined || value.segments.length === 0) return undefined;
  return {
    id: 'value',
    title: 'What the segments are worth',
    blocks: [
      ...concentration(value, segmentation.entity),
      valueTable(value, segmentation.entity, segmentLabels(result)),
      muted(`Means are of the ${pluralOf(segmentation.entity)} with a value. Beside each stands the range that holds the true mean with 95 % certainty.`),
    ],
  };
}

function concentration({ concentration: { topFifth }, columns, measure }: ValueReport, entity: string): Block[] {
  if (!Number.isFinite(topFifth)) return [];
  const of = columns[measure]?.label;
  return [
    {
      kind: 'paragraph',
      text: [
        `The most valuable fifth of the ${pluralOf(entity)} brings `,
        { strong: `${showShare(topFifth)} of the value` },
        `${of === undefined ? '' : ` (${of})`}. Were all worth the same, it would bring 20 %.`,
      ],
    },
  ];
}

function valueTable({ segments, columns, measure }: ValueReport, entity: string, segment: (id: string) => string): Block {
  const has = (key: 'shareOfValue' | 'priority'): boolean => segments.some((one) => one[key] !== undefined);
  const [share, priority] = [has('shareOfValue'), has('priority')];
  return table(
    [
      'Segment',
      `${capital(pluralOf(entity))}`,
      `Share of ${pluralOf(entity)}`,
      ...(share ? [['Share of value', { small: ` ${columns[measure]?.label ?? ''}` }] as Inline[]] : []),
      ...columns.flatMap(({ label, role }): Text[] => [[`${label}, mean`, { small: ` ${role}` }], `${label}, total`]),
      ...(priority ? ['Priority'] : []),
    ],
    segments.map((one) => [
      segment(one.segment),
      showNumber(one.customers),
      showShare(one.share),
      ...(share ? [one.shareOfValue === undefined ? '–' : showShare(one.shareOfValue)] : []),
      ...figures(one, columns),
      ...(priority ? [one.priority ?? ''] : []),
    ]),
  );
}

function figures({ figures: given }: SegmentValue, columns: ValueReport['columns']): Text[] {
  return columns.flatMap(({ type }, i): Text[] => {
    const figure = given[i];
    return figure === undefined ? ['–', '–'] : [withInterval(figure.mean, figure, type), showTotal(figure.total, type)];
  });
}
