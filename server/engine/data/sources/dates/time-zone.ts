// Times as they are written in a zone → UTC, and what the changes of its clocks do to them.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { clockChanges } from '../../../result/findings/data-values.ts';
import { identifier } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { nativeValue } from '../convert-native.ts';
import { databaseOf, type Raw, type ReadContext } from '../raw-relation.ts';
import { presentSelect, type TypedColumn } from '../typed.ts';

/** Looks whether a moment comes a second time, an hour or half an hour apart, as the clocks of most zones and of Lord Howe do. */
const STEPS = [60, 30];

/** A finding for every column with times that its zone has skipped, or has twice. */
export async function reportClockChanges(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Promise<void> {
  const { words, query } = databaseOf(raw, context);
  for (const column of columns) {
    const { zone, ...style } = column.style;
    if (zone === undefined || column.type.kind !== 'time') continue;
    const written = nativeValue(identifier(column.slot), column.raw.native, column.type, column.plan?.read ?? {}, words, style);
    const read = nativeValue(identifier(column.slot), column.raw.native, column.type, column.plan?.read ?? {}, words, column.style);
    const local = words.inZone('u', zone);
    const again = STEPS.flatMap((step) => [step, -step].map((minutes) => `${words.inZone(words.moved('u', minutes, 'minute', 'moment'), zone)} = w`));
    const result = await query(
      // Times with an offset are not moved by the zone: they say themselves which moment they are.
      `SELECT count(*) FILTER (WHERE ${local} <> w), count(*) FILTER (WHERE ${local} = w AND (${again.join(' OR ')})) FROM (SELECT ${written} AS w, ${read} AS u FROM ${presentSelect(raw, [column])} AS f) AS t WHERE w <> u`,
      context.signal,
    );
    const [skipped, doubled] = [numberAt(result, 0), numberAt(result, 1)];
    if (skipped + doubled > 0)
      context.findings.push(
        clockChanges.at(column.plan?.nameOrigin ?? source.nameOrigin, { source: source.name, column: column.name, zone, skipped, doubled }),
      );
  }
}
