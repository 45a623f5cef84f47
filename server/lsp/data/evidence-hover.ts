// What data and the last run say of the thing under the cursor, below its documentation in a hover.

import type { Hover, MarkupContent, Position } from 'vscode-languageserver';
import type { Origin, Plan } from '../../../language/plan/plan.ts';
import type { Occurrence } from '../../../language/references/model.ts';
import type { FeatureReport } from '../../engine/result/feature-report.ts';
import type { SegmentSummary } from '../../engine/result/model-summary.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { showCount, showNumber, showShare, showValue } from '../../engine/show.ts';
import { markdownText } from '../../report/escape-markdown.ts';
import { SIGNS } from '../../report/words.ts';
import { contains } from '../convert.ts';
import { hover } from '../text/hover.ts';
import { occurrenceAt } from '../text/occurrences.ts';
import type { DataContext } from './context.ts';
import { type Evidence, sourceWords } from './evidence.ts';
import type { DataRequest } from './request.ts';
import type { Statistics } from './statistics.ts';
import { bar, barLine } from './text-histogram.ts';

/** A hover waits so long for figures at most. */
const MOMENT_MS = 400;
const COUNTING = '*The values are being counted; look again in a moment.*';
/** Levels of a category that are shown. */
const LEVELS = 8;

interface Asked {
  readonly plan: Plan;
  readonly uri: string;
  readonly position: Position;
  readonly occurrence: Occurrence | undefined;
  readonly evidence: Evidence | undefined;
  readonly column: (source: string, name: string) => ReturnType<Statistics['column']>;
}

/** Markdown, or undefined where nothing is known. */
function evidenceWords(asked: Asked): string | undefined {
  const { plan, uri, position, occurrence, evidence } = asked;
  const [kind, name = ''] = occurrence?.symbol?.split(/:(.*)/s) ?? [];
  if (kind === 'column') {
    const [source = '', column = ''] = name.split(/\.(.*)/s);
    return columnWords(asked.column(source, column));
  }
  if (occurrence?.column) return columnWords(asked.column(occurrence.column.source, occurrence.column.name));
  if (evidence === undefined) return undefined;
  if (kind === 'feature') return featureWords(name, evidence);
  if (kind === 'segment') return segmentWords(name, evidence);
  if (kind === 'segmentation') return overallWords(evidence);
  const line = plan.require.find(({ origin }) => here(origin, uri, position));
  return line && gateWords(line.text, evidence);
}

function here(origin: Origin, uri: string, position: Position): boolean {
  return origin.uri === uri && contains(origin, position);
}

function columnWords(found: ReturnType<Statistics['column']>): string | undefined {
  if (found === undefined) return undefined;
  if (found === 'counting') return COUNTING;
  if ('tooLarge' in found) return `*Not counted while typing: ${found.tooLarge}. \`segspec audit\` counts it.*`;
  const { rows, missing, unreadable, distinct, minimum, maximum, histogram, type } = found;
  const shown = (value: number | string): string => (typeof value === 'number' ? showValue(value, type) : value);
  const facts = [
    showCount(rows, 'row'),
    missing === 0 ? 'none missing' : `${showNumber(missing)} missing (${showShare(rows === 0 ? 0 : missing / rows)})`,
    ...(unreadable > 0 ? [`**${showNumber(unreadable)} not readable as its type**`] : []),
    ...(distinct === undefined ? [] : [`${showNumber(distinct)} distinct`]),
    ...(minimum === undefined || maximum === undefined ? [] : [`from ${shown(minimum)} to ${shown(maximum)}`]),
  ];
  const numbers = typeof minimum === 'number' && typeof maximum === 'number';
  const picture =
    histogram === undefined || histogram.length === 0
      ? []
      : numbers
        ? [`\`${shown(minimum)}\` \`${barLine(histogram.map(({ count }) => count))}\` \`${shown(maximum)}\``]
        : [bars(histogram.map(({ label, count }) => ({ label, share: rows === 0 ? 0 : count / rows })))];
  return [`${facts.join(' · ')}`, ...picture].join('\n\n');
}

function featureWords(key: string, evidence: Evidence): string | undefined {
  const report = evidence.result?.features.find((one) => one.key === key);
  if (report === undefined || evidence.result === undefined) return undefined;
  const { audit } = evidence.result;
  const figure = (value: number): string => showValue(value, report.type);
  const facts = [
    ...(report.mean === undefined ? [] : [`mean ${figure(report.mean)}`]),
    ...(report.stddev === undefined ? [] : [`standard deviation ${figure(report.stddev)}`]),
    ...(report.minimum === undefined || report.maximum === undefined ? [] : [`from ${figure(report.minimum)} to ${figure(report.maximum)}`]),
    report.missing === 0
      ? 'none missing'
      : `${showNumber(report.missing)} missing (${showShare(audit.population === 0 ? 0 : report.missing / audit.population)})`,
  ];
  return [facts.join(' · '), ...levels(report), ...bySegment(key, evidence.result), said(evidence)].join('\n\n');
}

function levels({ levels: given }: FeatureReport): string[] {
  return given === undefined || given.length === 0
    ? []
    : [bars([...given].sort((a, b) => b.share - a.share).map(({ level, share }) => ({ label: level, share })))];
}

/** The means of a feature by segment, the segments it marks first seen by a sign. */
function bySegment(key: string, { models: [champion] }: RunResult): string[] {
  const rows = (champion?.segments ?? []).flatMap(({ id, label, profile }) => {
    const line = profile.find(({ feature }) => feature === key);
    if (line?.mean === undefined) return [];
    const sign = line.marker === 'high' ? ' ▲' : line.marker === 'low' ? ' ▼' : '';
    return [`| ${markdownText(label || id)} | ${showValue(line.mean, line.type)}${sign} |`];
  });
  return rows.length === 0 ? [] : [['| Segment | Mean |', '|:--|--:|', ...rows].join('\n')];
}

