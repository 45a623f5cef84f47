// Section: the models that say how often people come back and how long they stay, and how well each predicted what it had not seen.

import type { ValueType } from '../../../language/types/value-type.ts';
import type { FittedReport, RepeatBuyingReport, RunResult, SpendingReport, SurvivalReport } from '../../engine/result/result.ts';
import { capital, pluralOf, showCount, showNumber, showShare, showValue } from '../../engine/result/show.ts';
import { type Block, type Inline, message, muted, paragraph, type Section, table } from '../document.ts';
import { thinned } from '../thinned.ts';
import { fittedLabels } from '../words.ts';

type Estimates = RepeatBuyingReport['estimates'];
type Holdout = NonNullable<SurvivalReport['holdout']>;

/** As many rows of a curve as a reader takes in. */
const ROWS = 12;

/** Undefined where no feature rests on such a model. */
export function valueModelSection(result: RunResult): Section | undefined {
  const blocks = result.audit.fitted.flatMap((report): Block[] => {
    if (report.kind !== 'repeat_buying' && report.kind !== 'survival') return [];
    const labels = fittedLabels(result)(report);
    return [report.kind === 'repeat_buying' ? repeatBuying(report, labels, moneyOf(report, result), result.segmentation.entity) : survival(report, labels)];
  });
  return blocks.length === 0 ? undefined : { id: 'value-models', title: 'Models of buying and staying', blocks };
}

/** The money that the features of a report are in. */
function moneyOf({ features }: FittedReport, result: RunResult): ValueType {
  return result.features.find(({ key, type }) => features.includes(key) && type.kind === 'money')?.type ?? { kind: 'money' };
}

function repeatBuying(report: RepeatBuyingReport, labels: string, money: ValueType, entity: string): Block {
  const { model, reference, of, estimates, repeats, withoutRepeat, holdout, noHoldout, spending, time } = report;
  const period = time === 'week' ? 'day' : time;
  return {
    kind: 'group',
    title: `${capital(labels)}: ${model}`,
    blocks: [
      paragraph(`${reference} · of ${of}`, 'lead'),
      paragraph(
        `Fitted to ${showCount(estimates.customers, entity)} with ${showCount(repeats, 'repeat order')}; ${showNumber(withoutRepeat)} of the ${pluralOf(entity)} never came back.`,
      ),
      convergence(estimates),
      ...(holdout === undefined
        ? [without(noHoldout)]
        : [
            paragraph(holdoutWords(holdout, { until: holdout.until, what: 'repeat orders', few: 'few', many: 'many', period, show: showOrders, each: entity })),
            table(
              ['Repeat orders before', `${capital(pluralOf(entity))}`, 'Expected after, each', 'Came after, each'],
              holdout.byRepeats.map((one) => [one.repeats, showNumber(one.customers), showNumber(one.expected, 2), showNumber(one.actual, 2)]),
            ),
          ]),
      ...(spending === undefined ? [] : spendingBlocks(spending, money, entity, period)),
      parameters(estimates, `Parameters of ${model}, per ${time}`),
    ],
  };
}

function spendingBlocks({ estimates, correlation, mean, holdout }: SpendingReport, money: ValueType, entity: string, period: string): Block[] {
  const show = (value: number): string => showValue(value, money);
  return [
    paragraph([
      { strong: 'What an order is worth (Gamma–Gamma): ' },
      `${show(mean)} from a ${entity} picked at random, as fitted to ${showCount(estimates.customers, entity)}. The model takes the number of orders and their value to be unrelated; their correlation is ${showNumber(correlation, 2)}.`,
    ]),
    convergence(estimates),
    ...(holdout === undefined
      ? []
      : [
          paragraph(
            holdoutWords(holdout, {
              until: holdout.until,
              what: 'of spending',
              few: 'little',
              many: 'much',
              period,
              show: (value) => show(value),
              each: entity,
            }),
          ),
        ]),
    parameters(estimates, 'Parameters of Gamma–Gamma'),
  ];
}

function survival(report: SurvivalReport, labels: string): Block {
  const { of, each, estimates, churned, curve, holdout, noHoldout } = report;
  return {
    kind: 'group',
    title: `${capital(labels)}: shifted beta-geometric`,
    blocks: [
      paragraph(`Fader & Hardie (2007) · of ${of}`, 'lead'),
      paragraph(`Fitted to ${showCount(estimates.customers, 'contract')}, of which ${showNumber(churned)} ended.`),
      convergence(estimates),
      holdout === undefined
        ? without(noHoldout)
        : paragraph(holdoutWords(holdout, { until: `${each} ${holdout.until}`, what: 'renewals', few: 'few', many: 'many', period: each, show: showOrders })),
      table(
        [capital(each), 'Still there, observed', 'Still there, fitted', 'Contracts that got so far'],
        thinned(curve, ROWS).map(({ period, observed, fitted, atRisk }) => [String(period), showShare(observed), showShare(fitted), showNumber(atRisk)]),
      ),
      ...(curve.length > ROWS ? [muted(`${ROWS} of ${showCount(curve.length, each)} are shown.`)] : []),
      parameters(estimates, `Parameters, per ${each}`),
    ],
  };
}

interface HoldoutTerms {
  readonly until: string;
  readonly what: string;
  readonly few: string;
  readonly many: string;
  readonly period: string;
  readonly show: (value: number) => string;
  /** Who an error is of; absent where errors are not of single ones. */
  readonly each?: string;
}

function holdoutWords(holdout: Holdout, { until, what, few, many, period, show, each }: HoldoutTerms): Inline[] {
  const { length, expected, actual, bias, meanAbsoluteError } = holdout;
  const off = Math.abs(bias) < 0.0005 ? 'just right' : `${showShare(Math.abs(bias))} too ${bias < 0 ? few : many}`;
  return [
    `Fitted up to ${until}, ${show(expected)} ${what} ${what === 'of spending' ? 'was' : 'were'} expected in the ${showCount(length, period)} after, and ${show(actual)} came: `,
    { strong: off },
    each === undefined || !Number.isFinite(meanAbsoluteError) ? '.' : `; on average ${meanOff(meanAbsoluteError, show)} off per ${each}.`,
  ];
}

const showOrders = (value: number): string => showNumber(Math.round(value));
const meanOff = (value: number, show: (value: number) => string): string => (show === showOrders ? showNumber(value, 2) : show(value));

const without = (reason: string | undefined): Block => muted(message(`Not tested on a holdout${reason === undefined ? '.' : `: ${reason}.`}`));

function convergence({ converged, starts, reached }: Estimates): Block {
  return converged
    ? muted(`The fit converged; ${showNumber(reached)} of ${showCount(starts, 'start')} reached the best likelihood.`)
    : paragraph(
        `The fit did not converge: ${showNumber(reached)} of ${showCount(starts, 'start')} reached the best likelihood. Its figures are not to be relied on.`,
        'warning',
      );
}

function parameters({ values, standardErrors, logLikelihood }: Estimates, summary: string): Block {
  return {
    kind: 'details',
    summary,
    blocks: [
      table(
        ['Parameter', 'Estimate', 'Standard error'],
        Object.entries(values).map(([name, value]) => [
          { code: name },
          showNumber(value, 3),
          standardErrors[name] === undefined ? 'too flat to tell' : showNumber(standardErrors[name], 3),
        ]),
      ),
      muted(`Log-likelihood ${showNumber(logLikelihood, 1)}.`),
    ],
  };
}
