// Where a run keeps what it computed in Trino: tables of its own in the place that `scratch` names. Nothing but these is written, by CREATE TABLE AS and DROP TABLE.

import { randomBytes } from 'node:crypto';
import { identifier, literal, numeral } from '../../../sql/quote.ts';
import type { Engine } from '../../engine.ts';
import { EngineFault, type FaultKind } from '../../engine-fault.ts';
import { numberAt, numbersOf, textsOf, type Workplace } from '../../warehouse.ts';
import { isStale, PREFIX, relationIn, type ScratchPlace, shownPlace, tableName } from './scratch-tables.ts';

/** Milliseconds that taking away may take in the end; what is left then the next runs take away. */
const PATIENCE = 15_000;

/** What a place can be unfit by: everything goes on without it. */
const UNFIT: ReadonlySet<FaultKind> = new Set(['no-right', 'no-such-name', 'query', 'value', 'size']);

export interface ScratchNeeds {
  readonly place: ScratchPlace;
  readonly server: string;
  /** Runs a SELECT. */
  readonly query: Engine['query'];
  /** Runs a statement that makes a table; stopped with everything else. */
  readonly make: (sql: string, signal: AbortSignal | undefined) => Promise<void>;
  /** Runs one that takes a table away, also while everything else is being stopped. */
  readonly drop: (sql: string, signal: AbortSignal) => Promise<void>;
  /** Throws where what is to be kept is anything but a SELECT. */
  readonly only: (select: string) => void;
}

export interface Scratch {
  /** Opened once: what was left by runs that were killed is gone, and the place was tried. Rejects as an `Engine` does. */
  readonly workplace: (signal?: AbortSignal) => Promise<Workplace>;
  /** Takes away what was made. Never rejects. */
  readonly clear: () => Promise<void>;
}

export function createScratch(needs: ScratchNeeds): Scratch {
  const { place, query, only } = needs;
  const made = new Set<string>();
  const kept = new Map<string, string>();
  const run = randomBytes(6).toString('hex');
  let number = 0;
  let opened: Promise<Workplace> | undefined;

  let refused: string | undefined;

  const drop = async (table: string, signal = AbortSignal.timeout(PATIENCE)): Promise<void> => {
    await dropTable(needs, table, signal);
    made.delete(table);
  };
  const make = async (began: number, select: string, signal: AbortSignal | undefined): Promise<string> => {
    const table = tableName(began, run, ++number);
    made.add(table);
    try {
      await needs.make(`CREATE TABLE ${relationIn(place, table)} AS ${select}`, signal);
      return table;
    } catch (error) {
      // Some connectors leave an empty table behind what failed.
      await drop(table).catch(() => undefined);
      throw error;
    }
  };
  /** Goes on without the place where that is what is wrong, or may be: whatever else is meets whoever asks next. */
  const unlessUnfit = async <T>(work: () => Promise<T>, instead: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineFault) || !UNFIT.has(error.kind)) throw error;
      refused ??= error.message.replace(/\.$/, '');
      return instead;
    }
  };

  const open = async (signal: AbortSignal | undefined): Promise<Workplace> => {
    const now = await unlessUnfit(async () => {
      const time = await takeAwayStale(needs, signal);
      await tryPlace(needs, await make(time, TRIAL, signal), (table) => drop(table, signal), signal);
      return time;
    }, 0);
    return {
      query,
      refused: () => refused,
      keep: async (name, select, stop) => {
        only(select);
        const itself = `(${select})`;
        if (refused !== undefined) return itself;
        const before = kept.get(name);
        const table = await unlessUnfit(() => make(now, select, stop), undefined);
        if (before !== undefined) await drop(before).catch(() => undefined);
        if (table === undefined) return itself;
        kept.set(name, table);
        return relationIn(place, table);
      },
    };
  };

  return {
    workplace: (signal) => {
      opened ??= open(signal);
      return opened;
    },
    clear: async () => {
      await opened?.catch(() => undefined);
      await Promise.allSettled([...made].map((table) => drop(table)));
    },
  };
}

function dropTable({ place, drop }: ScratchNeeds, table: string, signal: AbortSignal): Promise<void> {
  return drop(`DROP TABLE IF EXISTS ${relationIn(place, table)}`, signal);
}

/** Tables of runs that were killed, whoever began them. Gives the time of the server, in milliseconds. */
async function takeAwayStale(needs: ScratchNeeds, signal: AbortSignal | undefined): Promise<number> {
  const { catalog, schema } = needs.place;
  const like = `${literal(`${PREFIX.replaceAll('_', '!_')}%`)} ESCAPE '!'`;
  const tables = `SELECT table_name FROM ${identifier(catalog)}.information_schema.tables WHERE table_schema = ${literal(schema)} AND table_type = 'BASE TABLE' AND table_name LIKE ${like}`;
  const found = await needs.query(
    `SELECT to_unixtime(current_timestamp) AS now, t.table_name FROM (VALUES 1) AS one(n) LEFT JOIN (${tables}) AS t ON TRUE ORDER BY t.table_name`,
    signal,
  );
  const now = Math.floor(numberAt(found, 0)) * 1000;
  const stale = textsOf(found, 1).filter((table): table is string => table !== null && isStale(table, now));
  // What is not this user's to take away stays.
  for (const table of stale) {
    signal?.throwIfAborted();
    await dropTable(needs, table, signal ?? AbortSignal.timeout(PATIENCE)).catch(() => undefined);
  }
  return now;
}

/** What a place has to give back as it got it: ids with blanks and without Latin letters, all digits of a number, what is empty and what is missing. */
const ROWS: readonly (readonly [string | null, string | null, number])[] = [
  [' Ä 1 ', '', 0.1],
  ['😀', null, Number.MAX_VALUE],
  ['a\\', "'", -1 / 3],
  [null, 'x', Number.NaN],
];
const text = (value: string | null): string => `CAST(${value === null ? 'NULL' : literal(value)} AS VARCHAR)`;
const TRIAL = `SELECT * FROM (VALUES ${ROWS.map(
  ([id, level, figure], n) => `(${numeral(n)}, ${text(id)}, ${text(level)}, ${Number.isNaN(figure) ? 'CAST(NULL AS DOUBLE)' : numeral(figure)})`,
).join(', ')}) AS v(n, id, c0, c1)`;

/** Rejects with an `EngineFault` where the place changes what it is given, or does not let it be taken away again. */
async function tryPlace(
  { place, server, query }: ScratchNeeds,
  table: string,
  drop: (table: string) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const found = await query(`SELECT t.id, t.c0, t.c1 FROM ${relationIn(place, table)} AS t ORDER BY t.n`, signal);
  await drop(table);
  const [ids, levels, figures] = [textsOf(found, 0), textsOf(found, 1), numbersOf(found, 2)];
  const same = found.rows === ROWS.length && ROWS.every(([id, level, figure], i) => ids[i] === id && levels[i] === level && Object.is(figures[i], figure));
  if (!same) throw new EngineFault('value', server, `\`${shownPlace(place)}\` does not give back numbers and texts as they were written`);
}
