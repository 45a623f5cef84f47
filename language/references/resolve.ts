// What a dotted name refers to: a column of a source, through its joins; a feature; the rows of a source.
// The scope decides: inside an aggregate the source's columns are bare names, elsewhere features are.

import type { Source } from '../syntax/generated/ast.ts';
import { readName, readPath } from '../syntax/words.ts';
import type { Names } from './names.ts';
import { columnNamed, type SchemaSnapshot } from './schema.ts';

export type Scope =
  /** A feature's expression: columns of one-row sources by `source.column`, features by name. */
  | { readonly kind: 'entity'; readonly dimension?: string }
  /** Inside an aggregate, a row filter or a derived column. */
  | { readonly kind: 'row'; readonly source: string };

export type Resolution =
  | { readonly kind: 'as_of' }
  | { readonly kind: 'rows'; readonly source: string }
  | {
      readonly kind: 'column';
      readonly source: string;
      readonly joins: readonly string[];
      readonly owner: string;
      readonly column: string;
      readonly known: boolean;
    }
  | { readonly kind: 'feature'; readonly dimension: string; readonly feature: string }
  | { readonly kind: 'dimension'; readonly dimension: string }
  | {
      readonly kind: 'unknown-name';
      readonly part: number;
      readonly candidates: readonly string[] /** What else than the place suggests. */;
      readonly expected?: string;
    }
  | { readonly kind: 'unknown-column'; readonly part: number; readonly source: string; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown-feature'; readonly part: number; readonly dimension: string; readonly candidates: readonly string[] }
  | { readonly kind: 'not-joined'; readonly part: number; readonly source: string; readonly from: string }
  | { readonly kind: 'ambiguous'; readonly part: number; readonly choices: readonly string[] };

export interface ResolveInput {
  readonly names: Names;
  readonly schema: SchemaSnapshot;
}

export function resolve(input: ResolveInput, parts: readonly string[], scope: Scope): Resolution {
  const [head = ''] = parts;
  if (parts.length === 1 && head === 'as_of') return { kind: 'as_of' };
  return scope.kind === 'row' ? resolveInRow(input, parts, scope.source) : resolveInEntity(input, parts, scope.dimension);
}

function resolveInRow(input: ResolveInput, parts: readonly string[], source: string): Resolution {
  const [head = '', ...rest] = parts;
  if (head === source && rest.length === 0 && !hasColumn(input, source, head)) return { kind: 'rows', source };
  if (head === source && rest.length > 0) return walk(input, rest, source, 1);
  if (parts.length === 1) return bareColumn(input, head, source);
  if (joinsOf(input.names, source).some((join) => join.source === head)) return walk(input, parts, source, 0);
  const through = reach(input.names, source, (name) => name === head);
  if (through) return walkFrom(input, rest, source, through, 1);
  const within = parts.join('.');
  if (hasColumn(input, source, within)) return { kind: 'column', source, joins: [], owner: source, column: within, known: true };
  if (input.names.sources.has(head)) return { kind: 'not-joined', part: 0, source: head, from: source };
  return { kind: 'unknown-name', part: 0, candidates: [source, ...joinsOf(input.names, source).map((join) => join.source)] };
}

/** A name without a dot inside an aggregate: the source's own column first, then those of its joins, nearest first. */
function bareColumn(input: ResolveInput, column: string, source: string): Resolution {
  const found = (owner: string, joins: readonly string[], known: boolean): Resolution => ({ kind: 'column', source, joins, owner, column, known });
  if (hasColumn(input, source, column)) return found(source, [], true);
  const through = reach(input.names, source, (name) => hasColumn(input, name, column));
  if (through) return found(through.at(-1) ?? source, through, true);
  if (columnsComplete(input, source)) {
    const candidates = [...columnNames(input, source), ...joinsOf(input.names, source).flatMap((join) => columnNames(input, join.source))];
    return { kind: 'unknown-column', part: 0, source, candidates };
  }
  return found(source, [], false);
}

function resolveInEntity(input: ResolveInput, parts: readonly string[], dimension: string | undefined): Resolution {
  const { sources, dimensions } = input.names;
  const [head = '', ...rest] = parts;
  if (rest.length === 0) {
    if (dimension !== undefined && dimensions.get(dimension)?.features.has(head)) return { kind: 'feature', dimension, feature: head };
    const owners = [...dimensions].filter(([, { features }]) => features.has(head)).map(([name]) => name);
    if (owners.length === 1) return { kind: 'feature', dimension: owners[0] ?? '', feature: head };
    if (owners.length > 1) return { kind: 'ambiguous', part: 0, choices: owners.map((owner) => `${owner}.${head}`) };
    if (sources.has(head)) return { kind: 'rows', source: head };
    if (dimensions.has(head)) return { kind: 'dimension', dimension: head };
    return { kind: 'unknown-name', part: 0, candidates: [...featureNames(input.names), ...sources.keys()] };
  }
  const features = dimensions.get(head)?.features;
  if (features && rest.length === 1 && features.has(rest[0] ?? '')) return { kind: 'feature', dimension: head, feature: rest[0] ?? '' };
  if (sources.has(head)) return walk(input, rest, head, 1);
  if (features) return { kind: 'unknown-feature', part: 1, dimension: head, candidates: [...features.keys()] };
  return { kind: 'unknown-name', part: 0, candidates: [...sources.keys(), ...dimensions.keys()] };
}

/** From a source along join names to a column. `offset` counts the parts before `parts`. */
function walk(input: ResolveInput, parts: readonly string[], source: string, offset: number): Resolution {
  return walkFrom(input, parts, source, [], offset);
}

function walkFrom(input: ResolveInput, parts: readonly string[], source: string, start: readonly string[], offset: number): Resolution {
  const joins = [...start];
  let owner = start.at(-1) ?? source;
  for (let i = 0; i < parts.length - 1; i++) {
    const next = parts[i] ?? '';
    const known = joinsOf(input.names, owner).map((join) => join.source);
    if (!known.includes(next)) {
      if (input.names.sources.has(next)) return { kind: 'not-joined', part: offset + i, source: next, from: owner };
      // A value within an object of the data is a column by its path.
      const within = parts.slice(i).join('.');
      if (hasColumn(input, owner, within)) return { kind: 'column', source, joins, owner, column: within, known: true };
      return { kind: 'unknown-column', part: offset + i, source: owner, candidates: [...known, ...columnNames(input, owner)] };
    }
    joins.push(next);
    owner = next;
  }
  const column = parts.at(-1) ?? '';
  const known = hasColumn(input, owner, column);
  if (!known && columnsComplete(input, owner))
    return { kind: 'unknown-column', part: offset + parts.length - 1, source: owner, candidates: columnNames(input, owner) };
  return { kind: 'column', source, joins, owner, column, known };
}

/** The shortest way along joins to a source that fits; breadth first, each source once. */
function reach(names: Names, from: string, fits: (source: string) => boolean): readonly string[] | undefined {
  /** The source from which each one was come to. */
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const [reached] of cameFrom) {
    for (const { source } of joinsOf(names, reached)) {
      if (cameFrom.has(source) || !names.sources.has(source)) continue;
      cameFrom.set(source, reached);
      if (fits(source)) return wayTo(source, cameFrom);
    }
  }
  return undefined;
}

