// First pass over a spec and its imports: what is declared, under which name, where. Nothing is resolved yet.

import type { Origin } from '../plan/plan.ts';
import type { Column, Declaration, Feature, Source } from '../syntax/generated/ast.ts';
import type { ParsedSpec } from '../syntax/parse.ts';
import { readName } from '../syntax/words.ts';
import { type Answer, answersOf } from './answers.ts';
import { declaredBy, type Inner, type Placed } from './declared.ts';
import type { SpecSymbol, SymbolKind } from './model.ts';

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

export function collectNames(files: readonly ParsedSpec[]): Names {
  const symbols = new Map<string, SpecSymbol>();
  const declarations: Placed<Declaration>[] = [];
  const sources = new Map<string, SourceNames>();
  const dimensions = new Map<string, Map<string, Placed<Feature>>>();
  const duplicates: { name: string; kind: SymbolKind; origin: Origin; whole: Origin; first: Origin }[] = [];

  const declare = (symbol: SpecSymbol): boolean => {
    const first = symbols.get(symbol.id);
    if (first) duplicates.push({ name: symbol.name, kind: symbol.kind, origin: symbol.origin, whole: symbol.whole, first: first.origin });
    else symbols.set(symbol.id, symbol);
    return !first;
  };

  for (const file of files) {
    for (const chunk of file.chunks) {
      for (const node of chunk.spec.declarations) {
        const { placed, symbol, columns, features } = declaredBy(node, file.uri, chunk.line);
        declarations.push(placed);
        if (symbol === undefined || !declare(symbol)) continue;
        if (node.$type === 'Source') sources.set(symbol.name, { placed: { ...placed, node }, columns: firstsOf(columns, declare, ({ node }) => node) });
        if (node.$type === 'Dimension')
          dimensions.set(
            symbol.name,
            firstsOf(features, declare, (placed) => placed),
          );
      }
    }
  }
  return { symbols, declarations, sources, dimensions: withAnswers(dimensions, sources), duplicates, entity: entityOf(declarations) };
}

/** The first of each name, which stands. */
function firstsOf<T, Kept>(all: readonly Inner<T>[], declare: (symbol: SpecSymbol) => boolean, kept: (placed: Placed<T>) => Kept): Map<string, Kept> {
  const firsts = new Map<string, Kept>();
  for (const { symbol, placed } of all) if (declare(symbol)) firsts.set(symbol.name, kept(placed));
  return firsts;
}

function withAnswers(dimensions: ReadonlyMap<string, Map<string, Placed<Feature>>>, sources: ReadonlyMap<string, SourceNames>): Map<string, DimensionNames> {
  const all = new Map<string, DimensionNames>();
  for (const [dimension, features] of dimensions) {
    const answers = new Map<string, readonly Answer[]>();
    const of = new Map<string, Placed<Feature>>();
    for (const [name, placed] of features) {
      const own = answersOf(placed.node, (source, column) => sources.get(source)?.columns.get(column));
      if (own === undefined) continue;
      answers.set(name, own);
      for (const answer of own) if (!of.has(answer.name)) of.set(answer.name, placed);
    }
    // What is declared under a name is meant by it.
    for (const [name, placed] of of) if (!features.has(name)) features.set(name, placed);
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
