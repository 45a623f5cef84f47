// Sentences on the tests against data without what is looked for: what was found, what chance gives, what follows.

import type { ModelResult, NullTest } from '../../engine/result/result.ts';
import { pluralOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { searchedOnSample } from '../../engine/result/show-search.ts';
import { type Inline, message } from '../document.ts';

/** The usual bound, shown beside every p. */
const BOUND = 0.05;
/** Mixtures are measured by the likelihood, everything else by the share of the differences that the segments explain. */
const MIXTURES = ['gaussian_mixture', 'latent_class'];

export function nullSentence(test: NullTest, { method }: Pick<ModelResult, 'method'>, entity: string): Inline[] {
  const mixture = MIXTURES.includes(method);
  const figure = (value: number): string => (mixture ? `${showNumber(value, 3)} log-likelihood per ${entity}` : showShare(value));
  const [question, against, holds, fails] =
    test.null === 'permuted'
      ? ['More than chance?', 'the same columns shuffled independently', 'The features go together more than chance makes them.', 'Chance alone gives as much.']
      : [
          'More than one population?',
          'data drawn from one population with the same margins, correlations and, of ratings, response style',
          'A single population without groups does not give as much.',
          'A single population without groups gives as much: the segments cut a continuum.',
        ];
  const p = `p ${test.drawn < test.asked ? 'at least ' : ''}${showNumber(test.p, 2)}, bound ${showNumber(BOUND, 2)}`;
  const drawn = `${test.drawn < test.asked ? `${test.drawn} of ${test.asked}` : test.drawn} data sets${test.drawn < test.asked ? ', stopped early because it could no longer pass' : ''}`;
  return [
    { strong: question ?? '' },
    ` The segments ${mixture ? 'gain' : 'explain'} ${figure(test.observed)}${mixture ? '' : ` of the differences between ${pluralOf(entity)}`}; on ${against} it is ${figure(test.median)} in the middle and ${figure(test.largest)} at most (${drawn}; ${p}). `,
    { strong: (test.p <= BOUND ? holds : fails) ?? '' },
  ];
}

/** How hard the best solution was to find, and whether an independent implementation agrees. */
export function searchSentences({ optimum, independentCheck }: ModelResult): Inline[][] {
  return [
    ...(optimum
      ? [
          [
            { strong: 'Found again?' },
            ` The best solution was reached by ${optimum.reached} of ${showCount(optimum.restarts, 'start')}; ${showCount(optimum.distinctOptima, 'different end')} in all.${optimum.sampled === undefined ? '' : ` ${searchedOnSample(optimum.sampled)}`}${
              optimum.suggestedRestarts === undefined ? '' : ` About ${showCount(optimum.suggestedRestarts, 'start')} would make it likely to be reached twice.`
            }`,
          ],
        ]
      : []),
    ...(independentCheck
      ? [[{ strong: 'Computed independently?' }, ` ${independentCheck.agrees ? 'It agrees.' : 'It does not agree.'} `, ...message(independentCheck.detail)]]
      : []),
  ];
}
