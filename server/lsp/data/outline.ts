// segspec/outline: a segmentation as a tree of segments, gates and decisions, with what the last run says of them.

import type { Plan } from '../../../language/plan/plan.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { showNumber, showShare } from '../../engine/show.ts';
import type { OutlineItem } from '../../protocol.ts';
import { gatesOf, type LastSeen, toPlace } from './checks.ts';

/** Undefined for a library: it declares no segmentation. */
export function outline(plan: Plan, uri: string, seen: LastSeen): OutlineItem | undefined {
  const { segmentation } = plan;
  if (!segmentation) return undefined;
  const { result } = seen;
  const stale = result !== undefined && seen.stale;
  const item = (id: string, kind: OutlineItem['kind'], label: string, rest: Partial<OutlineItem> = {}): OutlineItem => ({
    id: `${uri} ${id}`,
    kind,
    label,
    spec: uri,
    stale: false,
    items: [],
    ...rest,
  });
  const section = (id: string, label: string, items: readonly OutlineItem[], description?: string): OutlineItem[] =>
    items.length === 0 ? [] : [item(id, 'section', label, { items, ...(description !== undefined && { description }) })];

  const segments = segmentsOf(plan, result).map(({ id, ...rest }) => item(`segment ${id}`, 'segment', rest.label, { ...rest, stale }));
  const gates = gatesOf(plan, result).checks.map(({ id, label, place, description, judged, shown, message }) =>
    item(`gate ${id}`, 'gate', label, {
      ...described([shown, description]),
      tooltip: message ?? 'Not judged yet: run the spec.',
      stale,
      ...(place && { place }),
      ...(judged && { judged }),
    }),
  );
  const decisions = plan.decisions.map((decision) =>
    item(`decision ${decision.name}`, 'decision', decision.question ?? decision.label ?? decision.name, {
      ...described([decision.kind, decision.owner]),
      tooltip: decisionLines(plan, decision.name),
      place: toPlace(decision.nameOrigin),
    }),
  );
  const summary = result ? [result.status, stale ? 'stale' : undefined] : ['not run yet'];
  return item('segmentation', 'segmentation', segmentation.label ?? segmentation.name, {
    ...described(summary),
    tooltip: result ? `Last run: ${result.status}${stale ? '; the spec has moved on since' : ''}.` : 'Not run yet.',
    stale,
    place: toPlace(segmentation.nameOrigin),
    ...(result && { judged: result.status }),
    items: [
      ...section('segments', 'Segments', segments, result && `${showNumber(result.audit.population)} ${result.segmentation.entity}s`),
      ...section('gates', 'Gates', gates, tally(gates)),
      ...section('decisions', 'Decisions', decisions),
    ],
  });
}

/** Declared segments in the order of the spec, then those that only the run found. */
function segmentsOf(plan: Plan, result: RunResult | undefined): (Partial<OutlineItem> & { readonly id: string; readonly label: string })[] {
  const found = result?.models[0]?.segments ?? [];
  const sized = (id: string) => {
    const segment = found.find((one) => one.id === id);
    if (!segment) return result ? { description: 'not found in the last run' } : {};
    return { description: `${showNumber(segment.size)} · ${showShare(segment.share)}`, tooltip: `${segment.label}: ${segment.signature}` };
  };
  const declared = plan.segments.map(({ name, label, nameOrigin }) => ({ id: name, label: label ?? name, place: toPlace(nameOrigin), ...sized(name) }));
  const others = found.filter(({ id }) => !plan.segments.some(({ name }) => name === id));
  const model = plan.models[0];
  return [...declared, ...others.map(({ id, label }) => ({ id, label: label || id, ...(model && { place: toPlace(model.nameOrigin) }), ...sized(id) }))];
}

/** What is done for each segment under a decision. */
function decisionLines(plan: Plan, decision: string): string {
  const lines = plan.segments.flatMap(({ name, label, lines }) =>
    lines.filter((line) => line.decision.name === decision).map(({ text }) => `${label ?? name}: ${text}`),
  );
  return lines.length === 0 ? 'No segment has a line for this decision yet.' : lines.join('\n');
}

function tally(gates: readonly OutlineItem[]): string | undefined {
  const judged = gates.filter((gate) => gate.judged !== undefined);
  if (judged.length === 0) return undefined;
  const words = (['failed', 'not run', 'warned', 'passed'] as const).map((status) => [judged.filter((gate) => gate.judged === status).length, status] as const);
  return words.flatMap(([count, status]) => (count === 0 ? [] : [`${count} ${status}`])).join(', ');
}

function described(parts: readonly (string | undefined)[]): { readonly description?: string } {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? {} : { description: known.join(' · ') };
}