function wayTo(source: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let at: string | undefined = source; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.reverse().slice(1);
}

/** What a source says itself, or else the nearest that it is a view of. Each is asked once, however many views stand in a row. */
function inherited<T>(known: Map<string, T | undefined>, names: Names, source: string, own: (view: string) => T | undefined): T | undefined {
  const way = new Set<string>();
  let found: T | undefined;
  for (let at: string | undefined = source; at !== undefined && !way.has(at) && found === undefined; at = viewBase(names, at)) {
    if (known.has(at)) {
      found = known.get(at);
      break;
    }
    way.add(at);
    found = own(at);
  }
  for (const view of way) known.set(view, found);
  return found;
}

/** What is worked out once for all sources of a spec. */
interface Known {
  readonly joins: Map<string, Joined | undefined>;
  readonly ends: Map<string, string | undefined>;
  readonly declaring: Map<string, Map<string, string | undefined>>;
}
const knownOf = new WeakMap<Names, Known>();

function known(names: Names): Known {
  const before = knownOf.get(names) ?? { joins: new Map(), ends: new Map(), declaring: new Map() };
  knownOf.set(names, before);
  return before;
}

type Joined = readonly { readonly source: string }[];

/** The joins a source declares, or inherits from the source it is a view of. */
export function joinsOf(names: Names, source: string): Joined {
  return inherited(known(names).joins, names, source, (view) => ownJoins(names, view)) ?? [];
}

function ownJoins(names: Names, source: string): Joined | undefined {
  const node = names.sources.get(source)?.placed.node;
  return (
    node &&
    propertyOf(node, 'joins')?.values.flatMap((value) => {
      const path = value.$type === 'Value' && value.value?.$type === 'Reference' ? value.value.path : undefined;
      return path === undefined ? [] : [{ source: readName(path) }];
    })
  );
}

