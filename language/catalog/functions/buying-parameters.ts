// The arguments that all functions of repeat buying share: which model, what an opportunity is, how much is held back to test it.

import { PERIODS } from '../../types/value-type.ts';
import type { Parameter } from '../parameter.ts';

const BUYING_METHODS = ['bg_nbd', 'pareto_nbd', 'bg_bb'] as const;

export const buyingParameters: readonly Parameter[] = [
  {
    name: 'method',
    kind: 'name',
    summary: 'The model: `bg_nbd`, `pareto_nbd`, or `bg_bb` where buying is possible once in each period.',
    named: true,
    optional: true,
    choices: BUYING_METHODS,
    default: 'bg_nbd',
  },
  {
    name: 'each',
    kind: 'period',
    summary: 'What one opportunity is under `bg_bb`, as in `year`.',
    named: true,
    optional: true,
    choices: PERIODS,
    default: 'month',
  },
  {
    name: 'holdout',
    kind: 'duration',
    summary: 'How much of the latest time a second fit must predict without seeing it, as in `39 weeks`.',
    named: true,
    optional: true,
    default: 'the time ahead, at most half of the history',
  },
];

/** What the documentation says of the models and of how they are tested; Markdown, one sentence per line. */
export const BUYING_DETAILS =
  'By default the BG/NBD model (Fader, Hardie & Lee 2005); `method: pareto_nbd` is Schmittlein, Morrison & Colombo (1987), `method: bg_bb` Fader, Hardie & Shang (2010) for opportunities that come once in each period.\nFitted to the days with an order up to `as_of`; several orders on one day are one.\nA second fit that does not see the holdout must predict it: bias and mean error are in the result.\nMissing for an entity without an order.';
