// The scalar functions of the language on single values, for rules, tests and scoring. Their SQL is in the catalog.

import type { Value } from './value.ts';

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const onNumber =
  (change: (value: number) => number) =>
  ([value]: readonly Value[]) =>
    typeof value === 'number' ? finite(change(value)) : null;
const onTexts =
  (test: (text: string, part: string) => boolean) =>
  ([text, part]: readonly Value[]) =>
    typeof text === 'string' && typeof part === 'string' ? test(text, part) : null;
const known = (values: readonly Value[]) => values.filter((value): value is number => typeof value === 'number');

const named: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  abs: onNumber(Math.abs),
  ln: onNumber(Math.log),
  log1p: onNumber(Math.log1p),
  sqrt: onNumber(Math.sqrt),
  floor: onNumber(Math.floor),
  ceil: onNumber(Math.ceil),
  round: ([value, places = 0]) =>
    typeof value === 'number' && typeof places === 'number' ? finite(Math.sign(value) * (Math.round(Math.abs(value) * 10 ** places) / 10 ** places)) : null,
  coalesce: (args) => args.find((value) => value !== null) ?? null,
  lower: ([text]) => (typeof text === 'string' ? text.toLowerCase() : null),
  concat: (args) => (args.every((text) => typeof text === 'string') ? args.join('') : null),
  substring: ([text, start, length]) =>
    typeof text === 'string' && typeof start === 'number'
      ? [...text].slice(start - 1, typeof length === 'number' ? start - 1 + length : undefined).join('')
      : null,
  starts_with: onTexts((text, part) => text.startsWith(part)),
  contains: onTexts((text, part) => text.includes(part)),
  number_in: ([text]) => (typeof text === 'string' ? finite(Number.parseFloat(/-?\d+(\.\d+)?/.exec(text)?.[0] ?? '')) : null),
  least: (args) => (known(args).length > 0 ? Math.min(...known(args)) : null),
  greatest: (args) => (known(args).length > 0 ? Math.max(...known(args)) : null),
};

/** By name, as specs and model files write it. */
export const scalarFunctions: ReadonlyMap<string, (args: readonly Value[]) => Value> = new Map(Object.entries(named));
