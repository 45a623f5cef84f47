// How far a whole task is, and how long it still takes, from what its stages say of themselves.

import type { Progress } from '../../engine/result/pace.ts';

export interface Overall {
  /** With the time that is left, once it can be told. */
  readonly message: string;
  /** From 0 to 1 of the whole task; never goes back. */
  readonly done?: number;
}

/** What share of the time a stage takes on usual data; a stage that takes another share makes the rest shorter or longer, and nothing wrong. */
const STAGES: readonly (readonly [stage: string, share: number])[] = [
  ['prepare', 0.05],
  ['form', 0.45],
  ['validate', 0.4],
  ['profile', 0.07],
  ['decide', 0.03],
];
const COLLECT = 0.6;
const PARTS: Readonly<Record<NonNullable<Progress['part']>, readonly [from: number, to: number]>> = {
  read: [0, 0.5],
  check: [0.5, 0.6],
  compute: [0.6, 0.9],
  earlier: [0.9, 1],
};
/** Before so much is known, an estimate would be a guess. */
const LEAST_MS = 2_000;
const LEAST_DONE = 0.02;

/** `models`: how many are formed one after the other; `clock` in milliseconds. */
export function overallProgress(models: number, clock = () => performance.now()): (progress: Progress) => Overall {
  let done = 0;
  let model = 0;
  let last = -1;
  let begun: { readonly at: number; readonly done: number } | undefined;
  /** What was left when something was last counted: until the next it only becomes less, as far as half of it. */
  let told: { readonly at: number; readonly left: number } | undefined;

  const reached = ({ stage, part, done: within = 0 }: Progress): number | undefined => {
    if (stage === 'collect') {
      if (part === undefined) return undefined;
      const [from, to] = PARTS[part];
      return COLLECT * (from + within * (to - from));
    }
    const at = STAGES.findIndex(([name]) => name === stage);
    if (at < 0) return undefined;
    // After one model was described, the next is prepared.
    if (at < last && stage === 'prepare') model++;
    last = at;
    const before = STAGES.slice(0, at).reduce((sum, [, share]) => sum + share, 0);
    const ofModel = before + within * (STAGES[at]?.[1] ?? 0);
    return COLLECT + (1 - COLLECT) * Math.min(1, (Math.min(model, models - 1) + ofModel) / Math.max(1, models));
  };

  return (progress) => {
    const now = reached(progress);
    const before = done;
    if (now !== undefined) done = Math.max(done, now);
    if (now === undefined && done === 0) return { message: progress.message };
    begun ??= { at: clock(), done };
    const at = clock();
    const [elapsed, gained] = [at - begun.at, done - begun.done];
    if (elapsed >= LEAST_MS && gained >= LEAST_DONE && (told === undefined || done > before)) told = { at, left: ((1 - done) * elapsed) / gained };
    const left = told === undefined ? '' : `, about ${inWords(Math.max(told.left - (at - told.at), told.left / 2))} left`;
    return { message: `${progress.message}${left}`, done };
  };
}

/** `20 seconds`, `3 minutes`: no more exact than it is known. */
function inWords(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 10) return seconds < 1.5 ? '1 second' : `${Math.round(seconds)} seconds`;
  if (seconds < 90) return `${Math.round(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
