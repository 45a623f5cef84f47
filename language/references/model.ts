// What names mean in a spec and its imports: every declared thing as a symbol, every place a name is used.
// The editor answers definition, references, rename, hover and colours from it.

import type { Origin } from '../plan/plan.ts';
import type { Closure } from './closure.ts';

export type SymbolKind =
  | 'segmentation'
  | 'decision'
  | 'connection'
  | 'source'
  | 'column'
  | 'research'
  | 'dimension'
  | 'feature'
  | 'model'
  | 'segment'
  | 'publish'
  | 'consumer'
  | 'measure'
  | 'test'
  | 'team';

/** `feature:Worth.revenue`: of what belongs to something, `parent` is the name of that. */
export function symbolId(kind: SymbolKind, name: string, parent?: string): string {
  return parent === undefined ? `${kind}:${name}` : `${kind}:${parent}.${name}`;
}

export interface SpecSymbol {
  /** `source:orders`, `column:orders.amount`, `feature:Worth.revenue`. */
  readonly id: string;
  readonly kind: SymbolKind;
  readonly name: string;
  readonly label?: string;
  readonly origin: Origin;
  /** The whole declaration. */
  readonly whole: Origin;
  /** The declaration it belongs to: a column's source, a feature's dimension. */
  readonly parent?: string;
}

/** A name as written somewhere; `symbol` is absent for catalog words and for columns only the data knows. */
export interface Occurrence {
  readonly origin: Origin;
  readonly symbol?: string;
  readonly catalog?: { readonly kind: 'function' | 'transform' | 'metric' | 'kind' | 'method' | 'property' | 'type'; readonly name: string };
  /** A column that is not declared: `orders.amount` known from the data at most. */
  readonly column?: { readonly source: string; readonly name: string };
  readonly definition: boolean;
  /** An id as the committed model file has it: it stays what it was when the segment gets another name. */
  readonly past?: true;
}

export interface SpecModel {
  readonly closure: Closure;
  readonly symbols: ReadonlyMap<string, SpecSymbol>;
  readonly occurrences: readonly Occurrence[];
}

/** What stands at a place is replaced by a text. */
export interface TextChange {
  readonly origin: Origin;
  readonly text: string;
}
