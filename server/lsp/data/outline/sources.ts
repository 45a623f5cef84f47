// In the tree: sources with their columns.

import type { Plan } from '../../../../language/plan/plan.ts';
import { writeType } from '../../../../language/types/describe.ts';
import type { RunResult } from '../../../engine/result/run-result.ts';
import { showCount } from '../../../engine/result/show.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import { described, type MakeItem } from './item.ts';

/** The columns that are declared, or that the last run has read. */
export function sourceItems(plan: Plan, result: RunResult | undefined, item: MakeItem): OutlineItem[] {
  return plan.sources.map(({ name, label, kind, nameOrigin, columns }) => {
    const report = result?.audit.sources.find((one) => one.name === name);
    const read = (report?.columns ?? []).filter((column) => !columns.some((declared) => declared.name === column.name));
    return item(`source ${name}`, 'source', label ?? name, {
      ...described([kind, report && showCount(report.rows, 'row')]),
      tooltip: name,
      place: toPlace(nameOrigin),
      items: [
        ...columns.map((column) =>
          item(`column ${name}.${column.name}`, 'column', column.label ?? column.name, {
            ...described([writeType(column.type), column.personal ? 'personal' : undefined]),
            tooltip: `${name}.${column.name}`,
            place: toPlace(column.nameOrigin),
          }),
        ),
        ...read.map((column) => item(`column ${name}.${column.name}`, 'column', column.name, described([writeType(column.type)]))),
      ],
    });
  });
}
