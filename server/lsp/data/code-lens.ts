// textDocument/codeLens: what can be done with a spec, above its head; references, rows and SQL above sources and dimensions; what the last comparison says, above segments.

import type { CodeLens } from 'vscode-languageserver';
import type { Origin } from '../../../language/plan/plan.ts';
import { useCounts } from '../../../language/references/uses.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import { showCount, showNumber } from '../../engine/result/show.ts';
import { toRange } from '../convert.ts';
import type { DataRequest } from './request.ts';
import { samePlan } from './same-plan.ts';

export const codeLens: DataRequest = ({ connection, session, comparisons }) => {
  connection.onCodeLens(({ textDocument: { uri } }) => {
    const analysis = session.analysis(uri);
    if (analysis === undefined) return [];
    const last = comparisons.get(uri);
    return codeLenses(analysis, uri, last && { diff: last.diff, stale: !samePlan(last.plan, analysis.plan) });
  });
};

interface Compared {
  readonly diff: SpecDiff;
  /** The spec says something else since. */
  readonly stale: boolean;
}

/** `compared` is the last comparison with HEAD, where there was one. */
export function codeLenses(analysis: Analysis, uri: string, compared?: Compared): CodeLens[] {
  const { segmentation, sources, dimensions, segments, publishes, refresh } = analysis.plan;
  const lens = (origin: Origin, title: string, command: string, ...given: unknown[]): CodeLens => ({
    range: toRange(origin),
    command: { title, command, ...(given.length > 0 && { arguments: given }) },
  });
  const uses = useCounts(analysis.model);
  const references = (symbol: string, origin: Origin): CodeLens => {
    return lens(origin, showCount(uses.get(symbol) ?? 0, 'reference'), 'segspec.showReferences', uri, origin.start);
  };
  const here = <T extends { readonly nameOrigin: Origin }>(declared: readonly T[]): T[] => declared.filter(({ nameOrigin }) => nameOrigin.uri === uri);
  const head = segmentation?.nameOrigin.uri === uri ? segmentation.nameOrigin : undefined;
  return [
    ...(head === undefined
      ? []
      : [
          lens(head, '$(play) Run', 'segspec.run'),
          lens(head, '$(open-preview) Segments', 'segspec.showPanel'),
          lens(head, '$(git-compare) Compare with HEAD', 'segspec.compareWithHead'),
        ]),
    ...here(sources).flatMap(({ name, nameOrigin }) => [
      references(`source:${name}`, nameOrigin),
      lens(nameOrigin, '$(table) Show Rows', 'segspec.showRows', uri, name),
    ]),
    ...here(dimensions).flatMap(({ name, nameOrigin }) => [
      references(`dimension:${name}`, nameOrigin),
      lens(nameOrigin, '$(database) Show SQL', 'segspec.showSql', uri, name),
    ]),
    ...here(publishes).map(({ name, nameOrigin }) => lens(nameOrigin, '$(eye) Publish (dry run)', 'segspec.publishDryRun', uri, name)),
    ...(refresh && isDue(analysis) ? here([refresh]).map(({ nameOrigin }) => lens(nameOrigin, '$(sync) Refresh', 'segspec.refresh', uri)) : []),
    ...here(segments).flatMap(({ name, nameOrigin }) => {
      const since = sinceHead(name, compared);
      return since === undefined ? [] : [lens(nameOrigin, since, 'segspec.compareWithHead')];
    }),
  ];
}

/** What a finding says at the line already. */
const isDue = ({ findings }: Analysis): boolean => findings.some(({ code }) => code === 'SEG272');

/** `since HEAD: 124 → 68, 56 go to segment_5`. */
function sinceHead(id: string, compared: Compared | undefined): string | undefined {
  if (compared === undefined) return undefined;
  const { diff, stale } = compared;
  const pair = diff.segments.find(({ before, after }) => (after ?? before)?.id === id);
  if (pair === undefined) return undefined;
  const since = stale ? 'since HEAD (stale)' : 'since HEAD';
  if (pair.before === undefined) return `${since}: new`;
  if (pair.after === undefined) return `${since}: gone`;
  const size = pair.before.size === pair.after.size ? [] : [`${showNumber(pair.before.size)} → ${showNumber(pair.after.size)}`];
  const flows = 'notRun' in diff.membership ? [] : diff.membership.flows;
  const moves = flows.filter(({ from, to }) => from === id || to === id).slice(0, 2);
  const words = moves.map(({ from, to, entities }) => (from === id ? `${showNumber(entities)} go to ${to}` : `${showNumber(entities)} come from ${from}`));
  const said = [...size, ...words];
  // In a title `$(…)` would be a picture.
  return `${since}: ${said.join(', ').replaceAll('$(', '\\$(') || 'the same'}`;
}
