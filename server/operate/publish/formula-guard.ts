// Text that a spreadsheet would run as a formula: an apostrophe in front makes it text again. Numbers are numbers and stay.

import type { OutputColumn } from '../../engine/data/outputs/output.ts';

const RUNS = /^[\s\u00a0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

export function guardText(text: string): string {
  return RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** `touched`: how many values were changed. Headers are guarded too. */
export function guarded<One extends OutputColumn>(columns: readonly One[]): { readonly columns: One[]; readonly touched: number } {
  let touched = 0;
  const safe = columns.map((column): One => {
    const name = guardText(column.name);
    if (column.kind !== 'text') return { ...column, name };
    const values = column.values.map((value) => {
      const text = value === null ? null : guardText(value);
      if (text !== value) touched++;
      return text;
    });
    return { ...column, name, values };
  });
  return { columns: safe, touched };
}
