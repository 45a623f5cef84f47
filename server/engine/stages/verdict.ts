// Stage: validate. What kind of segments these are, in words a manager understands, with the figures behind it.

import { beyondChance } from '../resampling/assess.ts';
import type { NullTest, Resampled, Verdict, VerdictName } from '../result.ts';
import { showNumber, showShare } from '../show.ts';

/** Hennig's bound for a stable cluster; the verdict keeps it whatever the spec asks. */
const STABLE = 0.75;

/** `mixture`: the figures are gains in log-likelihood instead of explained shares. */
export function verdictOf(resampled: Resampled, structure: NullTest, onePopulation: NullTest | undefined, mixture: boolean): Verdict {
  const weakest = Math.min(...resampled.segments.map(({ jaccard }) => jaccard));
  const loose = resampled.segments.filter(({ jaccard }) => jaccard < STABLE).length;
  const many = resampled.segments.length;
  const figures = (test: NullTest) => {
    const show = (value: number) => (mixture ? showNumber(value, 3) : showShare(value));
    const p = `p ${test.drawn < test.asked ? 'at least ' : ''}${showNumber(test.p, 2)}`;
    const what = mixture ? `a gain in log-likelihood of ${show(test.observed)} each` : `${show(test.observed)} explained`;
    return `${what} against ${show(test.median)} in the middle and ${show(test.largest)} at most, ${p}`;
  };
  const again = `every segment comes out again on resampled data (the weakest at ${showNumber(weakest, 2)})`;
  if (!beyondChance(structure)) {
    return named(
      'no structure',
      'No structure',
      `The base features go together no more than chance makes them: shuffled data gives as much (${figures(structure)}). Any division of this population is arbitrary.`,
    );
  }
  if (loose > 0) {
    return named(
      'constructed',
      'Constructed segments',
      `The base features go together more than by chance (${figures(structure)}), but ${loose} of ${many} segments do not come out again on resampled data (the weakest at ${showNumber(weakest, 2)}). Other customers of the same kind would give other borders: treat them as a convention.`,
    );
  }
  if (onePopulation === undefined || !beyondChance(onePopulation)) {
    const why =
      onePopulation === undefined
        ? 'it was not compared with a single population'
        : `a single population without groups gives as much (${figures(onePopulation)})`;
    return named(
      'reproducible',
      'Reproducible segments',
      `The borders hold: ${again}. But ${why}: people differ by degrees, and the segments cut that continuum, in the same places each time, but no gap in the data marks the borders.`,
    );
  }
  return named(
    'natural',
    'Natural segments',
    `The groups are in the data: ${again}, and a single population with the same margins and correlations gives less (${figures(onePopulation)}).`,
  );
}

function named(status: VerdictName, label: string, reason: string): Verdict {
  return { status, label, reason };
}
