// textDocument/codeLens: what can be done with a spec, above its head; what the last comparison says of a segment, above its line.

import type { CodeLens } from 'vscode-languageserver';
import type { Plan } from '../../language/plan/plan.ts';
import type { SpecDiff } from '../engine/result/diff-result.ts';
import { showNumber } from '../engine/show.ts';
import { toRange } from './convert.ts';

/** `diff` is the last comparison with HEAD, where there was one. */
export function codeLenses(plan: Plan, uri: string, diff?: SpecDiff): CodeLens[] {
  const { segmentation } = plan;
  if (segmentation === undefined || segmentation.nameOrigin.uri !== uri) return [];
  const head = toRange(segmentation.nameOrigin);
  const lens = (range: CodeLens['range'], title: string, command: string): CodeLens => ({ range, command: { title, command } });
  return [
    lens(head, '$(play) Run', 'segspec.run'),
    lens(head, '$(open-preview) Segments', 'segspec.showPanel'),
    lens(head, '$(git-compare) Compare with HEAD', 'segspec.compareWithHead'),
    ...plan.segments
      .filter(({ nameOrigin }) => nameOrigin.uri === uri)
      .flatMap(({ name, nameOrigin }) => {
        const since = sinceHead(name, diff);
        return since === undefined ? [] : [lens(toRange(nameOrigin), since, 'segspec.compareWithHead')];
      }),
  ];
}

/** `since HEAD: 124 → 68, 56 go to segment_5`. */
function sinceHead(id: string, diff: SpecDiff | undefined): string | undefined {
  if (diff === undefined) return undefined;
  const pair = diff.segments.find(({ before, after }) => (after ?? before)?.id === id);
  if (pair === undefined) return undefined;
  if (pair.before === undefined) return 'since HEAD: new';
  if (pair.after === undefined) return 'since HEAD: gone';
  const size = pair.before.size === pair.after.size ? [] : [`${showNumber(pair.before.size)} → ${showNumber(pair.after.size)}`];
  const flows = 'notRun' in diff.membership ? [] : diff.membership.flows;
  const moves = flows.filter(({ from, to }) => from === id || to === id).slice(0, 2);
  const words = moves.map(({ from, to, entities }) => (from === id ? `${showNumber(entities)} go to ${to}` : `${showNumber(entities)} come from ${from}`));
  const said = [...size, ...words];
  return `since HEAD: ${said.join(', ') || 'the same'}`;
}
