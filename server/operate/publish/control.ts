// The control group: by a hash of publish and entity, so that it is the same on every engine, over deliveries, and in any order of rows.

import { createHash } from 'node:crypto';
import type { Dialect } from '../../engine/data/sql/dialects/dialect.ts';
import { literal } from '../../engine/data/sql/quote.ts';

/** Hexadecimal digits that are compared: sixteen million steps. */
export const controlDigits = 6;
const STEPS = 16 ** controlDigits;

export function inControl(publish: string, entity: string, share: number): boolean {
  return hashOf(publish, entity) < controlLimit(share);
}

function hashOf(publish: string, entity: string): string {
  return createHash('sha256').update(`${publish}\n${entity}`, 'utf8').digest('hex').slice(0, controlDigits);
}

/** The hash of everybody in the control group sorts before this text. */
export function controlLimit(share: number): string {
  return Math.round(share * STEPS)
    .toString(16)
    .padStart(controlDigits, '0');
}

/** The same as SQL of DuckDB; `entity` is an expression. */
export function controlSql(publish: string, entity: string, share: number, { sha256 }: Pick<Dialect, 'sha256'>): string {
  return `substr(${sha256(`${literal(`${publish}\n`)} || CAST(${entity} AS VARCHAR)`)}, 1, ${controlDigits}) < ${literal(controlLimit(share))}`;
}

/** The smallest difference of shares that such groups could show in four of five tests, around one half, where chance is widest. */
export function detectable(control: number, treated: number): number | undefined {
  if (control === 0 || treated === 0) return undefined;
  const difference = 2.8 * Math.sqrt(0.25 * (1 / control + 1 / treated));
  return difference < 1 ? difference : undefined;
}
