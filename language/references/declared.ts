// What one declaration gives a name: itself, its columns or its features. Worked out once: unchanged declarations keep their nodes from one keystroke to the next.

import type { AstNode } from 'langium';
import type { Origin } from '../plan/plan.ts';
import type {
  Column,
  Connection,
  Consumer,
  Decision,
  Declaration,
  Dimension,
  Feature,
  Measure,
  Model,
  Publish,
  Research,
  Segment,
  Segmentation,
  Source,
  Test,
} from '../syntax/generated/ast.ts';
import { originOf } from '../syntax/parse.ts';
import { placeOfKeyword, placesOfProperty } from '../syntax/places.ts';
import { readName } from '../syntax/words.ts';
import { type SpecSymbol, type SymbolKind, symbolId } from './model.ts';

/** A node with the file and the first line of the chunk it stands in. */
export interface Placed<T> {
  readonly node: T;
  readonly uri: string;
  readonly line: number;
}

export type Named = Segmentation | Decision | Source | Connection | Research | Dimension | Model | Segment | Publish | Consumer | Measure | Test;

export interface Declared {
  readonly placed: Placed<Declaration>;
  /** Absent where the declaration has no name. */
  readonly symbol?: SpecSymbol;
  /** In the order of the text, of one name perhaps several. */
  readonly columns: readonly Inner<Column>[];
  readonly features: readonly Inner<Feature>[];
}

export interface Inner<T> {
  readonly symbol: SpecSymbol;
  readonly placed: Placed<T>;
}

const KINDS: Readonly<Record<string, SymbolKind>> = {
  Segmentation: 'segmentation',
  Decision: 'decision',
  Source: 'source',
  Connection: 'connection',
  Research: 'research',
  Dimension: 'dimension',
  Model: 'model',
  Segment: 'segment',
  Publish: 'publish',
  Consumer: 'consumer',
  Measure: 'measure',
  Test: 'test',
};

const known = new WeakMap<Declaration, Declared>();

/** `line` is the first line of the chunk that the declaration stands in. */
export function declaredBy(node: Declaration, uri: string, line: number): Declared {
  const before = known.get(node);
  if (before?.placed.uri === uri && before.placed.line === line) return before;
  const declared = workOut({ node, uri, line });
  known.set(node, declared);
  return declared;
}

function workOut(placed: Placed<Declaration>): Declared {
  const { node, uri, line } = placed;
  const kind = KINDS[node.$type];
  const name = kind && nameOf(node as Named);
  if (kind === undefined || name === undefined) return { placed, columns: [], features: [] };
  const inside = <T extends Column | Feature>(one: T, kind: SymbolKind, of: SymbolKind, own: string, label: string | undefined): Inner<T> => ({
    symbol: { id: symbolId(kind, own, name), kind, name: own, label, parent: symbolId(of, name), ...placesOf(one, uri, line) },
    placed: { node: one, uri, line },
  });
  const columns = node.$type === 'Source' ? node.entries.flatMap((entry) => (entry.$type === 'Columns' ? entry.columns : [])) : [];
  const features = node.$type === 'Dimension' ? node.entries.filter((entry) => entry.$type === 'Feature') : [];
  return {
    placed,
    symbol: { id: symbolId(kind, name), kind, name, label: (node as Named).label, ...placesOf(node, uri, line) },
    columns: columns.map((one) => inside(one, 'column', 'source', readName(one.name), one.labels[0])),
    features: features.flatMap((one) => (one.name === undefined ? [] : inside(one, 'feature', 'dimension', readName(one.name), one.label))),
  };
}

function placesOf(node: AstNode, uri: string, line: number): Pick<SpecSymbol, 'origin' | 'whole'> {
  return { origin: nameOrigin(node, uri, line), whole: originOf(node, uri, line) };
}

/** A declaration's name without backticks; a test's is its label. */
export function nameOf(node: Named): string | undefined {
  if (node.$type === 'Test') return node.label;
  return node.name === undefined ? undefined : readName(node.name);
}

/** Where the name itself stands; the keyword's place when there is none. */
export function nameOrigin(node: AstNode, uri: string, line: number): Origin {
  return placesOfProperty(node, 'name', uri, line)[0] ?? placeOfKeyword(node, uri, line) ?? originOf(node, uri, line);
}