/** The source that this one is a view of. */
function viewBase(names: Names, source: string): string | undefined {
  const node = names.sources.get(source)?.placed.node;
  const from = node && propertyOf(node, 'from')?.values[0];
  const reference = from?.$type === 'Value' && from.value?.$type === 'Reference' && !from.value.call ? from.value.path : undefined;
  const name = reference === undefined ? undefined : readName(reference);
  return name !== undefined && names.sources.has(name) ? name : undefined;
}

function propertyOf(node: Source, name: string) {
  for (const entry of node.entries) if (entry.$type === 'Property' && readName(entry.name) === name) return entry;
  return undefined;
}

/** The source that declares a column: this one, or the nearest that it is a view of. */
export function declaringSource(names: Names, source: string, column: string): string | undefined {
  const { declaring } = known(names);
  const ofColumn = declaring.get(column) ?? new Map<string, string | undefined>();
  declaring.set(column, ofColumn);
  return inherited(ofColumn, names, source, (view) => (names.sources.get(view)?.columns.has(column) ? view : undefined));
}

/** The source with data of its own at the end of a row of views; undefined where they go round in a circle. */
function endOf(names: Names, source: string): string | undefined {
  return inherited(known(names).ends, names, source, (view) => (viewBase(names, view) === undefined ? view : undefined));
}

/** Whether every column of the source is known: the data has been looked at. */
function columnsComplete({ names, schema }: ResolveInput, source: string): boolean {
  const end = endOf(names, source);
  return end !== undefined && schema.has(end);
}

function hasColumn(input: ResolveInput, source: string, column: string): boolean {
  return columnsOf(input, source).has(column) || hasFolded(input, source, column);
}

/** Tables of databases have their names in any case. A declared column is only what its declaration says, as that may hide it. */
function hasFolded(input: ResolveInput, source: string, column: string): boolean {
  const end = endOf(input.names, source);
  const columns = end === undefined ? undefined : input.schema.get(end);
  if (end === undefined || columns === undefined || !isTable(input.names, end) || columnNamed(columns, column) === undefined) return false;
  return ![...columnsOf(input, source)].some((name) => name.toLowerCase() === column.toLowerCase() && declaringSource(input.names, source, name) !== undefined);
}

function isTable(names: Names, source: string): boolean {
  const node = names.sources.get(source)?.placed.node;
  const from = node && propertyOf(node, 'from')?.values[0];
  return from?.$type === 'Value' && from.value?.$type === 'Reference' && from.value.call !== undefined;
}

export function columnNames(input: ResolveInput, source: string): string[] {
  return [...columnsOf(input, source)];
}

const columnsKnown = new WeakMap<Names, { readonly schema: SchemaSnapshot; readonly bySource: Map<string, ReadonlySet<string>> }>();

/** Declared columns first, then the headers of the data that no declared column took. A view has those of what it is a view of as well. */
function columnsOf({ names, schema }: ResolveInput, source: string): ReadonlySet<string> {
  let known = columnsKnown.get(names);
  if (known?.schema !== schema) known = { schema, bySource: new Map() };
  columnsKnown.set(names, known);
  const { bySource } = known;
  const own = (view: string): Iterable<string> => names.sources.get(view)?.columns.keys() ?? [];
  const way = new Set<string>();
  let at: string | undefined = source;
  while (at !== undefined && !way.has(at) && !bySource.has(at)) {
    way.add(at);
    at = viewBase(names, at);
  }
  const end = endOf(names, source);
  // Of views in a circle each has the columns of all.
  let columns: ReadonlySet<string> =
    at === undefined
      ? new Set(end === undefined ? [] : (schema.get(end) ?? []).map(({ name }) => name))
      : (bySource.get(at) ?? new Set([...way].flatMap((view) => [...own(view)])));
  for (const view of [...way].reverse()) {
    columns = new Set([...own(view), ...columns]);
    bySource.set(view, columns);
  }
  return columns;
}

function featureNames(names: Names): string[] {
  return [...names.dimensions.values()].flatMap(({ features }) => [...features.keys()]);
}

/** The first source that a path in an expression names, if it does: `orders` of `orders.amount`. */
export function headSource(names: Names, path: string): string | undefined {
  const head = readPath(path)[0];
  return head !== undefined && names.sources.has(head) ? head : undefined;
}
