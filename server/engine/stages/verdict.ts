// Stage: validate. What kind of segments these are, in words a manager understands, with the figures behind it.

import { apart, betweenWords, gapWords } from '../metrics/gap.ts';
import type { NullTest, Resampled, SegmentValley, Verdict, VerdictName } from '../result/result.ts';
import { showCount, showNumber, showShare } from '../result/show.ts';
import { beyondChance } from '../statistics/resampling/assess.ts';

/** Hennig's bound for a stable cluster; the verdict keeps it whatever the spec asks. */
const STABLE = 0.75;

export interface VerdictFacts {
  readonly resampled: Resampled;
  readonly structure: NullTest;
  readonly onePopulation: NullTest | undefined;
  /** Whether the base is one where a gap can be looked for; and the valleys found, where there are segments to lie around. */
  readonly looked: boolean;
  readonly valleys: readonly SegmentValley[] | undefined;
  /** Segments that are like the rest in every base feature. */
  readonly flat: readonly number[];
  readonly names: readonly string[];
  /** The figures are gains in log-likelihood instead of explained shares. */
  readonly mixture: boolean;
}

export function verdictOf({ resampled, structure, onePopulation, looked, valleys, flat, names, mixture }: VerdictFacts): Verdict {
  const weakest = Math.min(...resampled.segments.map(({ jaccard }) => jaccard));
  const loose = resampled.segments.filter(({ jaccard }) => jaccard < STABLE).length;
  const many = resampled.segments.length;
  const called = (segment: number) => `“${names[segment] ?? segment + 1}”`;
  const figures = (test: NullTest) => {
    const show = (value: number) => (mixture ? showNumber(value, 3) : showShare(value));
    const p = `p ${test.drawn < test.asked ? 'at least ' : ''}${showNumber(test.p, 2)}`;
    const what = mixture ? `a gain in log-likelihood of ${show(test.observed)} each` : `${show(test.observed)} explained`;
    return `${what} against ${show(test.median)} in the middle and ${show(test.largest)} at most, ${p}`;
  };
  const again = `every segment comes out again on resampled data (the weakest at ${showNumber(weakest, 2)})`;
  const gap = valleys === undefined ? '' : gapWords(valleys, called);
  const together = beyondChance(structure)
    ? `The base features go together more than by chance (${figures(structure)})`
    : `The base features go together no more than chance makes them, but a gap lies around every segment: ${gap}`;
  if (!beyondChance(structure) && !apart(valleys)) {
    return named(
      'no structure',
      'No structure',
      `The base features go together no more than chance makes them: shuffled data gives as much (${figures(structure)})${looked ? ', and no gap lies around every segment' : ''}. Any division of this population is arbitrary.`,
    );
  }
  if (loose > 0) {
    return named(
      'constructed',
      'Constructed segments',
      `${together}; but ${loose} of ${many} segments do not come out again on resampled data (the weakest at ${showNumber(weakest, 2)}). Other customers of the same kind would give other borders: treat them as a convention.`,
    );
  }
  if (apart(valleys)) return named('natural', 'Natural segments', `The groups are in the data: ${again}, and a gap lies around each: ${gap}.`);
  const beaten = onePopulation !== undefined && beyondChance(onePopulation);
  if (!beaten) {
    const why =
      onePopulation === undefined
        ? 'it was not compared with a single population'
        : `a single population without groups gives as much (${figures(onePopulation)})`;
    return reproducible(
      again,
      `${why}: people differ by degrees, and the segments cut that continuum, in the same places each time, but no gap in the data marks the borders`,
    );
  }
  if (looked) {
    const where = valleys === undefined ? 'there is no gap between the segments' : `there is no gap between ${betweenWords(valleys, called)} (${gap})`;
    return reproducible(
      again,
      `${where}: this is more structure than one bell-shaped population has (${figures(onePopulation)}), and yet the segments cut a continuum, in the same places each time`,
    );
  }
  if (flat.length > 0) {
    const who = flat.length === 1 ? `${called(flat[0] ?? 0)} is` : `${showCount(flat.length, 'segment')} are`;
    return reproducible(
      again,
      `${who} close to the rest in every base feature, so people differ in how they answer rather than in what: that is no group of its own`,
    );
  }
  return named(
    'natural',
    'Natural segments',
    `The groups are more than one population makes: ${again}, and a single population with the same margins, correlations and response style gives less (${figures(onePopulation)}). Between answers there is no gap to look for.`,
  );
}

function reproducible(again: string, why: string): Verdict {
  return named('reproducible', 'Reproducible segments', `The borders hold: ${again}. But ${why}.`);
}

function named(status: VerdictName, label: string, reason: string): Verdict {
  return { status, label, reason };
}
