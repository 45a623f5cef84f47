// The likeliest class, as ../../methods/posterior-assign.ts: from the logarithm of share × density per class to a place and a posterior.

import { figure } from '../../../data/sql/quote.ts';
import { among, type Layer, unchanged } from './layers.ts';
import { firstEqual, type Placing } from './placing.ts';

/** Differences below this add nothing to a sum that is at least 1, and some databases refuse the exponential of less. */
const NEGLIGIBLE = -700;

/** `before` ends with a layer that has the logarithms `logs`, and others that `told` reads: a condition for a row that can be told. */
export function placeByLogs(before: readonly Layer[], logs: readonly string[], told?: string): Placing {
  const best = among('greatest', logs);
  const shares = logs.map((name) => `exp(greatest(${name} - best, ${figure(NEGLIGIBLE)}))`);
  const compared = { ...unchanged(logs), best: told === undefined ? best : `CASE WHEN ${told} THEN ${best} END` };
  return {
    layers: [
      ...before,
      { name: 'compared', columns: compared },
      { name: 'placed', columns: { ...unchanged([...logs, 'best']), place: firstEqual(logs, 'best') } },
    ],
    place: 'place',
    confidence: `CASE WHEN best IS NOT NULL THEN ${figure(1)} / (${shares.join(' + ')}) END`,
  };
}

/** A logarithm as a number that can be written: what is impossible is very unlikely. */
export function logFigure(log: number): string {
  return figure(Math.max(log, -1e300));
}
