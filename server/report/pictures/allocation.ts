// Picture: how a budget could be divided over the segments, beside how it is and how simpler rules would.

import type { Allocation, AllocationLine } from '../../engine/result/result.ts';
import { capital, showShare } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { segmentRows } from './segment-rows.ts';
import { CONFIG, colourOf, drawable, MUTED, STRONG } from './theme.ts';

interface Alternative {
  readonly name: string;
  readonly colour: string;
  readonly of: (line: AllocationLine) => number | undefined;
}

const ALTERNATIVES: readonly Alternative[] = [
  { name: 'as declared', colour: '#8a9096', of: ({ declared }) => declared },
  { name: 'proposed', colour: STRONG, of: ({ proposed }) => proposed },
  { name: 'by value', colour: colourOf(4), of: ({ byValue }) => byValue },
  { name: 'by growth', colour: colourOf(2), of: ({ byGrowth }) => byGrowth },
  { name: 'the same for everybody', colour: '#c4c8cc', of: ({ equal }) => equal },
];

const BAR = 11;

/** Undefined where there is nothing to divide. */
export function allocationPicture({ segments }: Allocation, id: string, decision: string, segment: (id: string) => string): Picture | undefined {
  const shown = ALTERNATIVES.filter(({ of }) => segments.some((line) => drawable(of(line))));
  if (segments.length === 0 || shown.length === 0) return undefined;
  const names = shown.map(({ name }) => name);
  const rows = segmentRows(
    segments.map((line) => segment(line.segment)),
    names.length * BAR + 16,
  );
  const values = segments.flatMap((line, i) =>
    shown.flatMap(({ name, of }) => {
      const share = of(line);
      return drawable(share) ? [{ row: rows.key(i), zero: 0, share, name, text: showShare(share) }] : [];
    }),
  );
  const most = Math.max(0.01, ...values.map(({ share }) => share));
  const x = channel({
    field: 'share',
    type: 'quantitative',
    title: 'Share of the budget',
    scale: { domain: [0, most * 1.12], nice: false },
    axis: { format: '.0%', tickCount: 6 },
  });
  const yOffset = channel({ field: 'name', type: 'nominal', scale: { domain: names } });
  return {
    id,
    section: 'decisions',
    title: `How the budget could be divided: ${decision}`,
    howToRead:
      'Each segment has one bar for each way to divide the budget: as the spec declares, as proposed, in proportion to what the segment is worth and to what it is expected to gain, and the same for everybody. Long blue bars beside short grey ones are where the proposal moves money to.',
    spec: {
      width: 420,
      height: { ...rows.height, for: 'position' },
      config: CONFIG,
      data: { values },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            y: rows.y,
            yOffset,
            x,
            x2: { field: 'zero' },
            color: {
              field: 'name',
              type: 'nominal',
              title: null,
              scale: { domain: names, range: shown.map(({ colour }) => colour) },
              legend: { orient: 'bottom' },
            },
          },
        },
        {
          mark: { type: 'text', align: 'left', dx: 4, color: MUTED, fontSize: 10 },
          encoding: { y: rows.y, yOffset, x, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    table: {
      columns: ['Segment', ...names.map(capital)],
      rows: segments.map((line) => [
        segment(line.segment),
        ...shown.map(({ of }) => {
          const share = of(line);
          return drawable(share) ? showShare(share) : '–';
        }),
      ]),
    },
    key: [],
  };
}
