// What the data shows of its columns, for the editor and for checking: headers and a bounded sample, never the whole.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import { UNKNOWN, type ValueType } from '../../../../language/types/value-type.ts';
import { missingColumn, noDeclaredColumn, unavailableInput } from '../../result/findings/data-source.ts';
import type { Progress } from '../../result/pace.ts';
import type { UnreadSource } from '../../result/unread-source.ts';
import { identifier } from '../sql/quote.ts';
import { type EngineFault, endsRun } from '../warehouse/engine-fault.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { countLevels } from './count-levels.ts';
import { databaseFiles } from './database-files.ts';
import { dataDirectories } from './files.ts';
import { identifierColumns } from './identifier-columns.ts';
import { readRaw } from './raw.ts';
import type { ReadContext } from './raw-relation.ts';
import { typeColumns } from './typed.ts';

export interface DescribedColumn {
  /** The header as it stands in the data. */
  readonly name: string;
  readonly type: ValueType;
  /** Different values among the rows that were looked at, where a feature makes columns of them. */
  readonly distinct?: number;
}

export interface DescribeOptions {
  readonly signal?: AbortSignal;
  /** Rows that types are judged from. */
  readonly rows?: number;
  /** Told why a source cannot be read. */
  readonly unread?: UnreadSource[];
  readonly progress?: (progress: Progress) => void;
}

/** Columns by source. A source that cannot be read is absent. */
export async function describeSources(
  plan: Pick<Plan, 'sources' | 'connections' | 'dimensions'>,
  warehouse: Warehouse,
  options: DescribeOptions = {},
): Promise<Map<string, readonly DescribedColumn[]>> {
  const { signal, rows = 5_000 } = options;
  const described = new Map<string, readonly DescribedColumn[]>();
  const keys = identifierColumns(plan.sources);
  await warehouse.begin(dataDirectories(plan), databaseFiles(plan, warehouse.environment));
  try {
    for (const [i, source] of plan.sources.entries()) {
      const { input } = source;
      if (input.kind !== 'files' && input.kind !== 'table') continue;
      // That there is no such connection is told of by the name alone.
      if (input.kind === 'table' && !plan.connections.some(({ name }) => name === input.connection)) continue;
      options.progress?.({ stage: 'describe', message: `Looking at ${source.name}`, done: i / plan.sources.length });
      const findings: Finding[] = [];
      const context: ReadContext = { plan, warehouse, findings, sample: rows, ...(signal && { signal }) };
      const raw = await readRaw(source, context).catch((error: unknown) => told(error, source, findings));
      if (!raw) {
        options.unread?.push(...findings.map((finding) => ({ source: source.name, finding })));
        continue;
      }
      const columns = await typeColumns(source, raw, keys.get(source.name) ?? new Set(), context).catch((error: unknown) => {
        signal?.throwIfAborted();
        if (endsRun(error))
          options.unread?.push({
            source: source.name,
            finding: unavailableInput.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, reason: reasonOf(error) }),
          });
        if (error instanceof Error) return undefined;
        throw error;
      });
      for (const finding of findings) {
        if (finding.code === noDeclaredColumn.code) options.unread?.push({ source: source.name, finding });
        const column = finding.code === missingColumn.code ? source.columns.find(({ origin }) => origin === finding.origin)?.name : undefined;
        if (column !== undefined) options.unread?.push({ source: source.name, column, finding });
      }
      if (columns) {
        const distinct = await countLevels(plan, source, raw, columns, context);
        described.set(
          source.name,
          columns
            .map((column) => {
              const levels = distinct.get(column.name);
              return { name: column.raw.header, type: column.type, ...(levels !== undefined && { distinct: levels }) };
            })
            .concat((raw.unread ?? []).map((name) => ({ name, type: UNKNOWN }))),
        );
      }
      if (raw.inMemory) await warehouse.run(`DROP TABLE IF EXISTS ${identifier(`·raw:${source.name}`)}`, signal);
    }
  } finally {
    warehouse.end();
  }
  return described;
}

/** A server that cannot be asked is news of the source that lies on it; the others are looked at. */
function told(error: unknown, { name, inputOrigin, nameOrigin }: SourcePlan, findings: Finding[]): undefined {
  if (!endsRun(error)) throw error;
  findings.push(unavailableInput.at(inputOrigin ?? nameOrigin, { source: name, reason: reasonOf(error) }));
}

const reasonOf = ({ message }: EngineFault): string => message.replace(/\.$/, '');
