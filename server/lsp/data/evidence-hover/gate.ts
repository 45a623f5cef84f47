// What is known of a gate: whether it holds, its figure, and that of each segment.

import type { CheckPlan } from '../../../../language/plan/plan.ts';
import { showNumber } from '../../../engine/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { SIGNS } from '../../../report/words.ts';
import type { Evidence } from '../evidence.ts';
import { said, table } from './words.ts';

export function gateWords({ text }: CheckPlan, evidence: Evidence): string | undefined {
  const gate = evidence.summary.gates.find((one) => one.text === text);
  if (gate === undefined) return undefined;
  const labels = new Map(evidence.summary.segments.map(({ id, label }) => [id, label || id]));
  const rows = gate.perSegment.map(
    ({ segment, value, status, note }) =>
      `| ${markdownText(labels.get(segment) ?? segment)} | ${SIGNS[status]} ${showNumber(value, Number.isInteger(value) ? 0 : 2)} | ${markdownText(note ?? '')} |`,
  );
  return [
    `**${SIGNS[gate.status]} ${gate.status}${gate.shown === undefined ? '' : `, ${gate.shown}`}** ${markdownText(gate.detail)}`,
    ...table('| Segment | | |', '|:--|:--|:--|', rows),
    said(evidence),
  ].join('\n\n');
}
