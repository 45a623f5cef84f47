// segspec/inlinePreviews: what the last run says, beside the lines it speaks of: segments, gates, knock-outs, contracts, watched figures, tests and the model; and how each feature is spread.

import type { Origin, Plan } from '../../../language/plan/plan.ts';
import type { CheckStatus } from '../../engine/result/check-result.ts';
import { showShare } from '../../engine/result/show.ts';
import type { InlinePreview } from '../../protocol.ts';
import { sparkline } from '../../report/sparkline.ts';
import { SIGNS } from '../../report/words.ts';
import type { DataContext } from './context.ts';
import { type Evidence, sourceWords } from './evidence.ts';
import { featureEvidence } from './feature-evidence.ts';
import { type JudgedLine, judgedLinesOf } from './judged-lines.ts';
import { request } from './request.ts';
import { resultsOfTests, segmentOf } from './results-of-lines.ts';
import { segmentFigures } from './segment-figures.ts';

export const inlinePreviews = request('segspec/inlinePreviews', (context, { uri }) => previewsOf(context, uri));

/** None where somebody does not want them. */
export function previewsOf(context: DataContext, uri: string): InlinePreview[] {
  const { session, settings, evidence } = context;
  const plan = session.analysis(uri)?.plan;
  if (plan === undefined || !settings().inlayHints.results) return [];
  const seen = new Set<number>();
  return [...besideLines(plan, uri, evidence(uri)), ...besideFeatures(context, plan, uri)]
    .sort((a, b) => a.line - b.line)
    .filter(({ line }) => !seen.has(line) && seen.add(line));
}

const TONES: Readonly<Record<CheckStatus, InlinePreview['tone']>> = {
  passed: 'good',
  warned: 'warn',
  failed: 'bad',
  'not run': 'bad',
  'not applicable': 'plain',
};

function besideLines(plan: Plan, uri: string, evidence: Evidence | undefined): InlinePreview[] {
  if (evidence === undefined) return [];
  const age = { stale: evidence.stale !== undefined, about: evidence.from === 'sample' };
  const previews = [...ofSegments(plan, evidence), ...ofModel(plan, evidence), ...ofLines(plan, evidence), ...ofTests(plan, evidence)];
  return previews.filter(({ origin }) => origin.uri === uri).map((placed) => preview(placed, { ...age, words: sourceWords(evidence) }));
}

interface Age {
  /** Of a sample. */
  readonly about: boolean;
  readonly stale: boolean;
  /** Where it comes from. */
  readonly words: string;
}

function preview({ origin, text, tone, detail }: Placed, { about, stale, words }: Age): InlinePreview {
  return {
    line: origin.start.line,
    text: `${about ? '≈ ' : ''}${text}${stale ? ' (stale)' : ''}`,
    tone,
    detail: `${detail}${detail === '' ? '' : ' '}(${words})`,
    stale,
  };
}

interface Placed {
  readonly origin: Origin;
  readonly text: string;
  readonly tone: InlinePreview['tone'];
  readonly detail: string;
}

function ofSegments(plan: Plan, { summary }: Evidence): Placed[] {
  return plan.segments.map((declared) => {
    const { nameOrigin } = declared;
    const found = segmentOf(declared, summary.segments);
    return found === undefined
      ? { origin: nameOrigin, text: 'not found', tone: 'warn', detail: 'No group of customers matched this description.' }
      : { origin: nameOrigin, text: segmentFigures(found, summary.entity).join(' · '), tone: 'plain', detail: found.signature };
  });
}

function ofModel(plan: Plan, { result, summary }: Evidence): Placed[] {
  const [model] = plan.models;
  if (model === undefined || summary.segments.length === 0) return [];
  const verdict = summary.verdict?.label ?? '';
  const place = model.properties.segments ?? model.nameOrigin;
  const k = result?.models[0]?.k ?? summary.segments.length;
  return [{ origin: place, text: `${k} segments${verdict === '' ? '' : `, ${verdict.toLowerCase()}`}`, tone: 'plain', detail: summary.choice }];
}

function ofLines(plan: Plan, evidence: Evidence): Placed[] {
  const { gates, knockouts, contracts, watched } = judgedLinesOf(plan, evidence);
  return [...[...gates, ...contracts, ...watched].flatMap(judged), ...knockouts.flatMap((line) => knockedOut(line, evidence))];
}

function judged([{ origin }, found]: JudgedLine): Placed[] {
  if (found === undefined) return [];
  const { status, shown, detail } = found;
  const words = shown === undefined || status === 'not run' || status === 'not applicable' ? status : shown;
  return [{ origin, text: `${SIGNS[status]} ${words}`, tone: TONES[status], detail }];
}

/** A criterion fails no run: it says whom a decision leaves out. */
function knockedOut(line: JudgedLine, { summary }: Evidence): Placed[] {
  const [{ origin }, found] = line;
  const segments = found?.perSegment ?? [];
  if (found === undefined || segments.length === 0) return judged(line);
  const labels = new Map(summary.segments.map(({ id, label }) => [id, label || id]));
  const out = segments.filter(({ status }) => status === 'failed').map(({ segment }) => labels.get(segment) ?? segment);
  const words = out.length === 0 ? 'no segment is out' : `out: ${out.join(', ')}`;
  return [{ origin, text: words, tone: out.length === 0 ? 'plain' : 'warn', detail: found.detail }];
}

function ofTests(plan: Plan, { result }: Evidence): Placed[] {
  return resultsOfTests(plan.tests, result?.tests ?? []).flatMap(([{ nameOrigin }, found]) =>
    found === undefined
      ? []
      : [{ origin: nameOrigin, text: `${SIGNS[found.status]} ${found.got ?? found.status}`, tone: TONES[found.status], detail: found.detail }],
  );
}

/** How the values of each feature are spread, also where nothing else is known. */
function besideFeatures(context: DataContext, plan: Plan, uri: string): InlinePreview[] {
  return plan.dimensions.flatMap(({ features }) =>
    features.flatMap(({ dimension, name, nameOrigin: origin }) => {
      const known = origin.uri === uri ? featureEvidence(context, plan, uri, `${dimension}.${name}`) : undefined;
      if (known === undefined) return [];
      const { report, notRun, entities } = known;
      if (report === undefined) return [preview({ origin, text: 'not computed', tone: 'warn', detail: notRun ?? '' }, known)];
      const missing = report.missing === 0 || entities === 0 ? [] : [`${showShare(report.missing / entities)} missing`];
      const text = [...[sparkline(report) ?? []].flat(), ...missing].join(' · ');
      return text === '' ? [] : [preview({ origin, text, tone: 'plain', detail: `How ${report.label || name} is spread.` }, known)];
    }),
  );
}
