// Findings of value models: what they could not be tested on, and where they are off.

import { defineFinding } from '../../../../language/catalog/finding.ts';
import { showCount } from '../show.ts';

export const noHoldout = defineFinding<{ function: string; reason: string }>({
  code: 'SEG760',
  name: 'missing-holdout',
  severity: 'warning',
  summary: 'A value model could not be tested on time that it has not seen.',
  why: 'A model that was never held against what happened later may be wrong by any amount.',
  help: 'Give it a longer history, or a shorter `holdout:`.',
  message: ({ function: name, reason }) => `\`${name}\` was not tested on a holdout: ${reason}.`,
});

export const holdoutBias = defineFinding<{ what: string; bias: string; direction: string; expected: string; actual: string; since: string }>({
  code: 'SEG761',
  name: 'misleading-value',
  severity: 'warning',
  summary: 'A value model is off by more than 15 % in total on time that it has not seen.',
  why: 'What it expects of the time ahead may be off as much, in the same direction.',
  help: 'Look at the tracking curve: a season, a campaign or a change of customers is often behind it. Try another `method:`, or say in the decision how far it is off.',
  message: ({ what, bias, direction, expected, actual, since }) =>
    `Fitted up to ${since}, the model expects ${bias} ${direction} ${what} than came: ${expected} against ${actual}.`,
});

export const fitNotConverged = defineFinding<{ model: string }>({
  code: 'SEG762',
  name: 'unstable-value-fit',
  severity: 'warning',
  summary: 'A value model did not settle on its parameters.',
  why: 'Other parameters explain the data as well, so what it expects is not to be relied on.',
  help: 'Give it a longer history or more customers, or try another `method:`.',
  message: ({ model }) => `${model} did not settle on its parameters: the data do not tell them apart.`,
});

export const spendingCorrelated = defineFinding<{ correlation: string }>({
  code: 'SEG763',
  name: 'misleading-spending',
  severity: 'warning',
  summary: 'How often customers buy and how much they spend are related, which Gamma–Gamma takes for unrelated.',
  why: 'The value of those who buy often is then too high or too low for all of them.',
  help: 'Judge the lifetime value by its holdout, or segment first and look at each segment.',
  message: ({ correlation }) => `Repeat orders and their mean value are correlated at ${correlation}; the spending model takes them for unrelated.`,
});

export const heavySpendingTail = defineFinding<{ q: string }>({
  code: 'SEG764',
  name: 'misleading-average-value',
  severity: 'warning',
  summary: 'The spread of order values is so wide that their mean is hardly determined.',
  why: 'A few large orders decide what everybody is expected to spend.',
  help: 'Look for amounts that are no orders (refunds, test orders, whole invoices), and leave them out with `where`.',
  message: ({ q }) => `Order values spread without bound (q = ${q}): a few large ones decide what everybody is expected to spend.`,
});

export const aliveWithoutRepeat = defineFinding<{ share: string }>({
  code: 'SEG765',
  name: 'misleading-alive',
  severity: 'information',
  summary: '`alive` by BG/NBD is 1 for everybody without a repeat order.',
  why: 'The model lets customers leave only after a repeat order, so it cannot say of one-time buyers that they are gone.',
  help: 'Use `alive(…, method: pareto_nbd)` where it stands for churn, or look at repeat buyers alone.',
  message: ({ share }) => `${share} of the customers have no repeat order, and BG/NBD takes every one of them for alive.`,
});

export const dropoutUntold = defineFinding<{ model: string; function: string; parameter: string; value: string; error: string | undefined; alive: string }>({
  code: 'SEG766',
  name: 'misleading-dropout',
  severity: 'warning',
  summary: 'A value model cannot tell that customers ever leave.',
  why: 'Whoever came back is then taken for a customer for good: `alive` tells hardly anybody apart, and expected orders and lifetime values are too high for those who are gone.',
  help: 'Give it a longer history or more customers, try `method: pareto_nbd`, or go by `recency` instead.',
  message: ({ model, function: name, parameter, value, error, alive }) =>
    `\`${name}\` rests on a dropout that is not told from none (${model}, ${parameter} = ${value}, ${error === undefined ? 'without a standard error' : `standard error ${error}`}); ${alive} of those who came back are taken for alive with 0.99 or more.`,
});

export const negativeAmounts = defineFinding<{
  source: string;
  negative: string;
  rows: string;
  share: string;
  days: number;
  counting: readonly string[];
  adding: readonly string[];
}>({
  code: 'SEG767',
  name: 'misleading-returns',
  severity: 'warning',
  summary: 'Negative amounts stand among the orders that frequency, recency, monetary value or a value model reads.',
  why: 'A day with nothing but a refund counts as a day with an order, so somebody who only returned something looks like a customer who came back.',
  help: 'Write `returns: net` in the source to take them off the orders they follow, or `returns: separate` to leave them out and count them by `returns(orders)`.',
  message: ({ source, negative, rows, share, days, counting, adding }) =>
    `${negative} of ${rows} amounts in \`${source}\` (${share}) are negative${
      days === 0
        ? '; each lies on a day that has an order too'
        : `: ${showCount(days, 'day')} with nothing else ${days === 1 ? 'counts as an order' : 'count as orders'} in ${listOf(counting)}`
    }${adding.length === 0 ? '' : `, and they lower ${listOf(adding)}`}.`,
});

const listOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