function segmentWords(id: string, evidence: Evidence): string {
  const { summary } = evidence;
  const segment = summary.segments.find((one) => one.id === id) ?? summary.segments.find(({ aliases }) => aliases.includes(id));
  if (segment === undefined) return `*Not found ${sourceWords(evidence)}.*`;
  const result = evidence.result?.models[0]?.segments.find((one) => one.id === segment.id);
  const markers = (result?.markers ?? []).slice(0, 5).map(({ label, level, direction, value, overall, type }) => {
    const figure = (one: number): string => (level === undefined ? showValue(one, type) : showShare(one));
    return `- ${direction === 'high' ? '▲' : '▼'} ${markdownText(level === undefined ? label : `${label}: ${level}`)} **${figure(value)}** (all: ${figure(overall)})`;
  });
  return [
    `**${segmentFigures(segment, summary.entity).join(' · ')}**`,
    ...(markers.length > 0 ? [markers.join('\n')] : segment.signature === '' ? [] : [markdownText(segment.signature)]),
    said(evidence),
  ].join('\n\n');
}

/** `181 customers`, `30.2 %`, `stability 0.98`, `44 % of value`. */
export function segmentFigures({ size, share, stability, shareOfValue }: SegmentSummary, entity: string): string[] {
  return [
    showCount(size, entity),
    showShare(share),
    ...(stability === undefined || !Number.isFinite(stability) ? [] : [`stability ${showNumber(stability, 2)}`]),
    ...(shareOfValue === undefined ? [] : [`${showShare(shareOfValue)} of value`]),
  ];
}

function overallWords(evidence: Evidence): string {
  const { verdict, choice, segments, entity, entities } = evidence.summary;
  const lines = segments.map((segment) => `| ${markdownText(segment.label || segment.id)} | ${showNumber(segment.size)} | ${showShare(segment.share)} |`);
  return [
    ...(verdict === undefined ? [] : [`**${markdownText(verdict.label)}.** ${markdownText(verdict.reason)}`]),
    ...(lines.length === 0 ? [] : [['| Segment | Size | Share |', '|:--|--:|--:|', ...lines].join('\n')]),
    markdownText(choice),
    `*${showCount(entities, entity)}, ${sourceWords(evidence)}.*`,
  ].join('\n\n');
}

function gateWords(text: string, evidence: Evidence): string | undefined {
  const gate = evidence.summary.gates.find((one) => one.text === text);
  if (gate === undefined) return undefined;
  const labels = new Map(evidence.summary.segments.map(({ id, label }) => [id, label || id]));
  const rows = gate.perSegment.map(
    ({ segment, value, status, note }) =>
      `| ${markdownText(labels.get(segment) ?? segment)} | ${SIGNS[status]} ${showNumber(value, Number.isInteger(value) ? 0 : 2)} | ${markdownText(note ?? '')} |`,
  );
  return [
    `**${SIGNS[gate.status]} ${gate.status}${gate.shown === undefined ? '' : `, ${gate.shown}`}** ${markdownText(gate.detail)}`,
    ...(rows.length === 0 ? [] : [['| Segment | | |', '|:--|:--|:--|', ...rows].join('\n')]),
    said(evidence),
  ].join('\n\n');
}

function said(evidence: Evidence): string {
  const words = sourceWords(evidence);
  return `*${words.charAt(0).toUpperCase()}${words.slice(1)}.*`;
}

function bars(given: readonly { readonly label: string; readonly share: number }[]): string {
  const largest = Math.max(0, ...given.map(({ share }) => share));
  const rows = given.slice(0, LEVELS).map(({ label, share }) => `| ${markdownText(label)} | ${bar(share, largest)} | ${showShare(share)} |`);
  const rest = given.length > LEVELS ? [`| … | | |`] : [];
  return ['| | | |', '|:--|:--|--:|', ...rows, ...rest].join('\n');
}

/** The documentation with what is known below a line. */
function below(documentation: string | undefined, words: string | undefined): MarkupContent | undefined {
  const parts = [documentation, words].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : { kind: 'markdown', value: parts.join('\n\n---\n\n') };
}

/** Below what texts alone say. */
export const evidenceHover: DataRequest = (context) => {
  context.connection.onHover(({ textDocument: { uri }, position }) => hoverWithEvidence(context, uri, position));
};

/** textDocument/hover with what is known now; waits a moment for figures that are being counted, never longer. */
async function hoverWithEvidence({ session, evidence, statistics }: DataContext, uri: string, position: Position): Promise<Hover | undefined> {
  const analysis = session.analysis(uri);
  if (!analysis) return undefined;
  const occurrence = occurrenceAt(analysis, uri, position);
  const words = () =>
    evidenceWords({
      plan: analysis.plan,
      uri,
      position,
      occurrence,
      evidence: evidence(uri),
      column: (source, name) => statistics.column(uri, source, name),
    });
  const first = words();
  const said = first === COUNTING ? await Promise.race([statistics.settled(uri).then(words), pause(MOMENT_MS).then(() => first)]) : first;
  const plain = hover(session, uri, position);
  const contents = below(plain && 'value' in Object(plain.contents) ? (plain.contents as MarkupContent).value : undefined, said);
  return contents && { contents, ...(plain?.range && { range: plain.range }) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
