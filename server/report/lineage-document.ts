// Lineage as a page: decision ← dimension ← feature ← column, of a whole spec or of what touches one thing in it.

import type { ColumnExpr, ColumnPlan, DecisionPlan, FeaturePlan, Origin, Plan, SourcePlan } from '../../language/plan/plan.ts';
import { callsOf, columnsOf, featuresOf } from '../../language/plan/walk.ts';
import { writeType } from '../../language/types/describe.ts';
import { showCount, showShare } from '../engine/result/show.ts';
import { muted, paragraph, type ReportDocument, type Section, type TableRow, table } from './document.ts';

/** What was counted of the data, from 0 to 1; undefined where nobody has looked. */
export interface KnownShares {
  readonly feature: (key: string) => number | undefined;
  readonly column: (source: string, column: string) => number | undefined;
  /** Where the shares of features come from: `from the last run`. */
  readonly from?: string;
}

/** One thing whose lineage is asked for: `feature`, `orders` in `Buying`. */
export interface LineageOf {
  readonly kind: string;
  readonly name: string;
  readonly parent?: string;
}

interface ColumnRead {
  readonly source: string;
  readonly column: string;
}

interface Strand {
  readonly feature: FeaturePlan;
  readonly key: string;
  readonly decisions: readonly DecisionPlan[];
  /** Features and columns that its expression names, and sources whose rows it counts. */
  readonly features: readonly string[];
  readonly columns: readonly ColumnRead[];
  /** The same columns and what they are derived from, down to the data. */
  readonly down: readonly ColumnRead[];
  readonly rows: readonly string[];
}

export function lineageDocument(plan: Plan, known: KnownShares, of?: LineageOf): ReportDocument {
  const all = plan.dimensions.flatMap(({ features }) => features.map((feature) => strandOf(feature, plan)));
  const strands = all.filter(touching(all, plan, of));
  const wanted = of !== undefined && strands.length > 0;
  const shown = wanted ? strands : all;
  const name = wanted
    ? [of.parent, of.name].filter((part) => part !== undefined).join('.')
    : plan.segmentation?.label || plan.segmentation?.name || 'this file';
  const sections = [decisionsOf(plan, shown), featuresSection(shown, known), columnsSection(plan, shown, known)];
  return {
    title: `Lineage of ${name}`,
    head: [
      paragraph(
        `${wanted ? `What ${name} rests on, and what rests on it` : 'What each decision rests on'}, down to the columns of the data: ${showCount(shown.length, 'feature')}.`,
        'lead',
      ),
      ...(of !== undefined && !wanted ? [muted('No feature touches the name at the cursor, so everything is shown.')] : []),
    ],
    sections: sections.filter((section) => section.blocks.length > 0),
  };
}

function strandOf(feature: FeaturePlan, plan: Plan): Strand {
  const { expression, dimension, name } = feature;
  const key = `${dimension}.${name}`;
  const isIt = (use: { readonly dimension?: string; readonly feature?: string } | undefined): boolean => use?.dimension === dimension && use.feature === name;
  const names = ({ kpi, price, churn, channel, attractive }: DecisionPlan): boolean =>
    [kpi, price, churn, channel, ...attractive.map((one) => one.feature)].some(isIt);
  const columns = eachOnce(columnsOf(expression).map(readBy));
  return {
    feature,
    key,
    decisions: plan.decisions.filter((decision) => decision.uses.some(({ target }) => target === dimension) || names(decision)),
    features: unique(featuresOf(expression).map((one) => `${one.dimension}.${one.feature}`)),
    columns,
    down: downFrom(columns, plan),
    rows: unique(callsOf(expression).flatMap(({ source }) => source ?? [])).filter((source) => columns.every((one) => one.source !== source)),
  };
}

const readBy = ({ source, joins, column }: ColumnExpr): ColumnRead => ({ source: joins.at(-1) ?? source, column });

function eachOnce(columns: readonly ColumnRead[]): ColumnRead[] {
  return [...new Map(columns.map((one) => [`${one.source}.${one.column}`, one])).values()];
}

/** Columns, what they are derived from, and the same in the source that a view is of. */
function downFrom(columns: readonly ColumnRead[], { sources }: Plan): ColumnRead[] {
  const found = new Map<string, ColumnRead>();
  const open = [...columns];
  for (let one = open.pop(); one; one = open.pop()) {
    const { source, column } = one;
    const key = `${source}.${column}`;
    if (found.has(key)) continue;
    found.set(key, one);
    const from = sources.find(({ name }) => name === source);
    const derived = from?.columns.find(({ name }) => name === column)?.expression;
    if (derived) open.push(...columnsOf(derived).map(readBy));
    else if (from?.input.kind === 'view') open.push({ source: from.input.source, column });
  }
  return [...found.values()];
}

