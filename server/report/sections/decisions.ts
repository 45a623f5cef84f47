// Section: what the segments mean for each decision. Figures stand per feature and segment; nothing is summed into a score.

import type { Allocation, CheckResult, DecisionFigure, DecisionResult, RunResult } from '../../engine/result/result.ts';
import { showNumber, showShare, showTotal, showValue } from '../../engine/result/show.ts';
import { type Block, muted, paragraph, type Section, table } from '../document.ts';
import { withInterval } from '../interval.ts';
import { measurementWords } from '../measurement-words.ts';
import { segmentLabels } from '../words.ts';
import { gateTable, segmentTable } from './gates.ts';

/** Undefined where the spec declares no decision. */
export function decisionSection(result: RunResult): Section | undefined {
  if (result.decisions.length === 0) return undefined;
  const segment = segmentLabels(result);
  return { id: 'decisions', title: 'Decisions', blocks: result.decisions.map((one) => group(one, segment, measuredFor(result, one.name))) };
}

/** What was measured for it, as sentences. */
function measuredFor({ measurements = [] }: RunResult, decision: string): Block[] {
  return measurements.filter((one) => one.decision === decision).map((one) => paragraph([{ strong: `Measured (${one.measure}). ` }, measurementWords(one)]));
}

function group(one: DecisionResult, segment: (id: string) => string, measured: readonly Block[]): Block {
  const budget = one.budget === undefined ? undefined : `budget ${money(one.budget.amount, one.budget.currency)}`;
  const about = [one.kind, one.owner, one.due === undefined ? undefined : `due ${one.due}`, budget].filter((part) => part !== undefined && part !== '');
  const figures = one.figures.filter(({ feature }, i) => one.figures.findIndex((other) => other.feature === feature) === i);
  const rests = [
    ...figures.map((figure) => figureBlock(figure, segment)),
    ...attractive(one, segment),
    ...one.knockouts.flatMap((knockout): Block[] => [gateTable(own([knockout])), ...(knockout.perSegment?.length ? [segmentTable(knockout, segment)] : [])]),
  ];
  return {
    kind: 'group',
    title: one.label || one.name,
    blocks: [
      ...(about.length === 0 ? [] : [paragraph(about.join(' · '), 'lead')]),
      ...(one.gates.length === 0 ? [muted('No gate says whether the segments differ in what this decision is about.')] : [gateTable(own(one.gates))]),
      ...measured,
      ...(one.knockedOut.length === 0 ? [] : [paragraph(['Knocked out: ', { strong: one.knockedOut.map(segment).join(', ') }])]),
      ...(one.allocation === undefined ? [] : allocation(one.allocation, one.budget?.currency, segment)),
      ...(one.lines.length === 0
        ? []
        : [
            {
              kind: 'terms',
              items: one.lines.map((line) => ({ term: segment(line.segment), text: `${line.text}${part(line, one.budget?.currency)}` })),
            } as const,
          ]),
      ...(rests.length === 0 ? [] : [{ kind: 'details', summary: 'The figures behind it', blocks: rests } as const]),
    ],
  };
}

/** Under a decision's heading its gates need not say what they are for. */
const own = (gates: readonly CheckResult[]): CheckResult[] => gates.map((gate) => ({ ...gate, decisions: [] }));

function figureBlock({ label, type, bySegment, notRun }: DecisionFigure, segment: (id: string) => string): Block {
  if (notRun !== undefined) return muted(`${label}: not run. ${notRun}`);
  // Money adds up, and of yes-or-no values how many; a total of scores or days says nothing.
  const totals = ['money', 'boolean'].includes(type.kind) && bySegment.some(({ total }) => total !== undefined);
  const levels = bySegment.every(({ mean }) => mean === undefined);
  const intervals = bySegment.some(({ low }) => low !== undefined);
  return table(
    [label, levels ? 'Most frequent' : intervals ? ['Mean', { small: ' 95 % interval' }] : 'Mean', ...(totals ? ['Total'] : [])],
    bySegment.map(({ segment: id, mean, low, high, total, topLevel, topShare }) => [
      segment(id),
      mean !== undefined
        ? withInterval(mean, { low, high }, type)
        : topLevel === undefined
          ? '–'
          : topShare === undefined
            ? topLevel
            : [`${topLevel} ${showShare(topShare)}`, { small: low === undefined || high === undefined ? '' : ` ${showShare(low)} to ${showShare(high)}` }],
      ...(totals ? [total === undefined ? '' : showTotal(total, type)] : []),
    ]),
  );
}

function attractive({ attractive: given }: DecisionResult, segment: (id: string) => string): Block[] {
  const shown = given.filter(({ bySegment, notRun }) => notRun === undefined && bySegment.length > 0);
  const without = given.flatMap(({ label, notRun }) => (notRun === undefined ? [] : [muted(`${label}: not run. ${notRun}`)]));
  const [first] = shown;
  if (!first) return without;
  const rows = first.bySegment.map(({ segment: id }, i) => [
    segment(id),
    ...shown.map(({ bySegment, type }) => {
      const mean = bySegment[i]?.mean;
      return mean === undefined ? '–' : showValue(mean, type);
    }),
  ]);
  return [table(['What makes it attractive', ...shown.map(({ label, weight }) => `${label} (weight ${showNumber(weight)})`)], rows), ...without];
}

/** How the budget could be divided, beside how it is and how simpler rules would. */
function allocation({ segments, basis }: Allocation, currency: string | undefined, segment: (id: string) => string): Block[] {
  const has = (key: 'declared' | 'byValue' | 'byGrowth'): boolean => segments.some((line) => line[key] !== undefined);
  const [declared, byValue, byGrowth] = [has('declared'), has('byValue'), has('byGrowth')];
  const shown = (share: number | undefined): string => (share === undefined ? '–' : showShare(share));
  return [
    paragraph([{ strong: 'How the budget could be divided. ' }, basis]),
    table(
      [
        'Segment',
        'Proposed',
        'Amount',
        ...(declared ? ['As declared'] : []),
        ...(byValue ? ['By value'] : []),
        ...(byGrowth ? ['By growth'] : []),
        'The same for everybody',
        'Why',
      ],
      segments.map((line) => [
        segment(line.segment),
        [{ strong: showShare(line.proposed) }],
        money(line.amount, currency),
        ...(declared ? [shown(line.declared)] : []),
        ...(byValue ? [shown(line.byValue)] : []),
        ...(byGrowth ? [shown(line.byGrowth)] : []),
        showShare(line.equal),
        line.reason,
      ]),
    ),
  ];
}

function part({ share, amount }: { readonly share?: number; readonly amount?: number }, currency: string | undefined): string {
  if (share === undefined) return '';
  return ` (${showShare(share)} of the budget${amount === undefined ? '' : `, ${money(amount, currency)}`})`;
}

const money = (amount: number, currency: string | undefined): string => `${showNumber(amount)}${currency === undefined ? '' : ` ${currency}`}`;
