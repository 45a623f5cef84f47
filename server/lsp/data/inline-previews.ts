// segspec/inlinePreviews: what the last run says, beside the lines it speaks of: segments, gates, knock-outs, contracts, watched figures, tests and the model.

import type { CheckPlan, Origin, Plan } from '../../../language/plan/plan.ts';
import type { CheckResult, CheckStatus } from '../../engine/result/check-result.ts';
import type { GateSummary } from '../../engine/result/model-summary.ts';
import type { InlinePreview } from '../../protocol.ts';
import { SIGNS } from '../../report/words.ts';
import type { DataContext } from './context.ts';
import { type Evidence, sourceWords } from './evidence.ts';
import { request } from './request.ts';
import { resultsOfLines, resultsOfTests, segmentOf } from './results-of-lines.ts';
import { segmentFigures } from './segment-figures.ts';

export const inlinePreviews = request('segspec/inlinePreviews', (context, { uri }) => previewsOf(context, uri));

/** None where somebody does not want them. */
export function previewsOf({ session, settings, evidence }: DataContext, uri: string): InlinePreview[] {
  const plan = session.analysis(uri)?.plan;
  return plan === undefined || !settings().inlayHints.results ? [] : besideLines(plan, uri, evidence(uri));
}

const TONES: Readonly<Record<CheckStatus, InlinePreview['tone']>> = {
  passed: 'good',
  warned: 'warn',
  failed: 'bad',
  'not run': 'bad',
  'not applicable': 'plain',
};

/** In the order of the lines; at most one a line. */
function besideLines(plan: Plan, uri: string, evidence: Evidence | undefined): InlinePreview[] {
  if (evidence === undefined) return [];
  const age = { stale: evidence.stale !== undefined, about: evidence.from === 'sample' };
  const previews = [
    ...ofSegments(plan, evidence),
    ...ofModel(plan, evidence),
    ...ofGates(plan, evidence),
    ...ofKnockouts(plan, evidence),
    ...ofRun(plan, evidence),
  ];
  const seen = new Set<number>();
  return previews
    .filter(({ origin }) => origin.uri === uri)
    .map(({ origin, text, tone, detail }) => ({
      line: origin.start.line,
      text: `${age.about ? '≈ ' : ''}${text}${age.stale ? ' (stale)' : ''}`,
      tone,
      detail: `${detail}${detail === '' ? '' : ' '}(${sourceWords(evidence)})`,
      stale: age.stale,
    }))
    .sort((a, b) => a.line - b.line)
    .filter(({ line }) => !seen.has(line) && seen.add(line));
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

function ofGates(plan: Plan, { summary }: Evidence): Placed[] {
  return judgedLines(plan.require, summary.gates);
}

/** A criterion fails no run: it says whom a decision leaves out. */
function ofKnockouts({ decisions }: Plan, { result, summary }: Evidence): Placed[] {
  const named = new Map(summary.segments.map(({ id, label }) => [id, label || id]));
  return decisions.flatMap((decision) =>
    resultsOfLines(decision.knockout, result?.decisions.find(({ name }) => name === decision.name)?.knockouts ?? []).flatMap(
      ([{ origin }, found]): Placed[] => {
        if (found === undefined) return [];
        const { perSegment: segments = [], status, detail } = found;
        if (segments.length === 0) return [{ origin, text: `${SIGNS[status]} ${status}`, tone: TONES[status], detail }];
        const out = segments.filter((one) => one.status === 'failed').map(({ segment }) => named.get(segment) ?? segment);
        const words = out.length === 0 ? 'no segment is out' : `out: ${out.join(', ')}`;
        return [{ origin, text: words, tone: out.length === 0 ? 'plain' : 'warn', detail }];
      },
    ),
  );
}

function ofRun(plan: Plan, { result }: Evidence): Placed[] {
  if (result === undefined) return [];
  const contracts = plan.sources.flatMap(({ name, expect }) =>
    judgedLines(
      expect,
      result.audit.contracts.filter(({ source }) => source === name),
    ),
  );
  const watched = judgedLines(plan.refresh?.watch ?? [], result.watch);
  const tests = resultsOfTests(plan.tests, result.tests).flatMap(([{ nameOrigin }, found]) =>
    found === undefined
      ? []
      : [{ origin: nameOrigin, text: `${SIGNS[found.status]} ${found.got ?? found.status}`, tone: TONES[found.status], detail: found.detail }],
  );
  return [...contracts, ...watched, ...tests];
}

function judgedLines(lines: readonly CheckPlan[], results: readonly (CheckResult | GateSummary)[]): Placed[] {
  return resultsOfLines(lines, results).flatMap(([{ origin }, found]) => {
    if (found === undefined) return [];
    const { status, shown, detail } = found;
    const words = shown === undefined || status === 'not run' || status === 'not applicable' ? status : shown;
    return [{ origin, text: `${SIGNS[status]} ${words}`, tone: TONES[status], detail }];
  });
}
