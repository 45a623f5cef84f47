// An audit for a terminal: each source with its columns, then which decision rests on what, then the gaps.

import type { Plan } from '../../../language/plan/plan.ts';
import { sourcesBehind } from '../../../language/plan/walk.ts';
import { writeType } from '../../../language/types/describe.ts';
import type { CollectReport, ColumnReport, SourceReport } from '../../engine/result/result.ts';
import { showAsOf, showCount, showCut, showNumber, showShare, showValue } from '../../engine/result/show.ts';
import { oneLine } from '../../report/printable.ts';
import { barLine } from '../../report/sparkline.ts';
import type { Streams } from '../streams.ts';
import { LABEL, table } from './table.ts';

type Paint = Streams['paint'];

export function printAudit(givenPlan: Plan, givenReport: CollectReport, { paint, width }: Streams): string {
  const [plan, report] = [oneLine(givenPlan), oneLine(givenReport)];
  const lines = [
    paint.bold(plan.segmentation?.label ?? plan.segmentation?.name ?? 'Sources'),
    `${showCount(report.population, report.entity)}${showAsOf(report.asOf, report.asOfGiven)}`,
    '',
  ];
  for (const source of report.sources) lines.push(...sourceLines(source, report, paint, width), '');
  if (report.contracts.length) {
    const sign = { passed: paint.green('✓'), warned: paint.yellow('!'), failed: paint.red('✗'), 'not run': paint.red('○'), 'not applicable': paint.dim('–') };
    lines.push(
      paint.bold('Contracts'),
      ...report.contracts.map(
        (contract) => `  ${sign[contract.status]} ${contract.source}: ${contract.text}  ${paint.bold(contract.shown ?? '')} ${paint.dim(contract.detail)}`,
      ),
      '',
    );
  }
  lines.push(...matrix(plan, paint, width), ...gaps(plan, paint));
  return `${lines.join('\n').trimEnd()}\n`;
}

function sourceLines(source: SourceReport, report: CollectReport, paint: Paint, width: number): string[] {
  const head = `${paint.bold(source.label || source.name)}  ${paint.dim(`${source.name} · ${source.kind}${source.owner === undefined ? ' · no owner' : ` · ${source.owner}`}`)}`;
  if (source.notRun !== undefined) return [head, `  ${paint.red('not run')}: ${source.notRun}`];
  const removed = (
    [
      ['refused', source.refused],
      ['without a time', source.withoutTime],
      ['filtered out', source.filtered],
      ['duplicates', source.duplicates],
      ['without a key', source.withoutKey],
      ['after as_of', source.afterAsOf],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${showNumber(count)} ${word}`);
  const read = source.refused > 0 ? `${showNumber(source.rows)} of ${showCount(source.delivered, 'row')}` : showCount(source.rows, 'row');
  const facts = [`${read}${removed.length ? ` (${removed.join(', ')})` : ''}`];
  if (source.entities !== undefined) facts.push(`${showNumber(source.entities)} keys`);
  if (source.kind !== 'reference' && source.covered !== undefined && report.population > 0)
    facts.push(`covers ${showNumber(source.covered)} of ${showNumber(report.population)} (${showShare(source.covered / report.population)})`);
  if (source.from !== undefined && source.to !== undefined) facts.push(`${source.from} to ${source.to}`);
  const joins = source.joins.map(
    (join) =>
      `  join ${join.source}: ${join.unmatched === 0 ? 'every row has its match' : `${showNumber(join.unmatched)} of ${showNumber(join.rows)} rows without a match (${showShare(join.unmatched / Math.max(1, join.rows))})`}`,
  );
  return [head, `  ${facts.join(' · ')}`, ...joins, ...columnTable(source.columns, source.rows, paint, width)];
}

const MANY = 30;

function columnTable(columns: readonly ColumnReport[], rows: number, paint: Paint, width: number): string[] {
  if (columns.length === 0) return [];
  // A wide table is cut to what the spec uses or declares; the rest is counted.
  const shown = columns.length <= MANY ? columns : columns.filter((column) => column.used || column.declared);
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  const lines = table([['Column', 'Type', 'Missing', 'Distinct', 'Range', ''], ...shown.map((column) => columnRow(column, rows))], paint, width);
  lines.push(
    paint.dim(
      `  ${columns.length} columns, ${columns.filter((column) => !column.used).length} not used; ${showNumber(missing)} missing values in all${shown.length < columns.length ? `; ${columns.length - shown.length} more columns are not listed` : ''}`,
    ),
  );
  return lines;
}

/** A blank at which no line is broken. */
const EMPTY = '\u00a0';

function columnRow(column: ColumnReport, rows: number): string[] {
  const unreadable = column.unreadable > 0 ? `, ${showNumber(column.unreadable)} unreadable` : '';
  const missing = column.missing === 0 ? '–' : `${showNumber(column.missing)} (${showShare(column.missing / Math.max(1, rows))}${unreadable})`;
  const range = column.minimum === undefined ? '' : `${bound(column.minimum, column)} … ${bound(column.maximum ?? '', column)}`;
  const counts = column.type.kind === 'id' ? [] : (column.histogram ?? []).map(({ count }) => count);
  const name = column.header !== undefined && column.header !== column.name ? `${column.name} ← ${column.header}` : column.name;
  return [
    showCut(name, LABEL),
    showCut(writeType(column.type), 24),
    missing,
    column.distinct === undefined ? '' : showNumber(column.distinct),
    range,
    `${barLine(counts, EMPTY)}${column.used ? '' : '  not used'}`,
  ];
}

function bound(value: number | string, { type }: ColumnReport): string {
  return typeof value === 'number' ? (type.kind === 'number' ? showValue(value, type) : showNumber(value)) : showCut(value, 20);
}

function matrix(plan: Plan, paint: Paint, width: number): string[] {
  if (!plan.decisions.length || !plan.dimensions.length) return [];
  const rows = plan.decisions.map((decision) => [
    decision.name,
    ...plan.dimensions.map((dimension) => (decision.uses.some((use) => use.target === dimension.name) ? '●' : '·')),
  ]);
  const sources = [
    'fed by',
    ...plan.dimensions.map(
      (dimension) => [...new Set(dimension.features.flatMap((feature) => [...sourcesBehind(plan, feature.expression)]))].slice(0, 3).join('+') || 'nothing',
    ),
  ];
  return [
    paint.bold('Decisions and the dimensions they rest on'),
    ...table([['', ...plan.dimensions.map((dimension) => `${dimension.name}`)], ...rows, sources], paint, width),
    '',
  ];
}

function gaps(plan: Plan, paint: Paint): string[] {
  const empty = plan.dimensions.filter((dimension) => !dimension.features.some((feature) => sourcesBehind(plan, feature.expression).size > 0));
  if (empty.length === 0) return [paint.bold('Gaps'), '  none: every dimension is fed by a source'];
  return [
    paint.bold('Gaps'),
    ...empty.map((dimension) => {
      const study = plan.research.find((research) => research.fills?.target === dimension.name);
      const users = plan.decisions.filter((decision) => decision.uses.some((use) => use.target === dimension.name)).map(({ name }) => name);
      return `  ${dimension.name} (${dimension.kind}) is fed by no source${users.length ? `; ${users.join(' and ')} ${users.length === 1 ? 'waits' : 'wait'} for it` : ''}${study ? `; research ${study.name} is to fill it${study.due === undefined ? '' : ` by ${study.due}`}` : '; no research is to fill it'}`;
    }),
  ];
}
