// textDocument/codeLens: what can be done with a spec, above its head; references, rows and SQL above sources and dimensions; what the last comparison says, above segments.

import type { CodeLens } from 'vscode-languageserver';
import type { Origin } from '../../../language/plan/plan.ts';
import { type Tunable, tunablesOf } from '../../../language/plan/tunable.ts';
import { useCounts } from '../../../language/references/uses.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import { showCount, showNumber } from '../../engine/result/show.ts';
import { toRange } from '../convert.ts';
import type { DataRequest } from './request.ts';
import { LOOK_COMMAND, RUN_COMMAND } from './run-command.ts';
import { samePlan } from './same-plan.ts';

export const codeLens: DataRequest = ({ connection, session, workspace, comparisons, results, drawsResults, refresh }) => {
  // What a library is used for is known once the specs that import it were looked at, again after each change of them.
  const libraries = new Set<string>();
  workspace.onJudged((judged) => {
    if ([...libraries].some((uri) => workspace.restingOn(uri).includes(judged))) refresh();
  });
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const analysis = session.analysis(uri);
    if (analysis === undefined) return [];
    const last = comparisons.get(uri);
    const compared = last && { diff: last.diff, stale: !samePlan(last.plan, analysis.plan) };
    if (analysis.plan.segmentation !== undefined)
      return forClient(
        codeLenses(analysis, uri, { compared, acceptable: results.seen(uri, 'run')?.stale === undefined && results.last(uri) !== undefined }),
        uri,
        drawsResults(),
      );
    libraries.add(uri);
    const uses = await workspace.usesOf(uri);
    const now = session.analysis(uri) ?? analysis;
    return drawsResults() ? codeLenses(now, uri, { compared, uses, imported: workspace.segmentationsOn(uri).length > 0 }) : [];
  });
};

/** An editor without our extension, which draws results itself, has none of its commands, nor its icons: it is offered what the server does itself. */
function forClient(lenses: CodeLens[], uri: string, ours: boolean): CodeLens[] {
  if (ours) return lenses;
  return lenses.flatMap(({ range, command }) => {
    if (command?.command === 'segspec.run' && command.arguments === undefined)
      return [{ range, command: { title: 'Run', command: RUN_COMMAND, arguments: [uri] } }];
    return command?.command === 'segspec.lookAtFeatures' && command.arguments
      ? [{ range, command: { title: 'Distributions', command: LOOK_COMMAND, arguments: command.arguments } }]
      : [];
  });
}

interface Compared {
  readonly diff: SpecDiff;
  /** The spec says something else since. */
  readonly stale: boolean;
}

interface Known {
  /** The last comparison with HEAD, where there was one. */
  readonly compared?: Compared | undefined;
  /** How often things are named, where more than the spec itself names them. */
  readonly uses?: ReadonlyMap<string, number>;
  /** Whether a segmentation imports a file that declares none. */
  readonly imported?: boolean;
  /** Whether there is a run of the text as it is. */
  readonly acceptable?: boolean;
}

export function codeLenses(analysis: Analysis, uri: string, { compared, uses: ofAll, imported = false, acceptable = false }: Known = {}): CodeLens[] {
  const { segmentation, sources, dimensions, segments, publishes, refresh } = analysis.plan;
  const lens = (origin: Origin, title: string, command: string, ...given: unknown[]): CodeLens => ({
    range: toRange(origin),
    command: { title, command, ...(given.length > 0 && { arguments: given }) },
  });
  const uses = ofAll ?? useCounts(analysis.model);
  const references = (symbol: string, origin: Origin): CodeLens => {
    return lens(origin, showCount(uses.get(symbol) ?? 0, 'reference'), 'segspec.showReferences', uri, origin.start);
  };
  const here = <T extends { readonly nameOrigin: Origin }>(declared: readonly T[]): T[] => declared.filter(({ nameOrigin }) => nameOrigin.uri === uri);
  const top: Origin = { uri, start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  // The editor asks which of the segmentations that import a library is meant.
  const head = segmentation?.nameOrigin.uri === uri ? segmentation.nameOrigin : imported ? top : undefined;
  return [
    ...(head === undefined
      ? []
      : [
          lens(head, '$(play) Run', 'segspec.run'),
          lens(head, '$(open-preview) Segments', 'segspec.showPanel'),
          lens(head, '$(git-compare) Compare with HEAD', 'segspec.compareWithHead'),
          ...(acceptable ? [lens(head, '$(check) Accept this result', 'segspec.accept')] : []),
        ]),
    ...here(sources).flatMap(({ name, nameOrigin }) => [
      references(`source:${name}`, nameOrigin),
      lens(nameOrigin, '$(table) Show Rows', 'segspec.showRows', uri, name),
    ]),
    ...here(dimensions).flatMap(({ name, nameOrigin }) => [
      references(`dimension:${name}`, nameOrigin),
      lens(nameOrigin, '$(table) Show Rows', 'segspec.showRows', uri, name),
      lens(nameOrigin, '$(graph) Distributions', 'segspec.lookAtFeatures', uri, name),
      lens(nameOrigin, '$(database) Show SQL', 'segspec.showSql', uri, name),
    ]),
    ...firstOfLines(tunablesOf(analysis.plan).filter(isDecided), uri).map((origin) => lens(origin, '$(beaker) What if…', 'segspec.whatIf', uri, origin.start)),
    ...here(publishes).flatMap(({ name, nameOrigin }) => [
      lens(nameOrigin, '$(eye) Publish (dry run)', 'segspec.publishDryRun', uri, name),
      lens(nameOrigin, '$(cloud-upload) Publish…', 'segspec.publish', uri, name),
    ]),
    ...(refresh && isDue(analysis) ? here([refresh]).map(({ nameOrigin }) => lens(nameOrigin, '$(sync) Refresh', 'segspec.refresh', uri)) : []),
    ...here(segments).flatMap(({ name, nameOrigin }) => {
      const since = sinceHead(name, compared);
      return since === undefined ? [] : [lens(nameOrigin, since, 'segspec.compareWithHead')];
    }),
  ];
}

/** What people weigh with each other; bounds of contracts and windows are tried at the cursor, else there would be a lens above most lines. */
const isDecided = ({ kind }: Tunable): boolean => kind !== 'contract' && kind !== 'window';

/** One for each line: the others of a line are tried at the cursor. */
function firstOfLines(places: readonly { readonly origin: Origin }[], uri: string): Origin[] {
  const byLine = new Map<number, Origin>();
  for (const { origin } of places) if (origin.uri === uri && !byLine.has(origin.start.line)) byLine.set(origin.start.line, origin);
  return [...byLine.values()];
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
