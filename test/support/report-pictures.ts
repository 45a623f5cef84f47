// What the pictures of a result made by hand are drawn from: round clouds of points, and segments that split one by one.

import type { AcrossSolutions, PictureData } from '../../server/engine/result/result.ts';
import { normals } from './features.ts';

export function picturesFor(k: number, p: number, featureLabel: (i: number) => string): PictureData {
  const draw = normals(7);
  const segment = Array.from({ length: 400 }, (_, i) => i % k);
  const centre = (s: number) => ({ x: Math.cos((s / k) * 6.283) * 3, y: Math.sin((s / k) * 6.283) * 2 });
  const loadings = Array.from({ length: p }, (_, f) => ({ label: featureLabel(f), weight: Math.cos(f) * 0.6 }));
  const across: AcrossSolutions[] = Array.from({ length: Math.max(1, k - 1) }, (_, step) => {
    const to = step + 2;
    const moved = Array.from({ length: to - 1 }, (__, from) =>
      Array.from({ length: to }, (___, j) => (j === from ? Math.round(400 / to) : j === to - 1 ? Math.round(200 / to / (from + 1)) : from === 0 ? 8 : 0)),
    );
    return { k: to, moved, stability: Array.from({ length: to }, (__, j) => Math.max(0.3, 1 - j * 0.17)) };
  });
  return {
    map: {
      axes: [
        { share: 0.41, loadings },
        { share: 0.22, loadings: [...loadings].reverse() },
      ],
      points: { x: segment.map((s) => centre(s).x + draw()), y: segment.map((s) => centre(s).y + draw()), segment },
      sampledFrom: 598,
      hulls: Array.from({ length: k }, (_, s) => ({
        segment: s,
        x: [-1.4, 1.4, 1.4, -1.4].map((d) => centre(s).x + d),
        y: [-1.4, -1.4, 1.4, 1.4].map((d) => centre(s).y + d),
      })),
    },
    gorge: {
      bins: 20,
      counts: Array.from({ length: k }, (_, s) =>
        Array.from({ length: 20 }, (__, bin) => Math.round(60 * Math.exp(-bin / 2) + 30 * Math.exp(-((bin - 17 + s) ** 2) / 4))),
      ),
    },
    silhouette: {
      segments: Array.from({ length: k }, (_, s) => ({
        quantiles: Array.from({ length: 21 }, (__, step) => -0.2 + step * 0.04 - s * 0.02),
        mean: 0.2 - s * 0.02,
      })),
      sampled: 400,
    },
    across,
  };
}
