// The board of each document: what became of its deliveries. Looked up aside, where there is a ledger and a team says where it keeps the segment.

import { existsSync } from 'node:fs';
import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { laggingConsumer } from '../../engine/result/findings/operate.ts';
import { dayHere } from '../../project/day.ts';
import { pathOf } from '../../project/spec-files.ts';
import { differences, type Stamps, stampsOf, type Targets } from '../../project/stamps.ts';
import type { EngineProcess } from '../engine/process.ts';
import type { EngineTasks } from '../engine/protocol.ts';
import { dataKey } from './columns.ts';
import { committedText } from './committed.ts';

export type Board = EngineTasks['status']['output'];

export interface Boards {
  /** Looks at what teams keep, where that may have changed. */
  readonly schedule: (uri: string, plan: Plan) => void;
  /** What is known; undefined where nothing was delivered, or nobody says where the segment is kept. */
  readonly board: (uri: string) => Board | undefined;
  /** Teams that lag or contradict, at their columns in the plan as it is now. */
  readonly findings: (uri: string, plan: Plan) => readonly Finding[];
  /** Documents beside which something was delivered, refreshed or written since. */
  readonly moved: () => string[];
  readonly forget: (uri: string) => void;
}

/** Only after typing has paused for so long. */
const PAUSE_MS = 400;
const NOTHING: readonly Finding[] = [];

interface Looked {
  readonly key: string;
  readonly beside: Targets;
  readonly stamps: Stamps;
  board?: Board;
}

/** `found` hears of every document of which more is known now. */
export function createBoards(engine: EngineProcess, found: (uri: string) => void): Boards {
  const timers = new Map<string, NodeJS.Timeout>();
  const looked = new Map<string, Looked>();
  const forget = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    looked.delete(uri);
  };

  const look = (uri: string, plan: Plan, key: string): void => {
    const path = pathOf(uri);
    const beside = { files: [ledgerOf(uri), path.replace(/(\.segspec)?$/, '.model.json')], patterns: [] };
    const now: Looked = { key, beside, stamps: stampsOf(beside) };
    looked.set(uri, now);
    engine.ask('status', { plan, path, today: dayHere().today, ...committedText(uri) }, { aside: true }).then(
      (board) => {
        if (looked.get(uri) !== now) return;
        now.board = board;
        found(uri);
      },
      () => {
        if (looked.get(uri) === now) looked.delete(uri);
      },
    );
  };

  return {
    forget,
    schedule: (uri, plan) => {
      if (!uri.startsWith('file:') || !plan.consumers.some(({ column }) => column !== undefined) || !existsSync(ledgerOf(uri))) return forget(uri);
      const key = keyOf(plan);
      if (looked.get(uri)?.key === key) return;
      clearTimeout(timers.get(uri));
      timers.set(
        uri,
        setTimeout(() => {
          timers.delete(uri);
          look(uri, plan, key);
        }, PAUSE_MS),
      );
    },
    board: (uri) => looked.get(uri)?.board,
    findings: (uri, plan) => {
      const known = looked.get(uri);
      if (known?.board === undefined || known.key !== keyOf(plan)) return NOTHING;
      return known.board.alignment.flatMap(({ consumer, figures, problems = [] }) => {
        const now = plan.consumers.find(({ name }) => name === consumer);
        const origin = now?.properties['column'] ?? now?.nameOrigin;
        const delivery = figures?.delivery ?? '';
        return origin === undefined ? [] : problems.map((problem) => laggingConsumer.at(origin, { problem, delivery }));
      });
    },
    moved: () => [...looked].flatMap(([uri, { beside, stamps }]) => (differences(stamps, stampsOf(beside)).length > 0 ? [uri] : [])),
  };
}

const ledgerOf = (uri: string): string => pathOf(uri).replace(/(\.segspec)?$/, '.ledger.jsonl');

/** Changes only when what teams keep has to be looked at again. */
function keyOf(plan: Plan): string {
  return JSON.stringify([
    dataKey(plan),
    plan.publishes.map(({ name }) => name),
    plan.consumers.map(({ name, column, reads }) => [name, column?.source, column?.column, reads.map(({ target }) => target)]),
  ]);
}
