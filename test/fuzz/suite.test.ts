// A fixed share of the fuzzing in every run of the tests: the corpus, and as many inputs of one seed as take about ten seconds.

import { afterAll, describe, expect, it } from 'vitest';
import { filesUnder } from '../support/repository.ts';
import { inputOf, judgeInput } from './judging.ts';
import { minimise } from './minimise.ts';
import { targets } from './targets/index.ts';

const SEED = 1;

describe.each(targets.map((target) => ({ name: target.name, target })))('$name', ({ target }) => {
  afterAll(() => target.stop?.());

  it('holds for what failed once', async () => {
    for (const { path, text } of filesUnder(`test/fuzz/corpus/${target.corpus ?? target.name}/*`))
      expect((await judgeInput(target, text))?.wrong, path).toBeUndefined();
  });

  it(`holds for ${target.inSuite} ${target.unit} of one seed: ${target.promises}`, async () => {
    for (let [at, done] = [0, 0]; done < target.inSuite; at++) {
      const input = inputOf(target, SEED, at);
      done += target.size?.(input) ?? 1;
      const failure = await judgeInput(target, input);
      if (failure) expect(await minimise(failure, (smaller) => judgeInput(target, smaller), target.ofLines), `input ${at}`).toBeUndefined();
    }
  });
});
