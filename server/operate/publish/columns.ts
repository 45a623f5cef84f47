// The columns that a publish declares, as they are written: words of the language and features, in their own units, under short names.

import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import type { OutputColumn } from '../../engine/data/outputs/output.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { Membership } from './membership.ts';

/** A column and where its values come from: a word of the language, or the key of a feature. */
export type PublishedColumn = OutputColumn & { readonly from: string };

type Asked = Pick<PublishPlan['columns'][number], 'text' | 'feature'>;

/** `problem` says which feature has no values. */
export function publishedColumns(plan: Plan, publish: PublishPlan, members: Membership, table: FeatureTable): PublishedColumn[] | { readonly problem: string } {
  const asked: readonly Asked[] =
    publish.columns.length > 0 ? publish.columns : [{ text: members.entity }, { text: 'segment' }, { text: 'label' }, { text: 'confidence' }];
  const columns: PublishedColumn[] = [];
  const taken = new Set<string>();
  const add = (column: PublishedColumn): void => {
    const name = taken.has(column.name) ? column.from.replaceAll('.', '_') : column.name;
    if (taken.has(name)) return;
    taken.add(name);
    columns.push({ ...column, name });
  };
  for (const { text, feature } of withEntity(asked, members.entity)) {
    if (feature === undefined) {
      const column = wordColumn(text, members, table);
      if (column) add(column);
      continue;
    }
    for (const key of keysOf(plan, feature)) {
      const column = table.columns.find((candidate) => featureKey(candidate) === key);
      if (column === undefined) return { problem: key };
      add({ ...featureColumn(column), from: key });
    }
  }
  // Whoever is to be left alone has to be told apart, asked for or not.
  if (members.control !== undefined && !taken.has('control')) add(wordColumn('control', members, table) as PublishedColumn);
  return columns;
}

/** Without the entity nobody could tell whose row it is. */
function withEntity(asked: readonly Asked[], entity: string): readonly Asked[] {
  return asked.some(({ text }) => text === entity) ? asked : [{ text: entity }, ...asked];
}

function keysOf(plan: Plan, { dimension, feature }: NonNullable<PublishPlan['columns'][number]['feature']>): string[] {
  const own = plan.dimensions.find(({ name }) => name === dimension)?.features ?? [];
  return own.filter(({ name }) => feature === undefined || name === feature).map(featureKey);
}

function wordColumn(word: string, members: Membership, { asOf, rows }: FeatureTable): PublishedColumn | undefined {
  const { segments, segment, runnerUp, confidence, control } = members;
  const named = (at: Int32Array, pick: 'id' | 'label') => Array.from(at, (index) => segments[index]?.[pick] ?? null);
  switch (word) {
    case members.entity:
      return { name: word, from: word, kind: 'text', values: members.ids };
    case 'segment':
      return { name: word, from: word, kind: 'text', values: named(segment, 'id') };
    case 'label':
    case 'segment_label':
      return { name: word, from: word, kind: 'text', values: named(segment, 'label') };
    case 'runner_up':
      return { name: word, from: word, kind: 'text', values: named(runnerUp, 'id') };
    case 'confidence':
      // Twelve digits are the same on every machine.
      return { name: word, from: word, kind: 'number', values: confidence.map((value) => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value)) };
    case 'control':
      return { name: word, from: word, kind: 'boolean', values: Float64Array.from(control ?? new Uint8Array(rows)) };
    case 'as_of':
      return { name: word, from: word, kind: 'text', values: new Array<string | null>(rows).fill(asOf ?? null) };
    default:
      return undefined;
  }
}

/** As people and databases read it: names of levels, yes and no, days. */
export function featureColumn({ name, type, values, levels }: FeatureColumn): OutputColumn {
  const names = levels ?? (type.kind === 'ordinal' ? type.levels : undefined);
  if (names !== undefined) {
    const shift = levels === undefined ? 1 : 0;
    return { name, kind: 'text', values: Array.from(values, (value) => (Number.isNaN(value) ? null : (names[value - shift] ?? null))) };
  }
  if (type.kind === 'boolean') return { name, kind: 'boolean', values };
  if (type.kind === 'date' || type.kind === 'time') {
    const shown = (value: number) => new Date(Math.round(value * 86_400_000)).toISOString();
    return {
      name,
      kind: 'text',
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : type.kind === 'date' ? shown(value).slice(0, 10) : shown(value))),
    };
  }
  return { name, kind: 'number', values: values.map((value) => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value)) };
}

/** Some rows of columns, by their positions. */
export function pickRows<One extends OutputColumn>(columns: readonly One[], rows: readonly number[]): One[] {
  return columns.map((column) =>
    column.kind === 'text'
      ? { ...column, values: rows.map((row) => column.values[row] ?? null) }
      : { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) },
  );
}
