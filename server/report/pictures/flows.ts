// Picture: who goes from which segment to which, as ribbons as wide as they are many.

import type { DiffMembership } from '../../engine/result/result.ts';
import { pluralOf, showNumber } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { oneLine, wrapLabel } from './text.ts';
import { CONFIG, FONT_SIZE, INK, STRONG } from './theme.ts';

const [WIDTH, HEIGHT, STEPS, GAP] = [360, 320, 20, 0.03];

/** Undefined where nobody is in both. */
export function flowPicture({ before, now, counts, both }: DiffMembership, entity: string, label: (id: string) => string): Picture | undefined {
  if (both === 0) return undefined;
  const left = stack(counts.map((row) => sum(row)));
  const right = stack(now.map((_, j) => sum(counts.map((row) => row[j] ?? 0))));
  const scale = (1 - GAP * Math.max(before.length, now.length)) / both;
  const ribbons: { readonly flow: string; readonly x: number; readonly low: number; readonly high: number; readonly stays: string }[] = [];
  const [usedLeft, usedRight] = [before.map(() => 0), now.map(() => 0)];
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      if (count === 0) return;
      const from = (left[i] ?? 0) + (usedLeft[i] ?? 0) * scale;
      const to = (right[j] ?? 0) + (usedRight[j] ?? 0) * scale;
      usedLeft[i] = (usedLeft[i] ?? 0) + count;
      usedRight[j] = (usedRight[j] ?? 0) + count;
      for (let step = 0; step <= STEPS; step++) {
        const x = step / STEPS;
        const smooth = x * x * (3 - 2 * x);
        const low = from + (to - from) * smooth;
        ribbons.push({ flow: `${i}-${j}`, x, low, high: low + count * scale, stays: before[i] === now[j] ? 'stay' : 'move' });
      }
    });
  });

  /** Where each segment begins, from the top; a gap between them. */
  function stack(sizes: readonly number[]): number[] {
    const per = (1 - GAP * Math.max(before.length, now.length)) / both;
    let at = 0;
    return sizes.map((size) => {
      const begin = at;
      at += size * per + GAP;
      return begin;
    });
  }

  const names = (ids: readonly string[], begins: readonly number[], sizes: readonly number[], x: number) =>
    ids.map((id, i) => ({
      x,
      y: (begins[i] ?? 0) + ((sizes[i] ?? 0) * scale) / 2,
      text: [...wrapLabel(oneLine(label(id)), 150, FONT_SIZE), showNumber(sizes[i] ?? 0)],
    }));
  const y = channel({ field: 'low', type: 'quantitative', scale: { domain: [0, 1], reverse: true }, axis: null });
  const x = channel({ field: 'x', type: 'quantitative', scale: { domain: [0, 1] }, axis: null });
  const text = (values: ReturnType<typeof names>, align: 'left' | 'right', dx: number) => ({
    data: { values },
    mark: { type: 'text' as const, align, dx, color: INK, lineHeight: 13, fontSize: FONT_SIZE, baseline: 'middle' as const },
    encoding: { x, y: { ...y, field: 'y' }, text: { field: 'text', type: 'nominal' as const } },
  });
  return {
    id: 'flows',
    title: 'Who goes where',
    howToRead: `On the left the segments before, on the right those after; a ribbon is as wide as there are ${pluralOf(entity)} in it. Pale ribbons stay, dark ones move.`,
    spec: {
      width: WIDTH,
      height: HEIGHT,
      padding: { left: 170, right: 170, top: 10, bottom: 10 },
      config: CONFIG,
      layer: [
        {
          data: { values: ribbons },
          mark: { type: 'area', color: STRONG },
          encoding: {
            x,
            y,
            y2: { field: 'high' },
            detail: { field: 'flow', type: 'nominal' },
            opacity: { field: 'stays', type: 'nominal', scale: { domain: ['stay', 'move'], range: [0.22, 0.75] }, legend: null },
          },
        },
        text(names(before, left, counts.map(sum), 0), 'right', -8),
        text(
          names(
            now,
            right,
            now.map((_, j) => sum(counts.map((row) => row[j] ?? 0))),
            1,
          ),
          'left',
          8,
        ),
      ],
    },
    table: {
      columns: ['Before', ...now.map(label)],
      rows: before.map((id, i) => [label(id), ...(counts[i] ?? []).map((count) => showNumber(count))]),
    },
    key: [],
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
