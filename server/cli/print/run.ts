// A run for a terminal: the segments a marketing lead can read, then the gates, then the decisions, then what did not run.

import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import type { CheckResult, CheckStatus, DecisionResult, KRow, ModelResult, RunResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, showAsOf, showCount, showCut, showNumber, showShare, showTotal, showValue } from '../../engine/result/show.ts';
import { markerWords } from '../../report/marker-words.ts';
import { type OutcomeWords, outcomeWords } from '../../report/outcome-words.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { crosstabLines } from './run-crosstabs.ts';
import { sinceLines } from './run-since.ts';
import { allocationLines, worthLines } from './run-worth.ts';
import { LABEL, table } from './table.ts';

type Paint = Streams['paint'];
const BAR = 24;

export function printRun({ membership: _, modelFile: __, ...given }: FinishedRun, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const result = oneLine(given);
  const [champion, ...challengers] = result.models;
  const lines = [...heading(result, champion, paint), ''];
  const outcome = outcomeWords(result);
  lines.push(...outcomeLines(outcome, paint, width), '');
  if (champion?.segments.length) lines.push(...verdictLines(champion, outcome, paint, width), '');
  if (champion) lines.push(...segments(champion, paint, width));
  if (champion) lines.push(...crosstabLines(champion, paint, width));
  lines.push(...worthLines(result, paint, width), ...sinceLines(result, paint, width));
  if (champion && champion.byK.length > 1) lines.push(...byK(champion, paint, width), '');
  if (champion?.gates.length)
    lines.push(paint.bold('Gates'), ...champion.gates.flatMap((gate) => [...check(gate, paint, width), ...shortSegments(gate, champion, paint, width)]), '');
  if (result.audit.contracts.length)
    lines.push(
      paint.bold('Data contracts'),
      ...result.audit.contracts.flatMap((gate) => check({ ...gate, text: `${gate.source}: ${gate.text}` }, paint, width)),
      '',
    );
  if (result.watch.length) lines.push(paint.bold('Watched'), ...result.watch.flatMap((gate) => check(gate, paint, width)), '');
  for (const decision of result.decisions) lines.push(...decisionLines(decision, champion, paint, width));
  if (result.tests.length)
    lines.push(
      paint.bold('Tests'),
      ...result.tests.flatMap(({ status, name, detail }) => [
        `  ${sign(status, paint)} ${name}`,
        ...wrap(detail, width - 4).map((line) => paint.dim(`    ${line}`)),
      ]),
      '',
    );
  if (challengers.length) lines.push(paint.bold('Other models'), ...challengers.flatMap((model) => item(challengerLine(model), width)), '');
  if (result.notRun.length) lines.push(paint.bold(paint.red('Not run')), ...result.notRun.flatMap(({ what, reason }) => item(`${what}: ${reason}`, width)), '');
  if (result.later.length) lines.push(paint.bold('Not part of a run'), ...result.later.flatMap(({ what, reason }) => item(`${what}: ${reason}`, width)), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

function heading({ segmentation, audit }: Pick<RunResult, 'segmentation' | 'audit'>, champion: ModelResult | undefined, paint: Paint): string[] {
  const found = champion?.segments.length ? ` · ${showCount(champion.segments.length, 'segment')} by ${champion.method}` : '';
  return [
    paint.bold(segmentation.label || segmentation.name),
    `${showCount(audit.population, segmentation.entity)}${showAsOf(audit.asOf, audit.asOfGiven)}${found}`,
  ];
}

/** The outcome first, and what to try next. */
function outcomeLines({ status, headline, next }: OutcomeWords, paint: Paint, width: number): string[] {
  const colour = { passed: paint.green, warned: paint.yellow, failed: paint.red }[status];
  const steps = next.flatMap((step, i) => wrap(`${i + 1}. ${step}`, width - 5).map((line, at) => `  ${at === 0 ? line : `   ${line}`}`));
  return [...wrap(headline, width).map((line) => paint.bold(colour(line))), ...(next.length === 0 ? [] : ['What to try next:', ...steps])];
}

function verdictLines({ verdict }: ModelResult, { status }: OutcomeWords, paint: Paint, width: number): string[] {
  // Nothing is green above a gate or a contract that fails.
  const good = status === 'failed' ? (text: string) => text : paint.green;
  const colour = {
    natural: good,
    reproducible: good,
    constructed: paint.yellow,
    'no structure': paint.red,
    'not run': paint.red,
    'not applicable': paint.dim,
  };
  return [paint.bold(colour[verdict.status](verdict.label)), ...wrap(verdict.reason, width)];
}

/** A challenger in one sentence: what it found, how well that holds, and how many would move. */
function challengerLine({ name, method, notRun, k, choice, verdict, resampled, criteria, beside }: ModelResult): string {
  if (notRun !== undefined) return `${name} (${method}): not run. ${notRun}`;
  const weakest =
    resampled === undefined ? '' : ` The weakest comes out again at ${showNumber(Math.min(...resampled.segments.map(({ jaccard }) => jaccard)), 2)}.`;
  const bic = criteria === undefined ? '' : ` BIC ${showNumber(criteria.bic, 1)}.`;
  const moving =
    beside === undefined
      ? ''
      : ` Beside the champion: adjusted Rand ${showNumber(beside.agreement, 2)}; ${showNumber(beside.moving)} of ${showNumber(beside.of)} (${showShare(beside.moving / Math.max(1, beside.of))}) would move.`;
  return `${name} (${method}), ${showCount(k ?? 0, 'segment')}: ${verdict.label.toLowerCase()}.${weakest}${bic}${moving} ${choice}`;
}

function segments(model: ModelResult, paint: Paint, width: number): string[] {
  if (model.segments.length === 0) return [...wrap(`No segments were formed. ${model.notRun ?? model.choice}`, width), ''];
  const largest = Math.max(...model.segments.map((segment) => segment.share));
  const lines = model.segments.flatMap((segment) => segmentLines(segment, largest, paint, width));
  if (model.unassigned > 0) lines.push(paint.dim(`  ${showNumber(model.unassigned)} without a segment`), '');
  return [...lines, ...wrap(model.choice, width).map((line) => paint.dim(line)), ''];
}

function segmentLines(segment: SegmentResult, largest: number, paint: Paint, width: number): string[] {
  const bar = segment.size === 0 ? '' : '█'.repeat(Math.max(1, Math.round((segment.share / largest) * BAR)));
  const name = segment.label === segment.signature ? capital(segment.label) : segment.label;
  const lines = [`${paint.bold(name)}${segment.named === 'generated' ? '' : paint.dim(`  ${segment.id}`)}`];
  const again = segment.stability === undefined ? '' : paint.dim(`  comes out again at ${showNumber(segment.stability.jaccard, 2)}`);
  lines.push(`  ${paint.cyan(bar.padEnd(BAR))} ${showNumber(segment.size).padStart(8)}  ${showShare(segment.share)}${again}`);
  if (segment.label !== segment.signature) lines.push(...wrap(capital(segment.signature), width - 2).map((line) => `  ${line}`));
  const marks = segment.markers.slice(0, 4).map((marker) => {
    const { name: of, figure, beside } = markerWords(marker);
    return `${of} ${figure} (${beside})`;
  });
  if (marks.length) lines.push(...wrap(marks.join(' · '), width - 2).map((line) => paint.dim(`  ${line}`)));
  const worth = segment.totals
    .filter((total) => total.share !== undefined)
    .slice(0, 3)
    .map((total) => `${total.label}: ${showTotal(total.total, total.type)}, ${showShare(total.share ?? 0)} of the total`);
  if (worth.length) lines.push(...wrap(worth.join(' · '), width - 2).map((line) => `  ${line}`));
  for (const line of segment.lines) lines.push(...wrap(`${line.decision}: ${line.text}`, width - 4).map((text, i) => `  ${i === 0 ? '→ ' : '  '}${text}`));
  return [...lines, ''];
}

function byK(model: ModelResult, paint: Paint, width: number): string[] {
  const mixture = model.byK.some(({ criteria }) => criteria !== undefined);
  const measured = model.byK.some(({ indices }) => indices.silhouette !== undefined);
  const wanted: readonly (readonly [head: string, cell: (row: KRow) => string])[] = [
    ['Segments', (row) => `${row.k}${row.chosen ? ' ✓' : ''}`],
    mixture
      ? ['BIC', (row) => (row.criteria === undefined ? '' : showNumber(row.criteria.bic, 1))]
      : ['Explained', (row) => (row.explained === undefined ? '' : showShare(row.explained))],
    ['Weakest', (row) => weakest(row)],
    ['Agreement', (row) => (row.resampled === undefined ? '' : showNumber(row.resampled.agreement.median, 2))],
    ['Smallest', (row) => showShare(row.smallestShare)],
    ...(measured ? ([['Silhouette*', (row: KRow) => (row.indices.silhouette === undefined ? '' : showNumber(row.indices.silhouette, 2))]] as const) : []),
    ['Starts', (row) => (row.optimum ? `${row.optimum.reached}/${row.optimum.restarts}` : '')],
    ['Fails', (row) => row.failed.join(', ') || '–'],
  ];
  const rows = model.byK.map((row) => wanted.map(([, cell]) => cell(row)));
  const shortened = model.byK.some(({ resampled }) => resampled !== undefined && resampled.bootstraps < resampled.asked);
  return [
    paint.bold('How many segments'),
    ...table([wanted.map(([head]) => head), ...rows], paint, width),
    ...wrap(
      [
        'Weakest: how well the weakest segment comes out again, 0 to 1; agreement: of two refits about everybody, up to 1; starts: how many reached the best.',
        shortened ? 'Numbers that had failed already were not resampled to the end; how often stands in brackets.' : '',
        measured ? '* Reported, never decides.' : '',
      ]
        .filter(Boolean)
        .join(' '),
      width - 2,
    ).map((line) => paint.dim(`  ${line}`)),
  ];
}

function weakest({ resampled }: KRow): string {
  if (resampled === undefined) return '';
  const value = showNumber(Math.min(...resampled.segments.map(({ jaccard }) => jaccard)), 2);
  return resampled.bootstraps < resampled.asked ? `${value} (${resampled.bootstraps})` : value;
}

function sign(status: CheckStatus, paint: Paint): string {
  switch (status) {
    case 'passed':
      return paint.green('✓');
    case 'warned':
      return paint.yellow('!');
    case 'failed':
      return paint.red('✗');
    case 'not run':
      return paint.red('○');
    case 'not applicable':
      return paint.dim('–');
  }
}

function check(result: CheckResult, paint: Paint, width: number): string[] {
  const status = result.status === 'passed' ? '' : ` ${result.status}`;
  const head = `  ${sign(result.status, paint)} ${result.text}${result.shown === undefined ? '' : `  ${paint.bold(result.shown)}`}${paint.dim(`${status}${result.isDefault ? ' · default' : ''}`)}`;
  const because = result.because === undefined ? '' : ` Because: ${result.because}`;
  const words = `${result.detail}${because}`;
  return [head, ...(words === '' ? [] : wrap(words, width - 4).map((line) => paint.dim(`    ${line}`)))];
}

/** Which segments fall short of a gate that is judged segment by segment. */
function shortSegments({ perSegment }: CheckResult, { segments: all }: ModelResult, paint: Paint, width: number): string[] {
  const short = (perSegment ?? []).filter(({ status }) => status === 'failed' || status === 'warned');
  return short.flatMap(({ segment, status, value, note }) => {
    const label = all.find(({ id }) => id === segment)?.label ?? segment;
    const text = `${label}: ${showNumber(value, Number.isInteger(value) ? 0 : 3)}${note === undefined || note === 'none' ? '' : ` (${note})`}`;
    return wrap(text, width - 8).map((line, i) => paint.dim(`    ${i === 0 ? `${sign(status, paint)} ` : '  '}${line}`));
  });
}

function decisionLines(decision: DecisionResult, champion: ModelResult | undefined, paint: Paint, width: number): string[] {
  const label = (id: string): string => champion?.segments.find((segment) => segment.id === id)?.label ?? id;
  const owner = decision.owner === undefined ? '' : ` · ${decision.owner}`;
  const lines = [
    paint.bold(decision.label || decision.name),
    paint.dim(`  ${decision.name} · ${decision.kind}${owner}${decision.due === undefined ? '' : ` · due ${decision.due}`}`),
  ];
  for (const figure of decision.figures.filter(({ feature }, i) => decision.figures.findIndex((other) => other.feature === feature) === i)) {
    if (figure.notRun !== undefined) lines.push(...item(`${figure.label}: not run. ${figure.notRun}`, width));
    else if (figure.bySegment.length) {
      const totals = figure.type.kind === 'money' && figure.bySegment.some(({ total }) => total !== undefined);
      lines.push(
        ...table(
          [
            [figure.label, 'Mean', totals ? 'Total' : ''],
            ...figure.bySegment.map((row) => [
              showCut(label(row.segment), LABEL),
              row.mean !== undefined ? showValue(row.mean, figure.type) : `${row.topLevel ?? '–'}`,
              row.total === undefined || figure.type.kind !== 'money' ? '' : showValue(row.total, figure.type),
            ]),
          ],
          paint,
          width,
        ),
      );
    }
  }
  lines.push(...decision.knockouts.flatMap((knockout) => check(knockout, paint, width)), ...attractiveLines(decision, label, paint, width));
  if (decision.allocation !== undefined) lines.push(...allocationLines(decision.allocation, label, paint, width));
  if (decision.knockedOut.length) lines.push(...item(`Knocked out: ${decision.knockedOut.map(label).join(', ')}`, width));
  return [...lines, ''];
}

/** The features that make a segment attractive, each with its weight and its figure; nothing is summed into a score. */
function attractiveLines({ attractive }: DecisionResult, label: (id: string) => string, paint: Paint, width: number): string[] {
  const shown = attractive.filter(({ bySegment, notRun }) => notRun === undefined && bySegment.length > 0);
  const without = attractive.filter(({ notRun }) => notRun !== undefined).map((figure) => `  - ${figure.label}: not run. ${figure.notRun}`);
  const [first] = shown;
  if (!first) return without;
  const rows = first.bySegment.map(({ segment }, i) => [
    showCut(label(segment), LABEL),
    ...shown.map((figure) => {
      const mean = figure.bySegment[i]?.mean;
      return mean === undefined ? '–' : showValue(mean, figure.type);
    }),
  ]);
  return [
    ...table([['What makes it attractive', ...shown.map((figure) => `${figure.label} (weight ${showNumber(figure.weight)})`)], ...rows], paint, width),
    ...without,
  ];
}

function item(text: string, width: number): string[] {
  return wrap(text, width - 4).map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`);
}
