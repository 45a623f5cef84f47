// Trino through `trino-client`: each query by itself, as the server has no state between them.

import type { Engine, EngineKind } from '../../engine.ts';
import { EngineFault } from '../../engine-fault.ts';
import type { TrinoClient } from './client.ts';
import { type Collector, namesInto, rowsInto } from './collect.ts';
import { everyPage } from './pages.ts';
import { placeIn, serverOf } from './settings.ts';
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
    return running(client, server, `Trino ${version ?? ''} at ${place.at}${within === '' ? '' : `/${within}`}`);
  },
};

/** Comments and brackets may stand before. The server has no session that only reads. */
const READS = /^(?:\s|\(|--[^\n]*(?:\n|$))*(?:SELECT|WITH|VALUES)\b/i;

function running(client: TrinoClient, server: string, identity: string): Engine {
  const closing = new AbortController();
  const open = new Set<Promise<unknown>>();
  let lost: EngineFault | undefined;

  const ask = async <T>(sql: string, signal: AbortSignal | undefined, collect: Collector<T>): Promise<T> => {
    if (lost) throw lost;
    if (!READS.test(sql)) throw new EngineFault('no-right', server, 'the session only reads');
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    const pages = everyPage(client, server, sql, either, ({ columns, data }) => collect.take(columns, data));
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

  return {
    identity,
    query: (sql, signal) => ask(sql, signal, rowsInto(server)),
    schema: (select, signal) => ask(`SELECT * FROM (${select}) AS s LIMIT 0`, signal, namesInto()),
    close: async () => {
      closing.abort(new EngineFault('query', server, 'the connection was closed'));
      await Promise.allSettled(open);
    },
  };
}
