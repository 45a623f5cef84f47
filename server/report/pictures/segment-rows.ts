// The vertical axis of pictures with one row a segment: the whole label in lines, every label in the middle of its row.

import { channel } from './picture.ts';
import { wrapLabel } from './text.ts';
import { FONT_SIZE } from './theme.ts';

const WIDTH = 190;
const LINE_HEIGHT = 13;

/** `key` is the row of a segment by its place; it tells segments with the same label apart. `numbers`: where rows are not in the order of the segments. */
export function segmentRows(labels: readonly string[], least: number, numbers = labels.map((_, i) => i + 1)) {
  const wrapped = labels.map((label, i) => wrapLabel(`${numbers[i]} ${label}`, WIDTH, FONT_SIZE));
  const lines = Math.max(1, ...wrapped.map(({ length }) => length));
  const keys = wrapped.map((label) => centred(label, lines).join('\n'));
  const y = channel({
    field: 'row',
    type: 'nominal',
    title: null,
    scale: { domain: keys, paddingInner: 0.25 },
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelLineHeight: LINE_HEIGHT,
      labelOffset: (-(lines - 1) * LINE_HEIGHT) / 2,
      labelPadding: 6,
      ticks: false,
      domain: false,
    },
  });
  return { key: (i: number): string => keys[i] ?? '', y, height: { step: Math.max(least, lines * LINE_HEIGHT + 7) } };
}

/** As many lines for every label, so that all of them stand in the middle of their row. */
function centred(label: readonly string[], lines: number): string[] {
  const above = Math.floor((lines - label.length) / 2);
  return Array.from({ length: lines }, (_, i) => label[i - above] ?? ' ');
}
