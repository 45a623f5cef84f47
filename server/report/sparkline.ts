// A distribution in the space of a word: a line of block characters with what it spans, and the same as a small picture.

import type { Distribution } from '../engine/result/distribution.ts';
import type { FeatureReport } from '../engine/result/feature-report.ts';
import { showShare, showValue } from '../engine/result/show.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** Names that are told with their shares. */
const [NAMED, LONGEST] = [2, 24];

/** One bar per count; an empty bin is a blank, or what is given for it; the smallest that is not empty can be seen. */
export function barLine(counts: readonly number[], empty = ' '): string {
  const highest = Math.max(...counts, 0);
  return counts.map((count) => (count <= 0 ? empty : (BARS[Math.min(BARS.length - 1, Math.floor((count / highest) * BARS.length))] ?? empty))).join('');
}

export const countsOf = (distribution: Distribution): readonly number[] =>
  distribution.kind === 'numbers' ? distribution.counts : distribution.levels.map(({ count }) => count);

/** `▁▃▇▅▂ 12.50 EUR – 340.00 EUR`, `▇▅▁ Ulm 52 %, Bonn 30 %`; undefined where nobody has a value. */
export function sparkline({ distribution, type }: Pick<FeatureReport, 'distribution' | 'type'>): string | undefined {
  if (distribution === undefined) return undefined;
  const line = barLine(countsOf(distribution));
  if (distribution.kind === 'numbers') {
    const { low, high } = distribution;
    return low === high ? `${line} ${showValue(low, type)}` : `${line} ${showValue(low, type)} – ${showValue(high, type)}`;
  }
  const { levels, others } = distribution;
  const all = levels.reduce((sum, { count }) => sum + count, others);
  const most = [...levels].sort((a, b) => b.count - a.count).slice(0, NAMED);
  return `${line} ${most.map(({ label, count }) => `${label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label} ${showShare(count / all)}`).join(', ')}`;
}

const [WIDTH, HEIGHT, GAP] = [320, 72, 2];
/** Seen on light, dark and black alike. */
const FILL = '#3b8eea';
const GROUND = '#808080';

/** Bars alone, without a word of the spec: what they span is said in text beside it. */
export function distributionSvg(distribution: Distribution): string {
  const counts = countsOf(distribution);
  const highest = Math.max(...counts, 1);
  const step = WIDTH / counts.length;
  const bars = counts.map((count, i) => {
    const height = count === 0 ? 0 : Math.max(1, (count / highest) * (HEIGHT - 2));
    return `<rect x="${round(i * step + GAP / 2)}" y="${round(HEIGHT - 1 - height)}" width="${round(Math.max(1, step - GAP))}" height="${round(height)}" fill="${FILL}"/>`;
  });
  const ground = `<rect x="0" y="${HEIGHT - 1}" width="${WIDTH}" height="1" fill="${GROUND}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${bars.join('')}${ground}</svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
