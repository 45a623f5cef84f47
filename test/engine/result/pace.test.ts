// The pace of long computations: others get turns, a cancel is heard, and steps are never skipped. How soon is measured by `npm run bench`.

import { describe, expect, it } from 'vitest';
import { createPace, paced } from '../../../server/engine/result/pace.ts';
import { countedPace } from '../../support/counted-pace.ts';

/** Computes for some milliseconds without giving anybody a turn. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('a pace', () => {
  it('gives timers their turn, and hears a cancel that comes of one', async () => {
    const abort = new AbortController();
    const pace = createPace(abort.signal);
    setTimeout(() => abort.abort(new Error('enough')), 10);
    const forever = async () => {
      for (;;) {
        work(5);
        await pace.breathe();
      }
    };
    await expect(forever()).rejects.toThrow('enough');
  });

  it('is heard at the next breath where it was cancelled without a turn', async () => {
    const abort = new AbortController();
    const pace = createPace(abort.signal);
    await pace.breathe();
    abort.abort(new Error('enough'));
    await expect(pace.breathe()).rejects.toThrow('enough');
  });

  it('breathes at every step, and takes none after a cancel', async () => {
    let taken = 0;
    function* steps(): Generator<void, string> {
      for (taken = 0; taken < 5; taken++) yield;
      return 'done';
    }
    const whole = countedPace();
    expect(await paced(steps(), whole)).toBe('done');
    expect(whole.breaths()).toBe(5);
    await expect(paced(steps(), countedPace(3))).rejects.toThrow('enough');
    expect(taken).toBe(2);
  });
});
