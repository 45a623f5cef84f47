// segspec/outline: a segmentation as a tree of segments, gates and decisions, with what the last run says of them.

import type { Plan } from '../../../language/plan/plan.ts';
import { writeType } from '../../../language/types/describe.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { showCount, showNumber, showShare, showValue } from '../../engine/show.ts';
import type { OutlineItem } from '../../protocol.ts';
import { gatesOf, toPlace } from './checks.ts';
import { request } from './request.ts';
import { type LastSeen, ofEachSpec } from './views.ts';

export const outline = request('segspec/outline', (context, { uris }) => ofEachSpec(context, uris, outlineOf));

/** Undefined for a library: it declares no segmentation. */
function outlineOf(plan: Plan, uri: string, seen: LastSeen): OutlineItem | undefined {
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

  const segments = segmentsOf(plan, seen).map(({ id, ...rest }) => item(`segment ${id}`, 'segment', rest.label, { ...rest, stale }));
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
  const unrun = seen.otherwise === undefined ? 'Not run yet.' : `Not run yet; sizes ${seen.otherwise.words}.`;
  return item('segmentation', 'segmentation', segmentation.label ?? segmentation.name, {
    ...described(summary),
    tooltip: result ? `Last run: ${result.status}${stale ? '; the spec has moved on since' : ''}.` : unrun,
    stale,
    place: toPlace(segmentation.nameOrigin),
    ...(result && { judged: result.status }),
    items: [
      ...section('segments', 'Segments', segments, result && `${showNumber(result.audit.population)} ${result.segmentation.entity}s`),
      ...section('gates', 'Gates', gates, tally(gates)),
      ...section('decisions', 'Decisions', decisions),
      ...section('dimensions', 'Dimensions', dimensionItems(plan, result, item)),
      ...section('sources', 'Sources', sourceItems(plan, result, item)),
    ],
  });
}

type MakeItem = (id: string, kind: OutlineItem['kind'], label: string, rest?: Partial<OutlineItem>) => OutlineItem;

/** Dimensions with their features: what each is measured in, and its mean in the last run. */
function dimensionItems(plan: Plan, result: RunResult | undefined, item: MakeItem): OutlineItem[] {
  return plan.dimensions.map(({ name, label, kind, nameOrigin, features }) =>
    item(`dimension ${name}`, 'dimension', label ?? name, {
      ...described([kind]),
      place: toPlace(nameOrigin),
      items: features.map((feature) => {
        const mean = result?.features.find(({ key }) => key === `${name}.${feature.name}`)?.mean;
        return item(`feature ${name}.${feature.name}`, 'feature', feature.label ?? feature.name, {
          ...described([feature.role, writeType(feature.type), mean === undefined ? undefined : `mean ${showValue(mean, feature.type)}`]),
          tooltip: `${name}.${feature.name}`,
          place: toPlace(feature.nameOrigin),
        });
      }),
    }),
  );
}

/** Sources with the columns that are declared, or that the last run has read. */
function sourceItems(plan: Plan, result: RunResult | undefined, item: MakeItem): OutlineItem[] {
  return plan.sources.map(({ name, label, kind, nameOrigin, columns }) => {
    const report = result?.audit.sources.find((one) => one.name === name);
    const read = (report?.columns ?? []).filter((column) => !columns.some((declared) => declared.name === column.name));
    return item(`source ${name}`, 'source', label ?? name, {
      ...described([kind, report && showCount(report.rows, 'row')]),
      tooltip: name,
      place: toPlace(nameOrigin),
      items: [
        ...columns.map((column) =>
          item(`column ${name}.${column.name}`, 'column', column.label ?? column.name, {
            ...described([writeType(column.type), column.personal ? 'personal' : undefined]),
            tooltip: `${name}.${column.name}`,
            place: toPlace(column.nameOrigin),
          }),
        ),
        ...read.map((column) => item(`column ${name}.${column.name}`, 'column', column.name, described([writeType(column.type)]))),
      ],
    });
  });
}

/** Declared segments in the order of the spec, then those that only the run found. */
function segmentsOf(plan: Plan, { result, otherwise }: LastSeen): (Partial<OutlineItem> & { readonly id: string; readonly label: string })[] {
  const found = result?.models[0]?.segments ?? otherwise?.summary.segments ?? [];
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
