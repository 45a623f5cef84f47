// The columns of a document's data, looked up aside after typing has paused: no answer waits for them.

import type { Plan } from '../../../language/plan/plan.ts';
import type { EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';

/** Data is looked at only after typing has paused for so long. */
const PAUSE_MS = 400;

export interface Columns {
  /** Looks at the data of a document again, where its sources have changed. */
  readonly schedule: (uri: string, plan: Plan) => void;
  readonly forget: (uri: string) => void;
}

/** `found` hears of every document of which more is known now. */
export function createColumns(session: Session, engine: EngineProcess, found: (uri: string) => void): Columns {
  const timers = new Map<string, NodeJS.Timeout>();
  const looked = new Map<string, string>();
  const forget = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    looked.delete(uri);
  };
  return {
    forget,
    schedule: (uri, plan) => {
      const key = dataKey(plan);
      if (plan.sources.length === 0 || looked.get(uri) === key) return;
      clearTimeout(timers.get(uri));
      timers.set(
        uri,
        setTimeout(() => {
          timers.delete(uri);
          looked.set(uri, key);
          engine.ask('describe', plan, { aside: true }).then(
            (columns) => {
              // Closed, or about other data, meanwhile.
              if (looked.get(uri) !== key) return;
              session.setSchema(uri, new Map(columns));
              found(uri);
            },
            () => {
              if (looked.get(uri) === key) looked.delete(uri);
            },
          );
        }, PAUSE_MS),
      );
    },
  };
}

/** Changes only when the data has to be looked at again. */
export function dataKey(plan: Plan): string {
  return JSON.stringify(
    plan.sources.map(({ name, input, format, where, columns }) => [name, input, format, where?.op, columns.map(({ header, type }) => [header, type])]),
  );
}
