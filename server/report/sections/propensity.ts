// Section: the chances that were learned. What from, how well they rank and how true they are, and what drives them.

import type { PropensityReport, RunResult, SegmentCalibration } from '../../engine/result/result.ts';
import { capital, pluralOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { type Block, message, muted, paragraph, type Section, type TableRow, table } from '../document.ts';
import { fittedLabels, propensityTitle, segmentLabels } from '../words.ts';

/** As many drivers as a reader takes in. */
const DRIVERS = 15;

/** Undefined where no feature is a learned chance. */
export function propensitySection(result: RunResult): Section | undefined {
  const reports = result.audit.fitted.filter((report) => report.kind === 'propensity');
  if (reports.length === 0) return undefined;
  const [labels, segment] = [fittedLabels(result), segmentLabels(result)];
  return {
    id: 'propensity',
    title: 'Predicted chances',
    blocks: reports.map((report) => group(report, capital(labels(report)), propensityTitle(result, report), result.segmentation.entity, segment)),
  };
}

function group(report: PropensityReport, title: string, of: string, entity: string, segment: (id: string) => string): Block {
  return {
    kind: 'group',
    title,
    blocks: [
      paragraph(`The chance of: ${of}`, 'lead'),
      learned(report, entity),
      quality(report, entity),
      ...drivers(report),
      ...bySegment(report, entity, segment),
      ...byDecile(report, entity),
    ],
  };
}

function learned({ learnedAt, learnedOn, positives, notEligible, ahead, validatedOn, folds, lambda }: PropensityReport, entity: string): Block {
  const sample = validatedOn === undefined ? '' : `, on ${showNumber(validatedOn)} of them`;
  return paragraph([
    `Learned from what was known on ${learnedAt}${ahead === undefined ? ', the same day as what is predicted' : `, with what happened in the ${ahead} after`}: `,
    { strong: `${showCount(learnedOn, entity)}, ${showNumber(positives)} with it (${showShare(rate({ learnedOn, positives }))})` },
    `${notEligible === 0 ? '' : `; ${showNumber(notEligible)} were not eligible`}. Logistic regression with a ridge penalty of ${showNumber(lambda)}; every figure below is of ${pluralOf(entity)} that the model had not seen (${showNumber(folds)}-fold cross-validation${sample}).`,
  ]);
}

function quality(report: PropensityReport, entity: string): Block {
  const { auc, aucInterval, trainAuc, prAuc, brier, baseBrier, liftTopDecile } = report;
  const base = rate(report);
  return table(
    ['Measure', 'Figure', 'To compare', 'What it means'],
    [
      [
        'AUC',
        [showNumber(auc, 3), { small: ` ${showNumber(aucInterval.low, 3)} to ${showNumber(aucInterval.high, 3)}` }],
        '0.5 by chance',
        `How often one with it is ranked above one without it. On what it learned from: ${showNumber(trainAuc, 3)}.`,
      ],
      [
        'PR-AUC',
        showNumber(prAuc, 3),
        `${showNumber(base, 3)} by chance`,
        'The share of hits among those ranked highest, on average over all lengths of the list.',
      ],
      [
        'Brier score',
        showNumber(brier, 3),
        `${showNumber(baseBrier, 3)} giving everybody the same chance`,
        'Mean squared distance of the chance from what happened; less is better.',
      ],
      [
        'Lift, top tenth',
        showNumber(liftTopDecile, 2),
        '1 by chance',
        `The tenth of the ${pluralOf(entity)} ranked highest has it ${showNumber(liftTopDecile, 1)} times as often as all.`,
      ],
    ],
  );
}

const rate = ({ learnedOn, positives }: Pick<PropensityReport, 'learnedOn' | 'positives'>): number => (learnedOn === 0 ? 0 : positives / learnedOn);

function drivers({ coefficients, dropped }: PropensityReport): Block[] {
  if (coefficients.length === 0) return [];
  const strongest = [...coefficients].sort((a, b) => Math.abs(b.standardised) - Math.abs(a.standardised));
  const more = strongest.length - DRIVERS;
  return [
    table(
      ['What goes with it', 'Level', 'Odds ratio per standard deviation', 'Odds ratio per unit'],
      strongest
        .slice(0, DRIVERS)
        .map(({ label, level, standardised, perUnit }) => [
          label,
          level ?? '',
          showNumber(Math.exp(standardised), 2),
          perUnit === undefined ? '–' : showNumber(Math.exp(perUnit), 2),
        ]),
    ),
    muted(
      `${more > 0 ? `And ${showNumber(more)} more, which matter less. ` : ''}Above 1 the odds are higher, below 1 lower, everything else the same. Per unit of a level: having it, against not. None of this says that one causes the other.`,
    ),
    ...(dropped.length === 0 ? [] : [muted(`Left out, because they tell nobody apart: ${dropped.join(', ')}.`)]),
  ];
}

function bySegment({ bySegment: given = [] }: PropensityReport, entity: string, segment: (id: string) => string): Block[] {
  if (given.length === 0) return [];
  const wrong = given.filter(({ covers }) => !covers);
  return [
    table(
      ['Segment', `${capital(pluralOf(entity))}`, 'Observed', 'Predicted', ['Gap', { small: ' 95 % interval' }], 'Verdict'],
      given.map((one) => calibration(one, segment(one.segment))),
    ),
    wrong.length === 0
      ? muted('In no segment is the gap larger than chance explains.')
      : paragraph(
          message(
            `In ${wrong
              .map((one) => segment(one.segment))
              .join(', ')
              .replaceAll('`', '’')} the gap is larger than chance explains: do not take the predicted level for the true one there.`,
          ),
          'warning',
        ),
  ];
}

function calibration({ cases, observed, predicted, gap, low, high, covers }: SegmentCalibration, label: string): TableRow {
  return {
    ...(!covers && { mark: 'warned' }),
    cells: [
      label,
      showNumber(cases),
      showShare(observed),
      showShare(predicted),
      [points(gap), { small: ` ${points(low)} to ${points(high)}` }],
      covers ? '✓ within chance' : `! ${gap > 0 ? 'predicted too low' : 'predicted too high'}`,
    ],
  };
}

/** A difference of two shares, in percentage points. */
const points = (gap: number): string => `${gap > 0 ? '+' : ''}${showNumber(gap * 100, 1)}`;

function byDecile({ deciles }: PropensityReport, entity: string): Block[] {
  if (deciles.length === 0) return [];
  return [
    {
      kind: 'details',
      summary: 'Observed and predicted, from the lowest chances to the highest',
      blocks: [
        table(
          ['Tenth', `${capital(pluralOf(entity))}`, 'Observed', 'Predicted'],
          deciles.map(({ cases, observed, predicted }, i) => [String(i + 1), showNumber(cases), showShare(observed), showShare(predicted)]),
        ),
      ],
    },
  ];
}
