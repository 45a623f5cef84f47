// How much memory a run may use as a whole, and what of it the database gets.

import { totalmem } from 'node:os';

/** Of what the machine, or the container around us, has; others live there too. */
const SHARE = 0.8;
/** Of what a run may use. The rest is for what the database does not count, and for what is computed with what it gave. */
const DATABASE = 0.7;
const LEAN = 0.4;
const LEAN_MOST = 1e9;

const UNITS: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4 };
const SIZE = /^(\d+(?:\.\d+)?)\s*([KMGT])(i?)B$/i;

/** `4GB` or `512MiB` in bytes; undefined where it is no size. */
export function bytesIn(size: string): number | undefined {
  const [, amount, unit = '', binary] = SIZE.exec(size) ?? [];
  return amount === undefined ? undefined : Math.floor(Number(amount) * (binary === '' ? 1_000 : 1_024) ** (UNITS[unit.toUpperCase()] ?? 0));
}

/** Where nobody says how much. `constrained` is the limit of the container, 0 or beyond the machine's where there is none. */
export function usualMemory(machine = totalmem(), constrained = process.constrainedMemory()): number {
  return Math.floor(SHARE * (constrained > 0 && constrained < machine ? constrained : machine));
}

export function databaseShare(whole: number): number {
  return Math.floor(whole * DATABASE);
}

/** Where entities come some at a time: what the database has no room for it keeps on disk, and memory does not grow with them. */
export function leanShare(whole: number): number {
  return Math.min(LEAN_MOST, Math.floor(whole * LEAN));
}

/** `1.5 GB`, `300 MB`. */
export function showBytes(bytes: number): string {
  const giga = bytes / 1e9;
  return giga >= 1 ? `${Number(giga.toPrecision(2))} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}
