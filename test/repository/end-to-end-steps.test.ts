// What one failed step of the end-to-end suite does to those after it: nothing, unless they build on it.

import { describe, expect, it, vi } from 'vitest';

interface Steps {
  step: (name: string, work: () => Promise<void>, options?: { needs?: boolean; patience?: number }) => Promise<boolean>;
  stepsOf: (work: () => Promise<void>) => Promise<{ how: string; name: string }[]>;
}

// Plain JavaScript, which types do not follow.
const file = '../e2e/steps.mjs';
const { step, stepsOf } = (await import(file)) as Steps;

const passes = async () => {};
const fails = async () => {
  throw new Error('broken');
};

async function told(work: () => Promise<void>): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const outcomes = await stepsOf(work);
  log.mockRestore();
  return outcomes.map(({ how, name }) => `${how}: ${name}`);
}

describe('steps of the end-to-end suite', () => {
  it('run after one that failed, unless they build on it', async () => {
    const outcomes = await told(async () => {
      const first = await step('first', fails);
      await step('on its own', passes);
      const built = await step('built on the first', passes, { needs: first });
      await step('built on that', passes, { needs: built });
    });
    expect(outcomes).toEqual(['FAIL: first', 'ok: on its own', 'not run: built on the first', 'not run: built on that']);
  });

  it('are not run beside one that hangs', async () => {
    const outcomes = await told(async () => {
      await step('hangs', () => new Promise(() => {}), { patience: 1 });
      await step('after it', passes);
    });
    expect(outcomes).toEqual(['FAIL: hangs', 'not run: after it']);
    expect(await told(async () => void (await step('elsewhere', passes)))).toEqual(['ok: elsewhere']);
  });

  it('fail with what throws outside of them, and where there are none', async () => {
    const rest = ['FAIL: outside of the steps', 'not run: every step after that'];
    expect(
      await told(async () => {
        await step('first', passes);
        await fails();
      }),
    ).toEqual(['ok: first', ...rest]);
    expect(await told(passes)).toEqual(rest);
  });
});
