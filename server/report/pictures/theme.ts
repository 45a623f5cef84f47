// The look of every picture: colours that colour-blind readers can tell apart, sizes, and nothing that is cut off.

import type { TopLevelSpec } from 'vega-lite';
import type { SegmentResult } from '../../engine/result/result.ts';
import type { KeyEntry } from './picture.ts';
import { wrapLabel } from './text.ts';

/** Okabe & Ito 2008, the yellow darkened to be seen on white. */
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#333333', '#a59b00'] as const;
const SHAPES = ['circle', 'triangle-up', 'square', 'diamond', 'triangle-down', 'cross', 'triangle-right', 'triangle-left'] as const;

export const STRONG = '#0072b2';
export const WEAK = '#c4c8cc';
export const INK = '#222222';
export const MUTED = '#5f6368';
/** Words on colours that are the same in every theme; a theme replaces the inks above, and not these. */
export const ON_PALE = '#1b1b1b';
export const ON_DEEP = '#fdfdfd';
const LINE = '#dadce0';
export const FONT_SIZE = 11;
/** Between panels. */
export const PANEL_GAP = 24;
/** The width that fits a page, in pixels. */
export const PAGE_WIDTH = 720;

export const colourOf = (segment: number): string => PALETTE[segment % PALETTE.length] ?? INK;
export const shapeOf = (segment: number): string => SHAPES[segment % SHAPES.length] ?? 'circle';

/** The numbers that stand for the segments in a picture. */
export function keyOf(segments: readonly SegmentResult[], coloured: boolean): KeyEntry[] {
  return segments.map(({ label }, i) => ({ number: i + 1, label, ...(coloured && { colour: colourOf(i) }) }));
}

export const CONFIG = {
  aria: false,
  background: 'transparent',
  font: 'sans-serif',
  padding: 4,
  view: { stroke: null },
  axis: {
    labelFontSize: FONT_SIZE,
    titleFontSize: FONT_SIZE,
    titleFontWeight: 'normal',
    labelColor: INK,
    titleColor: MUTED,
    gridColor: LINE,
    domainColor: MUTED,
    tickColor: LINE,
    labelLimit: 0,
    labelSeparation: 6,
    titleLimit: 0,
  },
  legend: { labelFontSize: FONT_SIZE, titleFontSize: FONT_SIZE, titleFontWeight: 'normal', labelColor: INK, titleColor: MUTED, labelLimit: 0, titleLimit: 0 },
  title: { fontSize: 12, fontWeight: 'bold', color: INK, limit: 0, anchor: 'start', frame: 'group', offset: 8 },
  text: { color: INK, fontSize: FONT_SIZE },
} satisfies TopLevelSpec['config'];

/** One panel per segment, side by side and then in rows: how wide each is, and its title in lines. */
export interface PanelLayout {
  readonly columns: number;
  readonly width: number;
  readonly titles: readonly (readonly string[])[];
}

/** `axis` is what the labels of a vertical axis take beside each panel, `room` what there is for all of them. */
export function panelLayout(segments: readonly SegmentResult[], axis: number, room: number = PAGE_WIDTH, most = 4): PanelLayout {
  const columns = Math.max(1, Math.min(most, segments.length));
  const width = Math.min(220, Math.floor((room - (columns - 1) * PANEL_GAP) / columns) - axis);
  return { columns, width, titles: segments.map(({ label }, i) => wrapLabel(`${i + 1} ${label}`, width, 12)) };
}

/** A number that may be drawn: what is missing or no number is left out of a picture. */
export function drawable(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}
