// Gate `structure`: the base features go together more than shuffled data does, or a gap lies around every segment.

import { capital, showCount, showNumber, showShare } from '../result/show.ts';
import { beyondChance, LEAST_NULLS } from '../statistics/resampling/assess.ts';
import { apart, gapWords, LEFT } from './gap.ts';
import { gate } from './gate.ts';
import { sampleNote } from './not-resampled.ts';

export const structure = gate(
  'structure',
  ({ fit, validation: { structure: test, valleys, structureless, on } }) => {
    if (structureless !== undefined) return { notApplicable: structureless, detail: structureless };
    if (test === undefined)
      return { notRun: 'The segments were not compared with shuffled data.', detail: 'The segments were not compared with shuffled data.' };
    if (test.asked < LEAST_NULLS) {
      const reason = `With ${showCount(test.asked, 'null data set')} chance cannot be ruled out at 0.05; at least ${LEAST_NULLS} are needed (\`nulls: 99\`).`;
      return { notRun: reason, detail: reason };
    }
    const mixture = fit.criteria !== undefined;
    const show = (value: number) => (mixture ? showNumber(value, 3) : showShare(value));
    const early = test.drawn < test.asked ? ` Stopped after ${test.drawn} of ${test.asked} data sets, when it could no longer hold.` : '';
    return {
      holds: beyondChance(test) || apart(valleys),
      detail: `${mixture ? `A gain in log-likelihood of ${show(test.observed)} each over one class` : `${show(test.observed)} explained`}; with shuffled columns ${show(test.median)} in the middle and ${show(test.largest)} at most: p ${test.drawn < test.asked ? 'at least ' : ''}${showNumber(test.p, 2)}, ${test.atLeast} of ${test.drawn} at least as large.${early}${valleys === undefined ? '' : ` ${capital(gapWords(valleys, (segment) => `segment ${segment + 1}`))}; ${apart(valleys) ? 'a gap lies around each, which chance does not make' : `a gap would leave at most ${showShare(LEFT)}`}.`}${sampleNote(on)}`,
    };
  },
  { byK: 'compared' },
);
