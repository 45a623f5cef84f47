// How far a whole task is: never back, over several models too, and the time that is left once it can be told.

import { expect, it } from 'vitest';
import type { Progress } from '../../server/engine/result/pace.ts';
import { overallProgress } from '../../server/lsp/engine/overall.ts';

const model = (name: string): Progress[] => [
  { stage: 'prepare', message: `${name}: preparing` },
  { stage: 'form', done: 0.5, message: `${name}: 3 segments` },
  { stage: 'form', done: 0.2, message: `${name}: 4 segments` },
  { stage: 'validate', done: 1, message: `${name}: judging` },
  { stage: 'profile', message: `${name}: describing` },
];
const steps: Progress[] = [
  { stage: 'collect', message: 'Reading sources' },
  { stage: 'collect', part: 'read', done: 0.5, message: 'Reading orders' },
  { stage: 'collect', done: 0.1, message: 'Unpacking orders' },
  { stage: 'collect', part: 'compute', done: 0.5, message: 'Computing features' },
  ...model('Main'),
  ...model('Other'),
  { stage: 'decide', message: 'Judging decisions' },
];

it('goes from nothing to nearly all, and never back', () => {
  const overall = overallProgress(2, () => 0);
  const done = steps.map((step) => overall(step).done ?? 0);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done[0]).toBe(0);
  expect(done.at(-1)).toBeGreaterThan(0.95);
  // The first of two models is half of what comes after collecting.
  expect(done[8]).toBeLessThan(0.81);
});

it('says how long it still takes, no more exact than it is known', () => {
  let now = 0;
  const overall = overallProgress(1, () => now);
  const said = (at: number, done: number): string => {
    now = at;
    return overall({ stage: 'collect', part: 'read', done, message: 'Reading' }).message;
  };
  expect(said(0, 0)).toBe('Reading');
  expect(said(1_000, 0.2)).toBe('Reading');
  // 0.12 of the whole in 12 seconds: 88 more; 0.3 in 200: about 8 minutes.
  expect(said(12_000, 0.4)).toBe('Reading, about 90 seconds left');
  expect(said(200_000, 1)).toBe('Reading, about 8 minutes left');
});

it('counts down while nothing new is counted, instead of growing', () => {
  let now = 0;
  const overall = overallProgress(1, () => now);
  const said = (at: number, done?: number): string => {
    now = at;
    return overall({ stage: 'collect', ...(done !== undefined && { part: 'read' as const, done }), message: 'Reading' }).message;
  };
  said(0, 0);
  expect(said(12_000, 0.4)).toBe('Reading, about 90 seconds left');
  expect(said(32_000)).toBe('Reading, about 70 seconds left');
  // Not below half of what it was: that it is nearly there nobody knows.
  expect(said(500_000)).toBe('Reading, about 40 seconds left');
  expect(said(500_000, 0.8)).toBe('Reading, about 26 minutes left');
});
