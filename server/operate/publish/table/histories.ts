// Who was in a history on a day, told by the table itself: one line for each kind of connection that keeps histories another way.

import type { Kept } from '../kept.ts';
import { historyOn } from './look.ts';
import { type StoreInput, storeOf } from './stores.ts';
import { inTrino, trinoNames, whoIsIn } from './trino.ts';

export interface HistoryInput extends StoreInput {
  /** As the publish names it. */
  readonly table: string;
  readonly entity: string;
  /** ISO. */
  readonly day: string;
  readonly signal?: AbortSignal;
}

type History = (input: HistoryInput) => Promise<Kept | undefined>;

const inStore: History = async (input) => {
  const store = storeOf(input);
  return store && historyOn(store, input.table, input.entity, input.day, input.signal);
};

const OTHERS: Readonly<Record<string, History>> = {
  trino: async ({ table, connection, environment, writer, entity, day, signal }) => {
    const names = trinoNames(table, connection, environment);
    return 'refused' in names ? undefined : inTrino(connection, writer, (open) => whoIsIn(open, { ...names, mode: 'history', entity }, day), signal);
  },
};

export const membersOn: History = (input) => (OTHERS[input.connection.kind ?? ''] ?? inStore)(input);
