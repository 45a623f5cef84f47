// Findings of what stays where the rows lie, and of what leaves it.

import { defineFinding } from '../../../../language/catalog/finding.ts';
import { showCount, showNumber } from '../show.ts';

/** `formed`: on the sample. */
export const staysInside = defineFinding<{ where: string; entities: number; sample: number; formed: boolean }>({
  code: 'SEG671',
  name: 'sampled-inside',
  severity: 'information',
  summary: 'Everybody stays in the database; segments are formed on a sample (or by rules), and told of everybody.',
  why: 'A population that is larger than `fit_on` does not leave the database that holds it. What cannot be told without its rows is told of the sample, and a reader has to know which is which.',
  help: 'Nothing, where the sample is large enough; `fit_on` says how many come. Who is where stays in the database too: `segspec publish` and `segspec export --scoring sql` tell it.',
  message: ({ where, entities, sample, formed }) => {
    const stay = `The rows of ${showCount(entities, 'entity', 'entities')} stay in ${where}.`;
    const untold =
      'pictures, the curve of value, the reference for drift and who moved with a refit are of the sample; who moved since an earlier day is not told.';
    return formed
      ? `${stay} Segments were formed on a sample of ${showNumber(sample)}, without ids; transforms and scales, sizes, profiles and the gates of the chosen segments are of everybody. The comparison of numbers of segments, \`relevance\`, crosstabs, ${untold}`
      : `${stay} Who meets which condition is asked there; segments, sizes, profiles and gates are of everybody. A sample of ${showNumber(sample)} came, without ids: \`relevance\`, crosstabs, ${untold}`;
  },
});

export const comesOut = defineFinding<{ where: string; entities: number; reason: string }>({
  code: 'SEG672',
  name: 'leaving-rows',
  severity: 'information',
  summary: 'One row for every entity leaves the database.',
  why: 'Some features and methods look at everybody one by one, which is done here. That takes memory here, and rows that leave are rows to be protected.',
  help: 'Change what the finding names, where the rows should stay; `segspec explain --data` tells beforehand what leaves.',
  message: ({ where, entities, reason }) => `One row for each of ${showCount(entities, 'entity', 'entities')} came from ${where}, because ${reason}.`,
});

/** `named`: by `scratch`; `features`: not even these are kept. */
export const unkeptInside = defineFinding<{ where: string; named: boolean; features: boolean; reason: string }>({
  code: 'SEG678',
  name: 'unkept-features',
  severity: 'warning',
  summary: 'A database keeps nothing between the questions of a run, or no more, so that they compute the features or segments of everybody anew.',
  why: 'A run asks a dozen questions of everybody. With a table of their features each is quick; without one each reads the sources again. The result is the same.',
  help: 'In Trino name a catalog and schema in which this user may make and drop tables, or remove `scratch`. In PostgreSQL let this user make temporary tables in the database.',
  message: ({ where, named, features, reason }) => {
    const place = named ? `the place that \`scratch\` of ${where} names` : where;
    return features
      ? `Nothing is kept in ${place}, and every question computed the features of everybody anew: ${reason}.`
      : `The features of everybody were kept in ${place}, their segments were not, and every question about segments computed them anew: ${reason}.`;
  },
});
