// The figures of every column of a document's data, counted aside when somebody first asks about a column.

import type { Plan } from '../../../language/plan/plan.ts';
import type { ColumnReport, SourceReport } from '../../engine/result/source-report.ts';
import type { EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';
import { dataKey } from './columns.ts';

export interface Statistics {
  /** What is known now; `counting` where it is on its way. */
  readonly column: (uri: string, source: string, column: string) => ColumnStatistics | 'counting' | { readonly tooLarge: string } | undefined;
  /** The same of a source as a whole. */
  readonly source: (uri: string, source: string) => SourceReport | 'counting' | { readonly tooLarge: string } | undefined;
  /** Counts ahead of the first question, where there is little to count. */
  readonly prepare: (uri: string) => void;
  /** Resolves when what was asked for last is there, or could not be had. */
  readonly settled: (uri: string) => Promise<void>;
  readonly forget: (uri: string) => void;
}

export interface ColumnStatistics extends ColumnReport {
  /** Rows as delivered. */
  readonly rows: number;
}

interface Entry {
  readonly key: string;
  readonly settled: Promise<void>;
  known?: readonly SourceReport[] | { readonly tooLarge: string };
}

/** So much is counted without being asked. */
const LITTLE_BYTES = 32 * 1024 * 1024;

export function createStatistics(session: Session, engine: EngineProcess, trusted: () => boolean): Statistics {
  const entries = new Map<string, Entry>();

  const count = (uri: string, plan: Plan, key: string, most?: number): Entry => {
    const entry: Entry = {
      key,
      settled: engine.ask('statistics', { plan, ...(most !== undefined && { most }) }, { aside: true }).then(
        (output) => {
          if (most === undefined || !('tooLarge' in output)) entry.known = output;
          else if (entries.get(uri) === entry) entries.delete(uri);
        },
        () => {
          if (entries.get(uri) === entry) entries.delete(uri);
        },
      ),
    };
    entries.set(uri, entry);
    return entry;
  };

  const reportOf: Statistics['source'] = (uri, source) => {
    const plan = session.analysis(uri)?.plan;
    if (!trusted() || plan === undefined) return undefined;
    const key = dataKey(plan);
    const known = entries.get(uri);
    const { known: sources } = known?.key === key ? known : count(uri, plan, key);
    if (sources === undefined) return 'counting';
    return 'tooLarge' in sources ? sources : sources.find(({ name }) => name === source);
  };

  return {
    prepare: (uri) => {
      const plan = session.analysis(uri)?.plan;
      if (trusted() && plan !== undefined && entries.get(uri)?.key !== dataKey(plan)) count(uri, plan, dataKey(plan), LITTLE_BYTES);
    },
    source: reportOf,
    column: (uri, source, column) => {
      const report = reportOf(uri, source);
      if (report === undefined || report === 'counting' || 'tooLarge' in report) return report;
      const found = report.columns.find(({ name, header }) => name === column || header === column);
      return found && { ...found, rows: report.rows };
    },
    settled: (uri) => entries.get(uri)?.settled ?? Promise.resolve(),
    forget: (uri) => void entries.delete(uri),
  };
}
