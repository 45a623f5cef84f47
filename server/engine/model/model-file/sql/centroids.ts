// The nearest centroid, as ../../methods/centroids.ts: squared distances, the least, the next, and 1 − d₁/d₂.

import { figure } from '../../../data/sql/quote.ts';
import { among, numbered, unchanged } from './layers.ts';
import { firstEqual, type Placing } from './placing.ts';

/** Over prepared columns; a missing value leaves every distance missing. */
export function placeByCentroids(columns: readonly string[], centroids: readonly (readonly number[])[]): Placing {
  const distances = numbered('d', centroids.length);
  const squares = centroids.map((centre) => columns.map((name, j) => squareOf(`(${name} - ${figure(centre[j] as number)})`)).join(' + '));
  // The place of an own distance is taken by a number that no other exceeds.
  const others = distances.map((name, c) => `CASE WHEN place = ${c + 1} THEN ${figure(Number.MAX_VALUE)} ELSE ${name} END`);
  return {
    layers: [
      { name: 'measured', columns: Object.fromEntries(distances.map((name, c) => [name, squares[c] as string])) },
      { name: 'compared', columns: { ...unchanged(distances), nearest: among('least', distances) } },
      { name: 'placed', columns: { ...unchanged(distances), nearest: 'nearest', place: firstEqual(distances, 'nearest') } },
      { name: 'weighed', columns: { place: 'place', nearest: 'nearest', runner_up: among('least', others) } },
    ],
    place: 'place',
    confidence:
      centroids.length === 1
        ? `CASE WHEN place IS NOT NULL THEN ${figure(1)} END`
        : `CASE WHEN runner_up = ${figure(0)} THEN ${figure(0)} ELSE ${figure(1)} - sqrt(nearest / runner_up) END`,
  };
}

function squareOf(gap: string): string {
  return `${gap} * ${gap}`;
}
