// Code action: a gate that does not hold, set to what was measured. The reason is left empty on purpose: without one the gate stays an error.

import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { CheckPlan, Plan } from '../../../language/plan/plan.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import type { GateSummary, ModelSummary } from '../../engine/result/model-summary.ts';
import { toRange } from '../convert.ts';

/** Decimals of a figure in its own units; one less of a percentage. */
const DECIMALS = 3;

/** Of the gates in `range` that were measured and did not hold. */
export function loosenGates(plan: Plan, uri: string, text: string, summary: ModelSummary, range: Range): CodeAction[] {
  return plan.require.flatMap((line) => {
    if (line.origin.uri !== uri || line.origin.end.line < range.start.line || line.origin.start.line > range.end.line) return [];
    const gate = summary.gates.find((one) => one.text === line.text);
    const edits = gate && (gate.status === 'failed' || gate.status === 'warned') ? loosened(line, text, gate) : undefined;
    if (edits === undefined) return [];
    const title = `Loosen this gate to what was measured, with a reason`;
    return [{ title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: edits } } }];
  });
}

/** Undefined where the bound is no plain figure, or where nothing was measured that would meet it. */
function loosened({ bound, operator, because, origin }: CheckPlan, text: string, gate: GateSummary): TextEdit[] | undefined {
  const measured = weakest(gate, operator);
  if (bound?.op !== 'literal' || (bound.literal !== 'number' && bound.literal !== 'percent') || measured === undefined) return undefined;
  const range = toRange(bound.origin);
  const written = within(text, range);
  const figure = rounded(measured, operator === '<=' || operator === '<', bound.literal === 'percent');
  const edits: TextEdit[] = [{ range, newText: written.replace(/-?[\d_.]+/, figure) }];
  const end = { ...origin.end };
  return because === undefined ? [...edits, { range: { start: end, end }, newText: ' because ""' }] : edits;
}

/** What the worst segment has, or the gate itself. */
function weakest({ perSegment, shown }: GateSummary, operator: CheckPlan['operator']): number | undefined {
  const values = perSegment.map(({ value }) => value).filter(Number.isFinite);
  const figure = values.length === 0 ? undefined : operator === '<=' || operator === '<' ? Math.max(...values) : Math.min(...values);
  if (figure !== undefined) return figure;
  const [, number, percent] = /^([−\d.,]+)\s*(%?)$/.exec(shown ?? '') ?? [];
  const value = number === undefined ? Number.NaN : Number(number.replaceAll(',', '').replace('−', '-')) / (percent ? 100 : 1);
  return Number.isFinite(value) ? value : undefined;
}

/** Rounded to the side on which what was measured still holds. */
function rounded(value: number, up: boolean, percent: boolean): string {
  const scale = 10 ** (percent ? DECIMALS - 2 : DECIMALS);
  const own = percent ? value * 100 : value;
  // Through text, so that 0.07 · 100 is 7 and not 7.000000000000001.
  const exact = Number((own * scale).toPrecision(12));
  return String((up ? Math.ceil(exact) : Math.floor(exact)) / scale);
}

function within(text: string, { start, end }: Range): string {
  return (splitLines(text)[start.line] ?? '').slice(start.character, end.line === start.line ? end.character : undefined);
}
