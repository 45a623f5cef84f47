// First pass over a spec and its imports: what is declared, under which name, where. Nothing is resolved yet.

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
import { originOf, type ParsedSpec } from '../syntax/parse.ts';
import { placeOfKeyword, placesOfProperty } from '../syntax/places.ts';
import { readName } from '../syntax/words.ts';
import { type Answer, answersOf } from './answers.ts';
import type { SpecSymbol, SymbolKind } from './model.ts';

/** A node with the file and the first line of the chunk it stands in. */
export interface Placed<T> {
  readonly node: T;
  readonly uri: string;
  readonly line: number;
}

export type Named = Segmentation | Decision | Source | Connection | Research | Dimension | Model | Segment | Publish | Consumer | Measure | Test;

export interface SourceNames {
  readonly placed: Placed<Source>;
  readonly columns: ReadonlyMap<string, Column>;
}

export interface DimensionNames {
  /** With those that a list stands for, each at the place of the list. */
  readonly features: ReadonlyMap<string, Placed<Feature>>;
  /** By the name of a list: the features that it stands for. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
}

export interface Names {
  readonly symbols: Map<string, SpecSymbol>;
  /** Every declaration in the order of the files and of the text. */
  readonly declarations: readonly Placed<Declaration>[];
  readonly sources: ReadonlyMap<string, SourceNames>;
  readonly dimensions: ReadonlyMap<string, DimensionNames>;
  /** The word that the segmentation uses for its unit. */
  readonly entity?: string;
  /** Second and later declarations of the same name. */
  readonly duplicates: readonly { readonly name: string; readonly kind: SymbolKind; readonly origin: Origin; readonly whole: Origin; readonly first: Origin }[];
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

export function symbolId(kind: SymbolKind, name: string, parent?: string): string {
  return parent === undefined ? `${kind}:${name}` : `${kind}:${parent}.${name}`;
}

export function collectNames(files: readonly ParsedSpec[]): Names {
  const symbols = new Map<string, SpecSymbol>();
  const declarations: Placed<Declaration>[] = [];
  const sources = new Map<string, SourceNames>();
  const dimensions = new Map<string, { features: Map<string, Placed<Feature>> }>();
  const duplicates: { name: string; kind: SymbolKind; origin: Origin; whole: Origin; first: Origin }[] = [];

  const declare = (symbol: SpecSymbol): boolean => {
    const first = symbols.get(symbol.id);
    if (first) duplicates.push({ name: symbol.name, kind: symbol.kind, origin: symbol.origin, whole: symbol.whole, first: first.origin });
    else symbols.set(symbol.id, symbol);
    return !first;
  };

  for (const file of files) {
    for (const chunk of file.chunks) {
      const place = <T>(node: T): Placed<T> => ({ node, uri: file.uri, line: chunk.line });
      for (const node of chunk.spec.declarations) {
        declarations.push(place(node));
        const kind = KINDS[node.$type];
        const named = node as Named;
        const name = nameOf(named);
        if (!kind || name === undefined) continue;
        const symbol: SpecSymbol = {
          id: symbolId(kind, name),
          kind,
          name,
          label: named.label,
          origin: nameOrigin(node, file.uri, chunk.line),
          whole: originOf(node, file.uri, chunk.line),
        };
        if (!declare(symbol)) continue;
        if (node.$type === 'Source') sources.set(name, { placed: place(node), columns: columnsOf(node, name, place, declare) });
        if (node.$type === 'Dimension') dimensions.set(name, { features: featuresOf(node, name, place, declare) });
      }
    }
  }
  return { symbols, declarations, sources, dimensions: withAnswers(dimensions, sources), duplicates, entity: entityOf(declarations) };
}

function withAnswers(
  dimensions: ReadonlyMap<string, Pick<DimensionNames, 'features'>>,
  sources: ReadonlyMap<string, SourceNames>,
): Map<string, DimensionNames> {
  const all = new Map<string, DimensionNames>();
  for (const [dimension, { features: declared }] of dimensions) {
    const features = new Map(declared);
    const answers = new Map<string, readonly Answer[]>();
    for (const [name, placed] of declared) {
      const own = answersOf(placed.node, (source, column) => sources.get(source)?.columns.get(column));
      if (own === undefined) continue;
      answers.set(name, own);
      for (const answer of own) if (!features.has(answer.name)) features.set(answer.name, placed);
    }
    all.set(dimension, { features, answers });
  }
  return all;
}

function entityOf(declarations: readonly Placed<Declaration>[]): string | undefined {
  for (const { node } of declarations) {
    if (node.$type !== 'Segmentation') continue;
    const value = node.entries.find((entry) => entry.name === 'entity')?.values[0]?.value;
    if (value?.$type === 'Reference') return readName(value.path ?? '');
  }
  return undefined;
}

/** A declaration's name without backticks; a test's is its label. */
export function nameOf(node: Named): string | undefined {
  if (node.$type === 'Test') return node.label;
  return node.name === undefined ? undefined : readName(node.name);
}

function columnsOf(source: Source, parent: string, place: <T>(node: T) => Placed<T>, declare: (symbol: SpecSymbol) => boolean): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const block of source.entries) {
    if (block.$type !== 'Columns') continue;
    for (const column of block.columns) {
      const { uri, line } = place(column);
      const name = readName(column.name);
      const symbol: SpecSymbol = {
        id: symbolId('column', name, parent),
        kind: 'column',
        name,
        label: column.labels[0],
        parent: `source:${parent}`,
        origin: nameOrigin(column, uri, line),
        whole: originOf(column, uri, line),
      };
      if (declare(symbol)) columns.set(name, column);
    }
  }
  return columns;
}

function featuresOf(
  dimension: Dimension,
  parent: string,
  place: <T>(node: T) => Placed<T>,
  declare: (symbol: SpecSymbol) => boolean,
): Map<string, Placed<Feature>> {
  const features = new Map<string, Placed<Feature>>();
  for (const entry of dimension.entries) {
    if (entry.$type !== 'Feature' || entry.name === undefined) continue;
    const { uri, line } = place(entry);
    const name = readName(entry.name);
    const symbol: SpecSymbol = {
      id: symbolId('feature', name, parent),
      kind: 'feature',
      name,
      label: entry.label,
      parent: `dimension:${parent}`,
      origin: nameOrigin(entry, uri, line),
      whole: originOf(entry, uri, line),
    };
    if (declare(symbol)) features.set(name, place(entry));
  }
  return features;
}

/** Where the name itself stands; the keyword's place when there is none. */
export function nameOrigin(node: AstNode, uri: string, line: number): Origin {
  return placesOfProperty(node, 'name', uri, line)[0] ?? placeOfKeyword(node, uri, line) ?? originOf(node, uri, line);
}
