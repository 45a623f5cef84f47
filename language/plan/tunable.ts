// The values of a spec that can be tried otherwise without writing another spec: how many segments, the bound of a gate or a contract, the threshold of a rule, the length of a window.

import { DURATION_UNITS } from '../types/value-type.ts';
import type { CheckPlan, DimensionPlan, Origin, Plan, SegmentPlan } from './plan.ts';
import { walk, windowsOf } from './walk.ts';

export interface Tunable {
  readonly kind: 'segments' | 'bound' | 'threshold' | 'contract' | 'window';
  /** In words: `segments`, `stability >= 0.75`. */
  readonly what: string;
  /** Where the value stands. */
  readonly origin: Origin;
}

/** A place in a text, counted from zero. */
export interface ValueAt extends Tunable {
  /** In the text as a whole. */
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** The word behind it: `days`, `GBP`. */
  readonly unit?: string;
}

const RANGE = /\d+(?:\s*\.\.\s*\d+)?/;
const NUMBER = /-?\d[\d_]*(?:\.\d+)?\s*%?/;
/** Neighbours on each side. */
const STEPS = 2;

/** Of the model that a run decides by, in the order of the spec. */
export function tunablesOf({ models, require, decisions, segments, sources, dimensions }: Plan): Tunable[] {
  const [model] = models;
  const places = model?.properties['segments'];
  return [
    ...(places === undefined ? [] : [{ kind: 'segments', what: 'segments', origin: places } as const]),
    ...[...require, ...decisions.flatMap(({ knockout }) => knockout)].flatMap((line) => boundOf('bound', line)),
    ...segments.flatMap(thresholdsOf),
    ...sources.flatMap(({ expect }) => expect.flatMap((line) => boundOf('contract', line))),
    ...dimensions.flatMap(windowsIn),
  ];
}

function boundOf(kind: Tunable['kind'], { text, bound }: CheckPlan): Tunable[] {
  return bound?.op === 'literal' && isFigure(bound.literal) ? [{ kind, what: text, origin: bound.origin }] : [];
}

function thresholdsOf({ name, when }: SegmentPlan): Tunable[] {
  return (when === undefined ? [] : walk(when)).flatMap((part) =>
    part.op === 'literal' && isFigure(part.literal) ? [{ kind: 'threshold', what: `the rule of ${name}`, origin: part.origin } as const] : [],
  );
}

function windowsIn({ features }: DimensionPlan): Tunable[] {
  return features.flatMap(({ name, expression }) =>
    windowsOf(expression).flatMap(({ kind, origin }) => (kind === 'range' ? [] : [{ kind: 'window', what: `the window of ${name}`, origin } as const])),
  );
}

const isFigure = (literal: string): boolean => literal === 'number' || literal === 'percent';

/** The value as it is written; undefined where none can be read there. */
export function valueAt(text: string, tunable: Tunable): ValueAt | undefined {
  const { origin, kind } = tunable;
  const [from, to] = [offsetOf(text, origin.start), offsetOf(text, origin.end)];
  const inside = text.slice(from, to);
  // A property is written with its name.
  const skipped = kind === 'segments' ? inside.indexOf(':') + 1 : 0;
  const found = (kind === 'segments' ? RANGE : NUMBER).exec(inside.slice(skipped));
  if (found === null) return undefined;
  const written = found[0].trimEnd();
  const start = from + skipped + found.index;
  const unit = /^\s*([a-z]+)/i.exec(inside.slice(skipped + found.index + written.length))?.[1];
  return { ...tunable, start, end: start + written.length, written, ...(unit !== undefined && { unit }) };
}

/** A value as it reads in the text: `90 days`. */
export function inFull({ unit, written }: Pick<ValueAt, 'unit' | 'written'>, value: string): string {
  const shown = likeWritten(written, value);
  if (unit === undefined) return shown;
  const [length] = DURATION_UNITS.filter((one) => unit === one || unit === `${one}s`);
  return `${shown} ${length === undefined ? unit : Number(shown) === 1 ? length : `${length}s`}`;
}

/** What was given, without the unit that stands in the text already: `90 days` is `90`. */
export function bareValue({ unit }: Pick<ValueAt, 'unit'>, given: string): string {
  const [, value, word] = /^(.*?)\s*([a-z]+)\s*$/i.exec(given) ?? [];
  const one = (name: string): string => name.toLowerCase().replace(/s$/, '');
  return value !== undefined && word !== undefined && unit !== undefined && one(word) === one(unit) ? value : given;
}

/** A number alone has the percent sign of the one that it stands for. */
export function withValue(text: string, { start, end, written }: ValueAt, value: string): string {
  return text.slice(0, start) + likeWritten(written, value) + text.slice(end);
}

export function likeWritten(written: string, value: string): string {
  const given = value.trim();
  return written.endsWith('%') && /^-?[\d_.]+$/.test(given) ? `${given}%` : given;
}

/** Why a text is no value to put there, as a clause: anything more than one number would change more than one thing. Undefined where it is one. */
export function whyNoValue({ kind, unit }: Pick<ValueAt, 'kind' | 'unit'>, value: string): string | undefined {
  const given = value.trim();
  if (unit !== undefined && given.endsWith('%')) return `it is in ${unit}, so write a number of them`;
  const [whole] = NUMBER.exec(given) ?? [];
  if (whole === given) return undefined;
  if (kind !== 'segments') return 'write a number, with the unit that stands there or none, or a share such as `5%`';
  return RANGE.exec(given)?.[0] === given ? undefined : 'write a number of segments, or a range such as `3..7`';
}

/** Values nearby, from the lowest: `3`, `4`, `6`, `7` of 5; of a range, each number of segments in it and beside it. */
export function neighbours({ written, kind }: Pick<ValueAt, 'written' | 'kind'>): string[] {
  const [low, high] = written.split('..').map(Number);
  if (low !== undefined && high !== undefined) return [...steps(Math.max(2, low - 1), high + 1)].map(String);
  const percent = written.endsWith('%');
  const value = Number(written.replaceAll('_', '').replace(/\s*%$/, ''));
  if (!Number.isFinite(value)) return [];
  const decimals = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  const step = Math.max(stepOf(Math.abs(value) / 10), 10 ** -Math.max(decimals, Number.isInteger(value) && !percent ? 0 : 2));
  const places = Math.max(decimals, Math.ceil(-Math.log10(step) - 1e-9), 0);
  return [-STEPS, -1, 1, STEPS]
    .map((times) => value + times * step)
    .filter((one) => (kind === 'segments' ? one >= 2 : kind === 'window' ? one >= 1 : value < 0 || one >= 0))
    .map((one) => `${Number(one.toFixed(places))}${percent ? '%' : ''}`);
}

/** 1, 2 or 5 times a power of ten, at most so much. */
function stepOf(most: number): number {
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2, 1].find((times) => times * power <= most * (1 + 1e-9)) ?? 1);
}

function steps(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

function offsetOf(text: string, { line, character }: Origin['start']): number {
  let at = 0;
  for (let i = 0; i < line; i++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = at;
    const found = end.exec(text);
    if (found === null) return text.length;
    at = found.index + found[0].length;
  }
  return at + character;
}
