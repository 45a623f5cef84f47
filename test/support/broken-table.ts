// Tables of a small shop in which things are wrong, each with what has to be counted of it. The same for a number, on every machine.

import { createRandom, drawBelow, type Random } from '../../server/engine/statistics/numeric/random.ts';
import { pick } from './mutate.ts';

/** A day that is none, an amount that is none, an answer off its scale, and rows that a file says to have and that are not there. */
export const FAULTS = ['bad day', 'bad amount', 'bad answer', 'lost rows'] as const;
export type Fault = (typeof FAULTS)[number];

export interface BrokenRow {
  readonly id: string | null;
  /** An ISO day, or something else. */
  readonly day: string | null;
  readonly amount: number | string | null;
  readonly answer: number | null;
  readonly note: string;
}

export interface Counts {
  readonly delivered: number;
  readonly refused: number;
  readonly rows: number;
  readonly filtered: number;
  readonly withoutKey: number;
  readonly withoutTime: number;
  readonly afterAsOf: number;
  readonly unreadable: { readonly day: number; readonly amount: number; readonly answer: number };
}

export interface BrokenTable {
  readonly rows: readonly BrokenRow[];
  /** Rows that cannot be read, behind those. */
  readonly lost: number;
  readonly counts: Counts;
}

/** Several tables as one source of data has them, with what has to be counted of them together. */
export interface BrokenSource {
  readonly number: number;
  readonly tables: readonly BrokenTable[];
  readonly counts: Counts;
}

export const AS_OF = '2024-06-30';
/** What `where` leaves out. */
export const LEFT_OUT = 'test';
const NOTES = ['web', 'shop', 'Zürich', LEFT_OUT, 'a;b,c', 'two\nlines', 'say "so"', "d'Or", '0'];
const NO_DAYS = ['31.31.2024', 'soon', '2024-02-30', '12345678'];
const NO_AMOUNTS = ['n.q.', '12 apples', '1.2.3', 'zwölf'];

const dayOf = (offset: number): string => new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

/** `holds`: the faults that the format can hold; a table for another has something good in their place. */
export function brokenTable(number: number, holds: ReadonlySet<Fault>): BrokenTable {
  const random = createRandom(7, 'broken-table', number);
  const chance = (oneIn: number): boolean => drawBelow(random, oneIn) === 0;
  // How often something is wrong differs from table to table: in some nothing is, in others most.
  const rate = [1_000, 40, 12, 4, 2][drawBelow(random, 5)] ?? 12;
  const rows = Array.from({ length: 2 + drawBelow(random, 24) }, () => rowOf(random, chance, rate, holds));
  const wanted = chance(3) ? 1 + drawBelow(random, 3) : 0;
  const lost = holds.has('lost rows') ? wanted : 0;
  return { rows, lost, counts: countsOf(rows, lost) };
}

export function brokenSource(number: number, tables: readonly BrokenTable[]): BrokenSource {
  const total = (of: (counts: Counts) => number): number => tables.reduce((sum, { counts }) => sum + of(counts), 0);
  const counts = {
    delivered: total(({ delivered }) => delivered),
    refused: total(({ refused }) => refused),
    rows: total(({ rows }) => rows),
    filtered: total(({ filtered }) => filtered),
    withoutKey: total(({ withoutKey }) => withoutKey),
    withoutTime: total(({ withoutTime }) => withoutTime),
    afterAsOf: total(({ afterAsOf }) => afterAsOf),
    unreadable: {
      day: total(({ unreadable }) => unreadable.day),
      amount: total(({ unreadable }) => unreadable.amount),
      answer: total(({ unreadable }) => unreadable.answer),
    },
  };
  return { number, tables, counts };
}

function rowOf(random: Random, chance: (oneIn: number) => boolean, rate: number, holds: ReadonlySet<Fault>): BrokenRow {
  // Every draw is made whatever the format holds, so that the other rows stay what they are.
  const [badDay, badAmount, badAnswer] = [chance(rate), chance(rate), chance(rate)];
  const [noDay, noAmount] = [pick(NO_DAYS, random), pick(NO_AMOUNTS, random)];
  const day = chance(rate) ? null : dayOf(drawBelow(random, chance(rate) ? 300 : 180));
  const amount = chance(rate) ? null : drawBelow(random, 4_000) / 4 - (chance(5) ? 500 : 0);
  const answer = chance(rate) ? null : 1 + drawBelow(random, 5);
  return {
    id: chance(rate) ? null : `c${drawBelow(random, 9)}`,
    day: badDay && holds.has('bad day') ? noDay : day,
    amount: badAmount && holds.has('bad amount') ? noAmount : amount,
    answer: badAnswer && holds.has('bad answer') ? 9 : answer,
    note: pick(NOTES, random),
  };
}

const isDay = (day: string | null): day is string => day !== null && /^\d{4}-\d\d-\d\d$/.test(day) && !NO_DAYS.includes(day);

function countsOf(rows: readonly BrokenRow[], lost: number): Counts {
  const kept = rows.filter(({ note }) => note !== LEFT_OUT);
  const keyed = kept.filter(({ id }) => id !== null);
  return {
    delivered: rows.length + lost,
    refused: lost,
    rows: rows.length,
    filtered: rows.length - kept.length,
    withoutKey: kept.length - keyed.length,
    withoutTime: keyed.filter(({ day }) => !isDay(day)).length,
    afterAsOf: keyed.filter(({ day }) => isDay(day) && day > AS_OF).length,
    unreadable: {
      day: rows.filter(({ day }) => day !== null && !isDay(day)).length,
      amount: rows.filter(({ amount }) => typeof amount === 'string').length,
      answer: rows.filter(({ answer }) => answer === 9).length,
    },
  };
}
