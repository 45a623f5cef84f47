// Lineage as a page: decision ← dimension ← feature ← column, of a whole spec or of what touches one thing in it.

import type { ColumnPlan, Origin, Plan } from '../../language/plan/plan.ts';
import { writeType } from '../../language/types/describe.ts';
import { showCount, showShare } from '../engine/result/show.ts';
import { muted, paragraph, type ReportDocument, type Section, type TableRow, table } from './document.ts';
import { type LineageOf, type Strand, strandOf, touching } from './lineage.ts';

/** What was counted of the data, from 0 to 1; undefined where nobody has looked. */
export interface KnownShares {
  readonly feature: (key: string) => number | undefined;
  readonly column: (source: string, column: string) => number | undefined;
  /** Where the shares of features come from: `from the last run`. */
  readonly from?: string;
}

export function lineageDocument(plan: Plan, known: KnownShares, of?: LineageOf): ReportDocument {
  const all = plan.dimensions.flatMap(({ features }) => features.map((feature) => strandOf(feature, plan)));
  const strands = all.filter(touching(all, of));
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

function decisionsOf({ decisions }: Plan, strands: readonly Strand[]): Section {
  const rows = decisions.flatMap((decision): TableRow[] => {
    const under = strands.filter((strand) => strand.decisions.includes(decision));
    const dimensions = new Set(under.map(({ feature }) => feature.dimension));
    if (under.length === 0) return [];
    return [{ cells: [decision.kind ?? '', decision.question || decision.label || decision.name, [...dimensions].join(', ')], place: decision.nameOrigin }];
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
  for (const { key, behind } of strands)
    for (const { source, column } of behind) {
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
