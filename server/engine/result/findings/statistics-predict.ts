// Findings of predictive functions: what could not be learned, and what looks better than it is.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const constantTarget = defineFinding<{ target: string; cases: number; always: boolean }>({
  code: 'SEG770',
  name: 'missing-variation',
  severity: 'error',
  summary: 'The outcome to learn is the same for everybody who is eligible.',
  why: 'Where nothing differs, nothing can be learned about who differs.',
  help: 'Look at how the target is computed, at its window, and at who is left by `among:`.',
  message: ({ target, cases, always }) => `\`${target}\` is ${always ? 'yes' : 'no'} for all ${cases} who are eligible, so there is nothing to learn.`,
});

export const tooFewCases = defineFinding<{ target: string; positives: number; negatives: number; fewest: number }>({
  code: 'SEG771',
  name: 'invalid-sample',
  severity: 'error',
  summary: 'There are too few cases of the rarer outcome to learn from.',
  why: 'A model learned from a handful of cases tells of these few, not of the next ones.',
  help: 'Look further ahead, take a wider population, or define the outcome more widely.',
  message: ({ target, positives, negatives, fewest }) =>
    `\`${target}\` has ${positives} yes and ${negatives} no among those eligible; fewer than ${fewest} of one kind are too few to learn from.`,
});

export const rareOutcome = defineFinding<{ cases: number; share: string }>({
  code: 'SEG772',
  name: 'misleading-rare-outcome',
  severity: 'warning',
  summary: 'Less than 5 % of the cases have the rarer outcome.',
  why: 'Ranking measures look good on rare outcomes even where most alarms are false.',
  help: 'Judge it by PR-AUC and by calibration rather than by AUC, or look further ahead.',
  message: ({ cases, share }) => `Only ${cases} cases (${share}) have the rarer outcome.`,
});

export const overfit = defineFinding<{ train: string; test: string }>({
  code: 'SEG773',
  name: 'misleading-fit',
  severity: 'warning',
  summary: 'The model ranks the cases it learned from much better than others: the AUC differs by more than 0.10.',
  why: 'It has learned these cases by heart, and will do worse on new ones than on old ones.',
  help: 'Use fewer features or more cases.',
  message: ({ train, test }) => `The AUC is ${train} on the cases it learned from and ${test} on those it did not.`,
});

export const shortHistory = defineFinding<{ first: string; learnedAt: string }>({
  code: 'SEG774',
  name: 'misleading-history',
  severity: 'warning',
  summary: 'The history before the cutoff is shorter than the time ahead.',
  why: 'What is known of customers at the cutoff is then thinner than what is known of them today, so the model is asked about other customers than it learned from.',
  help: 'Shorten `ahead:`, or give it a longer history.',
  message: ({ first, learnedAt }) => `The history begins on ${first}, so the features as of ${learnedAt} see less of customers than those of today.`,
});

export const leakingPredictor = defineFinding<{ feature: string; auc: string; target: string; side?: { where: string; rows: string; happened: boolean } }>({
  code: 'SEG775',
  name: 'misleading-predictor',
  severity: 'warning',
  summary: 'One feature alone tells the outcome almost perfectly, or is never one way where the outcome is the other.',
  why: 'That is almost always the outcome itself under another name, or something written down after it: the model will fail where it is needed.',
  help: 'Leave the feature out of `from:`, or see that it was known before the outcome: with `ahead:` and a `time:` of its source that is sure. Leave those out by `among:` whom the outcome cannot befall.',
  message: ({ feature, auc, target, side }) =>
    side === undefined
      ? `${feature} alone ranks \`${target}\` with an AUC of ${auc}: it seems to hold the outcome itself.`
      : `Where ${feature} is ${side.where} (${side.rows} cases), \`${target}\` ${side.happened ? 'always' : 'never'} comes out true: it seems to be written down after the outcome.`,
});

export const constantPredictor = defineFinding<{ feature: string }>({
  code: 'SEG776',
  name: 'unused-predictor',
  severity: 'information',
  summary: 'A feature that is to predict does not vary among the cases.',
  why: 'It takes no part in the model.',
  help: 'Leave it out of `from:`, or look at why it is always the same.',
  message: ({ feature }) => `${feature} is the same for all cases, so it predicts nothing.`,
});

export const miscalibrated = defineFinding<{ feature: string; segment: string; observed: string; predicted: string; low: string; high: string }>({
  code: 'SEG777',
  name: 'misleading-calibration',
  severity: 'warning',
  summary: 'A propensity is off in one segment: what happened lies outside the interval of what it says.',
  why: 'Whoever acts on the segment by this figure acts on a wrong one, though it is right over all.',
  help: 'Add the features that set the segment apart to `from:`, or use the observed rate for this segment.',
  message: ({ feature, segment, observed, predicted, low, high }) =>
    `${feature} is off in ${segment}: ${observed} happened where it says ${predicted} (the gap lies between ${low} and ${high}).`,
});

export const worseThanBaseline = defineFinding<{ length: number; model: string; baseline: string; rate: string; customers: string }>({
  code: 'SEG778',
  name: 'misleading-next-product',
  severity: 'warning',
  summary: 'The next product is predicted worse than by what is most popular, or by what was bought last.',
  why: 'A model that hits less often than a rule of one line is no help to whoever acts on it.',
  help: 'Use the rule, name a coarser category, or give it a longer history.',
  message: ({ length, model, baseline, rate, customers }) =>
    `${length === 1 ? 'The next product hits' : `A list of ${length} next products hits`} ${model} of ${customers} latest purchases, and ${baseline} hits ${rate}.`,
});

export const nothingNext = defineFinding<{ of: string; reason: string }>({
  code: 'SEG779',
  name: 'invalid-purchases',
  severity: 'error',
  summary: 'The purchases do not tell what is bought next: one category, none, or too few customers who came back.',
  why: 'What is bought next is learned from purchases that followed others, and judged by those not learned from.',
  help: 'Look at the column, at `where` and the window, and at whether the key finds the customers of the purchases.',
  message: ({ of, reason }) => `What is bought next cannot be learned from \`${of}\`: ${reason}.`,
});