/** A source and those that it is a view of. */
function viewedBy(source: string, sources: readonly SourcePlan[]): string[] {
  const input = sources.find(({ name }) => name === source)?.input;
  if (input?.kind !== 'view') return [source];
  const others = sources.filter(({ name }) => name !== source);
  return [source, ...viewedBy(input.source, others)];
}

/** Whether a feature is in the lineage of a thing: what it rests on, and what rests on it. */
function touching(all: readonly Strand[], plan: Plan, of: LineageOf | undefined): (strand: Strand) => boolean {
  const byKey = new Map(all.map((strand) => [strand.key, strand]));
  const below = (key: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(key)) for (const under of byKey.get(seen.add(key) && key)?.features ?? []) below(under, seen);
    return seen;
  };
  const reads = (strand: Strand, source: string, column?: string): boolean =>
    [...below(strand.key)].some((key) => {
      const one = byKey.get(key);
      const columns = one?.down.some((read) => read.source === source && (column === undefined || read.column === column));
      return columns === true || (column === undefined && one?.rows.some((counted) => viewedBy(counted, plan.sources).includes(source)) === true);
    });
  switch (of?.kind) {
    case 'decision':
      return ({ decisions }) => decisions.some(({ name }) => name === of.name);
    case 'dimension':
      return ({ feature }) => feature.dimension === of.name;
    case 'feature': {
      const key = `${of.parent}.${of.name}`;
      return (strand) => below(strand.key).has(key) || below(key).has(strand.key);
    }
    case 'source':
      return (strand) => reads(strand, of.name);
    case 'column':
      return (strand) => reads(strand, of.parent ?? '', of.name);
    default:
      return () => of === undefined;
  }
}

function decisionsOf({ decisions }: Plan, strands: readonly Strand[]): Section {
  const rows = decisions.flatMap((decision): TableRow[] => {
    const under = strands.filter((strand) => strand.decisions.includes(decision));
    const dimensions = unique(under.map(({ feature }) => feature.dimension));
    if (under.length === 0) return [];
    return [{ cells: [decision.kind ?? '', decision.question || decision.label || decision.name, dimensions.join(', ')], place: decision.nameOrigin }];
  });
  return { id: 'lineage-decisions', title: 'Decisions', blocks: rows.length === 0 ? [] : [table(['Kind', 'Decision', 'Rests on'], rows)] };
}

function featuresSection(strands: readonly Strand[], { feature: knownOf, from }: KnownShares): Section {
  const rows = strands.map(({ feature, key, decisions, features, columns, rows: counted }): TableRow => {
    const rests = [...features, ...columns.map(({ source, column }) => `${source}.${column}`), ...counted.map((source) => `rows of ${source}`)];
    const known = knownOf(key);
    return {
      cells: [
        feature.dimension,
        feature.label || feature.name,
        writeType(feature.type),
        feature.role,
        known === undefined ? '–' : showShare(known),
        rests.join(', ') || '–',
        decisions.map(({ name }) => name).join(', ') || '–',
      ],
      place: feature.nameOrigin,
    };
  });
  const note = from === undefined ? 'How many entities have each is known after a run.' : `Known: of the entities, ${from}.`;
  return {
    id: 'lineage-features',
    title: 'Features',
    blocks: rows.length === 0 ? [] : [table(['Dimension', 'Feature', 'Type', 'Role', 'Known', 'Rests on', 'For'], rows), muted(note)],
  };
}

function columnsSection({ sources }: Plan, strands: readonly Strand[], { column: knownOf }: KnownShares): Section {
  const readers = new Map<string, { readonly source: string; readonly column: string; readonly by: string[] }>();
  for (const { key, down } of strands)
    for (const { source, column } of down) {
      const read = readers.get(`${source}.${column}`) ?? { source, column, by: [] };
      readers.set(`${source}.${column}`, read);
      read.by.push(key);
    }
  const rows = sources.flatMap(({ name, label, nameOrigin, columns }): TableRow[] =>
    [...readers.values()]
      .filter(({ source }) => source === name)
      .map(({ column, by }) => {
        const declared = columns.find((one) => one.name === column);
        const known = knownOf(name, column);
        return {
          cells: [label || name, column, typeOf(declared), known === undefined ? '–' : showShare(known), by.join(', ')],
          place: placeOf(declared, nameOrigin),
        };
      }),
  );
  return { id: 'lineage-columns', title: 'Columns', blocks: rows.length === 0 ? [] : [table(['Source', 'Column', 'Type', 'Known', 'Read by'], rows)] };
}

const typeOf = (column: ColumnPlan | undefined): string =>
  column === undefined
    ? 'as in the data'
    : `${writeType(column.type)}${column.expression === undefined ? '' : ', derived'}${column.personal ? ', personal' : ''}${column.protected ? ', protected' : ''}`;

const placeOf = (column: ColumnPlan | undefined, source: Origin): Origin => column?.nameOrigin ?? source;
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
