// Numbers that nothing can be computed with, wherever they stand in a declaration: more than a computer holds, longer than the calendar.

import { AstUtils } from 'langium';
import { invalidNumber } from '../rules/read/index.ts';
import type { Declaration } from '../syntax/generated/ast.ts';
import { isNumberLiteral } from '../syntax/generated/ast.ts';
import { textOf } from '../syntax/parse.ts';
import { DAYS_PER } from '../types/days-per.ts';
import type { DurationUnit } from '../types/value-type.ts';
import { at, type LowerContext, report } from './context.ts';

/** Whole numbers are told apart up to here; amounts go further, and lose their last digits. */
const MOST = 1e15;
const MOST_YEARS = 500;

export function checkNumbers(context: LowerContext, node: Declaration): void {
  // Only what has many digits can be too much.
  if (!/\d[\d_]{3}/.test(textOf(node))) return;
  for (const part of AstUtils.streamAst(node)) {
    if (!isNumberLiteral(part)) continue;
    const complaint = complaintOf(part.value ?? 0, part.unit);
    if (complaint !== undefined) report(context, invalidNumber, { origin: at(context, part), facts: { complaint } });
  }
}

function complaintOf(value: number, unit: string | undefined): string | undefined {
  if (!(value <= MOST)) return 'This number is too large to be computed with: up to 1_000_000_000_000_000 is.';
  const days = unit === undefined || !Object.hasOwn(DAYS_PER, unit) ? 0 : value * DAYS_PER[unit as DurationUnit];
  return days > MOST_YEARS * DAYS_PER.year ? `This length of time goes beyond the calendar: up to ${MOST_YEARS} years can be computed with.` : undefined;
}
