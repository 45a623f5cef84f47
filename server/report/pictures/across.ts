// Picture: where the members of each segment come from when one segment more is asked for (flexclust's SLSA plot).

import type { AcrossSolutions, ModelResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, pluralOf, showNumber } from '../../engine/result/show.ts';
import { crossingFree } from './across-order.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, drawable, INK, keyOf, MUTED, ON_DEEP, ON_PALE } from './theme.ts';

/** Classes of stability across, from light to dark; steps rather than a ramp, so that the key can be read. */
const CLASSES = [
  { name: 'below 0.5', from: Number.NEGATIVE_INFINITY, colour: '#f6d5a8', ink: ON_PALE },
  { name: '0.5 to 0.75', from: 0.5, colour: '#bdc9e1', ink: ON_PALE },
  { name: '0.75 to 0.9', from: 0.75, colour: '#5b9bc8', ink: ON_PALE },
  { name: '0.9 to 1', from: 0.9, colour: '#045a8d', ink: ON_DEEP },
  { name: 'first column', from: Number.NaN, colour: '#dfe3e8', ink: ON_PALE },
] as const;

const COLUMN = 110;
const WIDEST = 680;

interface Node {
  readonly k: number;
  readonly segment: number;
  readonly size: number;
  readonly y: number;
  readonly stability?: number;
}

/** Undefined where only one number of segments was tried. */
export function acrossSolutions({ pictures, k: chosen, segments }: Pick<ModelResult, 'pictures' | 'k' | 'segments'>, entity: string): Picture | undefined {
  const across = [...(pictures?.across ?? [])].filter(({ moved }) => moved.length > 0).sort((a, b) => a.k - b.k);
  const [first] = across;
  if (!first) return undefined;
  const nodes = nodesOf(first, across);
  const everyone = Math.max(1, ...across.map(({ moved }) => moved.flat().reduce((sum, count) => sum + amount(count), 0)));
  const at = (k: number, segment: number) => nodes.find((node) => node.k === k && node.segment === segment);
  const links = across.flatMap(({ k, moved }) =>
    moved.flatMap((row, from) =>
      row.flatMap((count, to) => {
        const [source, target] = [at(k - 1, from), at(k, to)];
        return source && target && amount(count) > 0
          ? [{ x: k - 1, x2: k, y: source.y, y2: target.y, width: Math.max(0.6, (amount(count) / everyone) * 40) }]
          : [];
      }),
    ),
  );
  const columns = [...new Set(nodes.map(({ k }) => k))];
  const tallest = Math.max(...columns.map((k) => nodes.filter((node) => node.k === k).length));
  const x = channel({ field: 'x', type: 'quantitative', scale: { domain: [(columns[0] ?? 1) - 0.4, (columns.at(-1) ?? 1) + 0.4], nice: false, zero: false } });
  const y = channel({ field: 'y', type: 'quantitative', axis: null, scale: { domain: [0, 1], reverse: true } });
  const circles = nodes.map((node) => ({ x: node.k, y: node.y, area: 260 + 1600 * (node.size / everyone), text: String(node.segment + 1), ...look(node) }));
  const axis = channel({ title: 'Number of segments', values: columns, grid: false, format: 'd', orient: 'top', domain: false, ticks: false });
  return {
    id: 'across-solutions',
    section: 'by-k',
    title: 'Where segments come from',
    howToRead: `Each column is a division into one segment more; circles are segments, larger with more ${pluralOf(entity)}, and lines are ${pluralOf(entity)} who go from one to the other, thicker with more of them. A dark circle keeps together whom one segment held before; a pale or orange one is put together from several and depends on the number chosen.${chosen === undefined ? '' : ` The numbers in the column ${chosen} are those of the segments below.`}`,
    spec: {
      width: Math.min(WIDEST, columns.length * COLUMN),
      height: Math.max(140, tallest * 56),
      config: CONFIG,
      layer: [
        {
          data: { values: columns.filter((k) => k === chosen).map((k) => ({ x: k, y: 0 })) },
          mark: { type: 'rule', strokeWidth: 54, color: '#f1f3f4' },
          encoding: { x: { ...x, axis } },
        },
        {
          data: { values: links },
          mark: { type: 'rule', color: '#8a9096', opacity: 0.55, strokeCap: 'butt' },
          encoding: { x: { ...x, axis }, y, x2: { field: 'x2' }, y2: { field: 'y2' }, strokeWidth: { field: 'width', type: 'quantitative', scale: null } },
        },
        {
          data: { values: circles },
          mark: { type: 'point', shape: 'circle', filled: true, opacity: 1, stroke: INK, strokeWidth: 1 },
          encoding: {
            x: { ...x, axis },
            y,
            size: { field: 'area', type: 'quantitative', scale: null },
            fill: {
              field: 'class',
              type: 'nominal',
              title: 'Stability across (0 to 1)',
              scale: { domain: CLASSES.map(({ name }) => name), range: CLASSES.map(({ colour }) => colour) },
              legend: { values: CLASSES.slice(0, -1).map(({ name }) => name), symbolStrokeColor: MUTED, symbolSize: 120, orient: 'bottom' },
            },
          },
        },
        {
          data: { values: circles },
          mark: { type: 'text', fontWeight: 'bold' },
          encoding: { x: { ...x, axis }, y, text: { field: 'text', type: 'nominal' }, color: { field: 'ink', type: 'nominal', scale: null } },
        },
      ],
    },
    table: {
      columns: ['Number of segments', 'Segment', `${capital(pluralOf(entity))}`, 'Stability across (0 to 1)', 'Members come from'],
      rows: nodes.map((node) => [String(node.k), named(node, chosen, segments), showNumber(node.size), shown(node.stability), origins(node, across)]),
    },
    key: keyOf(segments, false),
  };
}

function nodesOf(first: AcrossSolutions, across: readonly AcrossSolutions[]): Node[] {
  const start = first.moved.map((row, segment) => ({ k: first.k - 1, segment, size: row.reduce((sum, count) => sum + amount(count), 0) }));
  const rest = across.flatMap(({ k, moved, stability }) =>
    Array.from({ length: Math.max(0, ...moved.map((row) => row.length)) }, (_, segment) => ({
      k,
      segment,
      size: moved.reduce((sum, row) => sum + amount(row[segment]), 0),
      stability: stability[segment],
    })),
  );
  const places = crossingFree(across);
  return [...start, ...rest].map((node) => ({ ...node, y: places.get(`${node.k}/${node.segment}`) ?? 0.5 }));
}

function look({ stability }: Node): { class: string; ink: string } {
  const found = drawable(stability) ? CLASSES.filter(({ from }) => stability >= from).at(-1) : CLASSES.at(-1);
  return { class: found?.name ?? '', ink: found?.ink ?? ON_PALE };
}

function origins({ k, segment }: Node, across: readonly AcrossSolutions[]): string {
  const rows = across.find((one) => one.k === k)?.moved ?? [];
  return rows
    .map((row, from) => ({ from, count: amount(row[segment]) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ from, count }) => `${showNumber(count)} from ${from + 1}`)
    .join(', ');
}

function named({ k, segment }: Node, chosen: number | undefined, segments: readonly SegmentResult[]): string {
  const label = k === chosen ? segments[segment]?.label : undefined;
  return label === undefined ? String(segment + 1) : `${segment + 1} ${label}`;
}

const shown = (value: number | undefined): string => (drawable(value) ? showNumber(value, 2) : '');
const amount = (count: number | undefined): number => (drawable(count) && count > 0 ? count : 0);
