// `verdict`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const verdict = defineMetric({
  name: 'verdict',
  places: ['require'],
  summary: 'What kind of segments these are: natural, reproducible, constructed, or no structure.',
  details:
    '`no_structure`: structure fails. `constructed`: it holds, some segment is below 0.75 in stability. `reproducible`: all are at least 0.75. `natural`: besides, a gap lies around every segment: on the densest way to any other at most a third of the density at the lower of their peaks is left, less the noise of the estimate (nearest neighbours on the scale that formed the segments; of more than 5,000 a sample). A ring, a curve or a skewed population has no such gap.\nAnswers of yes or no, names and latent classes have no gaps to look for: there `natural` means that the segments beat data from one population with the same margins, correlations and response style, and that no segment is like the rest in everything.\nNever blocks.',
  parameters: [],
  unit: 'none',
  resamples: true,
  example: 'verdict',
});
