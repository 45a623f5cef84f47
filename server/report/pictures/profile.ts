// Picture: what sets each segment apart, one panel a segment (the segment profile plot of Dolnicar, Grün & Leisch 2018, §8.1).

import type { SegmentResult } from '../../engine/result/result.ts';
import { showNumber } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { profileRows } from './profile-rows.ts';
import { textWidth, wrapLabel } from './text.ts';
import { CONFIG, FONT_SIZE, INK, PAGE_WIDTH, PANEL_GAP, panelLayout, STRONG, WEAK } from './theme.ts';

const LABELS = 210;
const LINE_HEIGHT = 13;

/** Undefined where there is no segment or nothing to draw. */
export function profilePicture(segments: readonly SegmentResult[]): Picture | undefined {
  const rows = profileRows(segments);
  if (rows.length === 0 || segments.length === 0) return undefined;
  const wrapped = rows.map(({ label }) => wrapLabel(label, LABELS, FONT_SIZE));
  const lines = Math.max(...wrapped.map(({ length }) => length));
  const labels = distinct(wrapped.map((label) => centred(label, lines).join('\n')));
  const widest = Math.max(0.5, ...rows.flatMap(({ cells }) => cells.map(({ z }) => Math.abs(z ?? 0))));
  const bound = Math.ceil(widest * 2) / 2;
  const tick = bound >= 1 ? Math.floor(bound) : bound;
  const { columns, width, titles } = panelLayout(segments, 0, PAGE_WIDTH - Math.max(...wrapped.flat().map((line) => textWidth(line, FONT_SIZE))));
  const y = (i: number) =>
    channel({
      field: 'label',
      type: 'nominal',
      title: null,
      scale: { domain: labels, paddingInner: 0.3 },
      axis:
        i % columns === 0
          ? {
              labelExpr: "split(datum.label, '\\n')",
              labelLineHeight: LINE_HEIGHT,
              labelOffset: (-(lines - 1) * LINE_HEIGHT) / 2,
              labelPadding: 6,
              ticks: false,
              domain: false,
            }
          : { labels: false, ticks: false, domain: false },
    });
  const x = channel({
    type: 'quantitative',
    scale: { domain: [-bound, bound], nice: false },
    title: 'standard deviations',
    axis: { values: [-tick, 0, tick] },
  });
  return {
    id: 'profile',
    title: 'What sets each segment apart',
    howToRead:
      'A bar to the right means more than the population, to the left less; its length is in standard deviations of the population, so that features in different units can be compared. The dot on the middle line is the population. Blue bars are markers, which characterise the segment; grey ones differ too little to.',
    spec: {
      config: CONFIG,
      columns,
      spacing: { column: PANEL_GAP, row: 24 },
      concat: segments.map((_, i) => {
        const values = rows.map(({ cells, overall }, row) => ({
          label: labels[row],
          z: cells[i]?.z ?? null,
          zero: 0,
          marker: cells[i]?.marker ? 'marker' : 'other',
          own: cells[i]?.shown ?? '–',
          overall,
        }));
        return {
          title: { text: [...(titles[i] ?? [])] },
          width,
          height: { step: lines * LINE_HEIGHT + 7 },
          data: { values },
          layer: [
            {
              transform: [{ filter: 'isValid(datum.z)' }],
              mark: { type: 'bar', size: 11 },
              encoding: {
                y: y(i),
                x: { field: 'z', ...x },
                x2: { field: 'zero' },
                color: { field: 'marker', type: 'nominal', scale: { domain: ['marker', 'other'], range: [STRONG, WEAK] }, legend: null },
                tooltip: [
                  { field: 'label', type: 'nominal', title: 'Feature' },
                  { field: 'own', type: 'nominal', title: 'Segment' },
                  { field: 'overall', type: 'nominal', title: 'Population' },
                ],
              },
            },
            { mark: { type: 'rule', color: INK, strokeWidth: 1 }, encoding: { x: { datum: 0, ...x } } },
            { mark: { type: 'point', filled: true, opacity: 1, size: 26, color: INK }, encoding: { y: y(i), x: { field: 'zero', ...x } } },
          ],
        };
      }),
    },
    table: {
      columns: ['Feature', ...segments.map(({ label }) => label), 'Population'],
      rows: rows.map(({ label, cells, overall }) => [label, ...cells.map(cellText), overall]),
    },
    key: [],
  };
}

function cellText({ z, shown, marker }: { z?: number; shown: string; marker: boolean }): string {
  const away = z === undefined ? '' : ` (${z >= 0.05 ? '+' : ''}${showNumber(z, 1)} SD)`;
  return `${marker ? '◆ ' : ''}${shown}${away}`;
}

/** As many lines for every label, so that all of them stand in the middle of their row. */
function centred(label: readonly string[], lines: number): string[] {
  const above = Math.floor((lines - label.length) / 2);
  return Array.from({ length: lines }, (_, i) => label[i - above] ?? ' ');
}

/** Features with the same words stay rows of their own: an invisible mark tells them apart. */
function distinct(labels: readonly string[]): string[] {
  return labels.map((label, i) => label + '\u200b'.repeat(labels.slice(0, i).filter((other) => other === label).length));
}
