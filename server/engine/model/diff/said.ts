// One thing that a spec says: what it means, which is what is compared, and how it is written, which is what is shown.

import type { ArgumentPlan, Expr, FeatureExpr, FeatureUse, NameUse, Origin, Setting } from '../../../../language/plan/plan.ts';
import { argumentInWords, inWords } from '../../data/expression/in-words.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import { featureUse, nameUse } from '../meaning/plain-parts.ts';

export interface Said {
  readonly text: string;
  /** Equal exactly where the two mean the same. */
  readonly meaning: string;
  /** Where what is written is the same and means something else: names resolved. */
  readonly words?: string;
}

/** The text of a spec at a place, on one line; undefined where the text is not at hand. */
export type Written = (origin: Origin) => string | undefined;

const meaningOf = (value: unknown): string => JSON.stringify(value);

export function said(value: string | number | boolean | undefined, show: (value: never) => string = String): Said | undefined {
  return value === undefined ? undefined : { text: show(value as never), meaning: meaningOf(value) };
}

/** Anything else that is plain data. */
export function saidAs<T>(value: T | undefined, show: (value: T) => string): Said | undefined {
  return value === undefined ? undefined : { text: show(value), meaning: meaningOf(withoutPlaces(value)), words: meaningOf(withoutPlaces(value)) };
}

export function percent(share: number | undefined): Said | undefined {
  return said(share, (value: number) => `${Number((value * 100).toPrecision(12))} %`);
}

export function expression(value: Expr | undefined, written: Written): Said | undefined {
  if (value === undefined) return undefined;
  const words = inFull(value);
  return { text: written(value.origin) || words, meaning: meaningOf(withoutPlaces(value)), words };
}

export function argument(value: ArgumentPlan, written: Written): Said {
  const words = argumentInWords(value, named);
  return { text: written(value.origin) || words, meaning: meaningOf(withoutPlaces(value)), words };
}

const named = ({ dimension, feature: own }: FeatureExpr): string => `${dimension}.${own}`;
const inFull = (value: Expr): string => inWords(value, named);
export const argumentInFull = (value: ArgumentPlan): string => argumentInWords(value, named);

export function name(use: NameUse | undefined): Said | undefined {
  return said(use && nameUse(use));
}

/** In whatever order they stand. */
export function names(uses: readonly NameUse[] | undefined): Said | undefined {
  return uses && together(uses.map((use) => name(use) as Said));
}

export function feature(use: FeatureUse | undefined): Said | undefined {
  if (use === undefined) return undefined;
  const { text, dimension, feature: own } = use;
  return { text: dimension === undefined ? text : [dimension, ...(own === undefined ? [] : [own])].join('.'), meaning: meaningOf(featureUse(use)) };
}

export function setting(value: Setting | undefined): Said | undefined {
  return saidAs(value, (one) => ('text' in one ? one.text : `env(${one.env})`));
}

export function span(value: { readonly count: number; readonly unit: string } | undefined): Said | undefined {
  return saidAs(value, ({ count, unit }) => `${count} ${unit}${count === 1 ? '' : 's'}`);
}

/** One after another; `ordered` where it means something which comes first. Nothing where there are none. */
export function together(parts: readonly Said[], between = ', ', ordered = false): Said | undefined {
  if (parts.length === 0) return undefined;
  const meanings = parts.map(({ meaning }) => meaning);
  return {
    text: parts.map(({ text }) => text).join(between),
    meaning: (ordered ? meanings : meanings.sort()).join('\n'),
    words: parts.map(({ text, words }) => words ?? text).join(between),
  };
}

/** The same with something in front or behind. */
export function around(before: string, one: Said | undefined, after = ''): Said | undefined {
  return one && { ...one, text: `${before}${one.text}${after}`, ...(one.words !== undefined && { words: `${before}${one.words}${after}` }) };
}
