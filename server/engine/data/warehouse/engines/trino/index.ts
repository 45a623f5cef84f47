// Trino through `trino-client`: each query by itself, as the server has no state between them.

import type { Engine, EngineKind } from '../../engine.ts';
import { EngineFault } from '../../engine-fault.ts';
import type { TrinoClient } from './client.ts';
import { type Collector, namesInto, rowsInto } from './collect.ts';
import { everyPage } from './pages.ts';
import { shownPlace } from './scratch-tables.ts';
import { placeIn, serverOf, type TrinoPlace } from './settings.ts';
import { createScratch } from './workplace.ts';
import { openWriter } from './writer.ts';

export const trino: EngineKind = {
  name: 'trino',
  openWriter,
  open: async (connection, options) => {
    const place = placeIn(connection.name, options);
    const server = serverOf(place);
    const { createClient } = await import('./client.ts');
    const client = createClient(place, options.statementTimeout);
    const signal = options.signal ?? new AbortController().signal;
    let version: unknown;
    await everyPage(client, server, 'SELECT version()', signal, ({ data }) => {
      version ??= data?.[0]?.[0];
    });
    const within = [place.catalog, place.schema].filter((part) => part !== undefined).join('.');
    return running(client, place, `Trino ${version ?? ''} at ${place.at}${within === '' ? '' : `/${within}`}`);
  },
};

/** Comments and brackets may stand before. The server has no session that only reads. */
const READS = /^(?:\s|\(|--[^\n]*(?:\n|$))*(?:SELECT|WITH|VALUES)\b/i;

const UNKEPT =
  'Nothing is kept there between the questions of a run: each of them computes what it needs anew. `scratch:` of the connection can name where tables may be made meanwhile.';

function running(client: TrinoClient, place: TrinoPlace, identity: string): Engine {
  const server = serverOf(place);
  const closing = new AbortController();
  const open = new Set<Promise<unknown>>();
  let lost: EngineFault | undefined;

  const only = (sql: string): void => {
    if (!READS.test(sql)) throw new EngineFault('no-right', server, 'the session only reads');
  };
  /** Until it has run, or been stopped. */
  const run = async <T>(sql: string, signal: AbortSignal, collect: Collector<T>): Promise<T> => {
    const pages = everyPage(client, server, sql, signal, ({ columns, data }) => collect.take(columns, data));
    open.add(pages);
    try {
      await pages;
      return collect.result();
    } catch (error) {
      if (error instanceof EngineFault && error.kind === 'lost') lost ??= error;
      throw error;
    } finally {
      open.delete(pages);
    }
  };
  const unlessClosing = (signal: AbortSignal | undefined): AbortSignal => (signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);
  const ask = async <T>(sql: string, signal: AbortSignal | undefined, collect: Collector<T>): Promise<T> => {
    if (lost) throw lost;
    only(sql);
    return run(sql, unlessClosing(signal), collect);
  };
  const query: Engine['query'] = (sql, signal) => ask(sql, signal, rowsInto(server));
  const { scratch: kept } = place;
  const scratch =
    kept &&
    createScratch({
      ...{ place: kept, server, query, only },
      make: async (sql, signal) => void (await run(sql, unlessClosing(signal), namesInto())),
      // Also once everything else was stopped.
      drop: async (sql, signal) => void (await run(sql, signal, namesInto())),
    });

  return {
    identity,
    keeping: kept
      ? `Between the questions of a run what is computed of everybody is kept there, in tables of \`${shownPlace(kept)}\` that are dropped in the end; where none can be made there, each question computes what it needs anew.`
      : UNKEPT,
    query,
    ...(scratch && { workplace: scratch.workplace }),
    schema: (select, signal) => ask(`SELECT * FROM (${select}) AS s LIMIT 0`, signal, namesInto()),
    close: async () => {
      closing.abort(new EngineFault('query', server, 'the connection was closed'));
      await Promise.allSettled(open);
      await scratch?.clear();
    },
  };
}
