// The columns of a document's data, looked up aside after typing has paused: no answer waits for them.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { UnreadSource } from '../../engine/result/unread-source.ts';
import { differences, type Stamps, stampsOf, type Targets } from '../../project/stamps.ts';
import type { EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';

/** Data is looked at only after typing has paused for so long. */
const PAUSE_MS = 400;

export interface Columns {
  /** Looks at the data of a document again, where its sources have changed. */
  readonly schedule: (uri: string, plan: Plan) => void;
  /** Settles once no look at the data of a document is under way. */
  readonly settled: (uri: string) => Promise<void>;
  readonly forget: (uri: string) => void;
  /** Why sources of a document could not be looked at, at their places in the plan as it is now. */
  readonly unread: (uri: string, plan: Plan) => readonly Finding[];
  /** Documents whose data has come, gone or changed since it was looked at. */
  readonly moved: () => string[];
}

/** What was looked at, and what could not be. */
interface Looked {
  readonly key: string;
  unread: readonly UnreadSource[];
  done: Promise<void>;
  /** The files as they were; absent while they are looked at. */
  data?: Targets & { readonly stamps: Stamps };
}

const NOTHING: readonly Finding[] = [];

/** `found` hears of every document of which more is known now. */
export function createColumns(session: Session, engine: EngineProcess, found: (uri: string) => void): Columns {
  const timers = new Map<string, NodeJS.Timeout>();
  const looked = new Map<string, Looked>();
  const forget = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    looked.delete(uri);
  };
  return {
    forget,
    schedule: (uri, plan) => {
      const key = dataKey(plan);
      if (plan.sources.length === 0 || looked.get(uri)?.key === key) return;
      // Nobody is typing at what was just opened.
      const pause = looked.has(uri) || timers.has(uri) ? PAUSE_MS : 0;
      clearTimeout(timers.get(uri));
      timers.set(
        uri,
        setTimeout(() => {
          timers.delete(uri);
          const now: Looked = { key, unread: [], done: Promise.resolve() };
          looked.set(uri, now);
          now.done = engine.ask('describe', plan, { aside: true }).then(
            ({ columns, unread, data }) => {
              // Closed, or about other data, meanwhile.
              if (looked.get(uri) !== now) return;
              now.unread = unread;
              now.data = data;
              session.setSchema(uri, new Map(columns));
              found(uri);
            },
            () => {
              if (looked.get(uri) === now) looked.delete(uri);
            },
          );
        }, pause),
      );
    },
    settled: async (uri) => looked.get(uri)?.done,
    unread: (uri, plan) => {
      const known = looked.get(uri);
      if (known === undefined || known.unread.length === 0 || known.key !== dataKey(plan)) return NOTHING;
      return known.unread.flatMap(({ source, column, finding }) => {
        const now = plan.sources.find(({ name }) => name === source);
        const origin = column === undefined ? (now?.inputOrigin ?? now?.nameOrigin) : now?.columns.find(({ name }) => name === column)?.origin;
        return origin === undefined ? [] : [{ ...finding, origin }];
      });
    },
    moved: () => [...looked].flatMap(([uri, { data }]) => (data !== undefined && differences(data.stamps, stampsOf(data)).length > 0 ? [uri] : [])),
  };
}

/** Changes only when the data has to be looked at again. */
export function dataKey(plan: Plan): string {
  return JSON.stringify(
    plan.sources.map(({ name, input, format, where, columns }) => [name, input, format, where?.op, columns.map(({ header, type }) => [header, type])]),
  );
}
