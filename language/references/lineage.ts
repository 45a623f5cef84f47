// What a thing in a spec rests on, and what rests on it: segment → feature → source, and from there to sources that are joined or viewed.

import type { Origin, Plan } from '../plan/plan.ts';
import type { Analysis } from '../rules/analyze.ts';
import { type SpecModel, type SpecSymbol, symbolId } from './model.ts';

/** `from` rests on `to`, as said at a place in the declaration of `from`. */
export interface Strand {
  readonly from: SpecSymbol;
  readonly to: SpecSymbol;
  readonly place: Origin;
}

export interface Rest {
  readonly symbol: SpecSymbol;
  readonly places: readonly Origin[];
}

export function restsOn(analysis: Analysis, symbol: SpecSymbol): Rest[] {
  return grouped(
    strandsOf(analysis).filter(({ from, to }) => belongs(from, symbol) && !belongs(to, symbol)),
    ({ to }) => shownTo(analysis.model, to),
  );
}

export function restedOnBy(analysis: Analysis, symbol: SpecSymbol): Rest[] {
  return grouped(
    strandsOf(analysis).filter(({ from, to }) => belongs(to, symbol) && !belongs(from, symbol)),
    ({ from }) => shownTo(analysis.model, from),
  );
}

/** The thing itself, or a column of the source, a feature of the dimension. */
function belongs(part: SpecSymbol, whole: SpecSymbol): boolean {
  return part.id === whole.id || part.parent === whole.id;
}

/** Columns are shown as their source: lineage is about where data comes from. */
function shownTo({ symbols }: SpecModel, symbol: SpecSymbol): SpecSymbol {
  return symbol.kind === 'column' && symbol.parent !== undefined ? (symbols.get(symbol.parent) ?? symbol) : symbol;
}

const strands = new WeakMap<Analysis, readonly Strand[]>();

function strandsOf(analysis: Analysis): readonly Strand[] {
  const known = strands.get(analysis);
  if (known) return known;
  const found = [...written(analysis), ...silent(analysis)];
  strands.set(analysis, found);
  return found;
}

/** Every name inside a declaration is something that it rests on. */
function* written({ plan, model }: Analysis): Generator<Strand> {
  const owners = ownersByLine(model);
  for (const { symbol, origin, definition } of model.occurrences) {
    const to = symbol === undefined || definition ? undefined : model.symbols.get(symbol);
    if (!to) continue;
    const from = owners.get(`${origin.uri}#${origin.start.line}`)?.findLast(({ whole }) => holds(whole, origin));
    // A gate is evidence for the decisions that it names.
    const decisions = from ? [from] : decisionsOfGate(plan, model, origin);
    for (const owner of decisions) if (owner.id !== to.id) yield { from: owner, to, place: origin };
  }
}

function decisionsOfGate(plan: Plan, model: SpecModel, origin: Origin): SpecSymbol[] {
  const gate = plan.require.find((check) => holds(check.origin, origin));
  return (gate?.decisions ?? []).flatMap(({ target }) => (target === undefined ? [] : (model.symbols.get(symbolId('decision', target)) ?? [])));
}

/** What holds without a word: a segmentation rests on its models and segments, a model on all base features, a segment that is found on the model. */
function* silent({ plan, model }: Analysis): Generator<Strand> {
  const find = (kind: SpecSymbol['kind'], name: string, parent?: string): SpecSymbol[] => {
    const symbol = model.symbols.get(symbolId(kind, name, parent));
    return symbol ? [symbol] : [];
  };
  const models = plan.models.flatMap(({ name }) => find('model', name));
  const segments = plan.segments.flatMap(({ name }) => find('segment', name));
  for (const from of plan.segmentation ? find('segmentation', plan.segmentation.name) : [])
    for (const to of [...models, ...segments]) yield { from, to, place: from.origin };
  const base = plan.dimensions.filter(({ features }) => features.some(({ role }) => role === 'base')).flatMap(({ name }) => find('dimension', name));
  for (const { name, base: chosen } of plan.models)
    if (!chosen) for (const from of find('model', name)) for (const to of base) yield { from, to, place: from.origin };
  for (const { name, when } of plan.segments)
    if (!when && models[0]) for (const from of find('segment', name)) yield { from, to: models[0], place: from.origin };
}

/** The declarations on each line of each file, outer ones first. */
function ownersByLine({ symbols }: SpecModel): Map<string, SpecSymbol[]> {
  const owners = new Map<string, SpecSymbol[]>();
  for (const symbol of [...symbols.values()].sort((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined))) {
    for (let line = symbol.whole.start.line; line <= symbol.whole.end.line; line++) {
      const key = `${symbol.whole.uri}#${line}`;
      const here = owners.get(key);
      if (here) here.push(symbol);
      else owners.set(key, [symbol]);
    }
  }
  return owners;
}

function holds(outer: Origin, inner: Origin): boolean {
  const before = (a: Origin['start'], b: Origin['start']): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return outer.uri === inner.uri && before(outer.start, inner.start) && before(inner.end, outer.end);
}

function grouped(found: readonly Strand[], shown: (strand: Strand) => SpecSymbol): Rest[] {
  const groups = new Map<string, { symbol: SpecSymbol; places: Map<string, Origin> }>();
  for (const strand of found) {
    const symbol = shown(strand);
    const group = groups.get(symbol.id) ?? { symbol, places: new Map<string, Origin>() };
    const { uri, start } = strand.place;
    group.places.set(`${uri}#${start.line}:${start.character}`, strand.place);
    groups.set(symbol.id, group);
  }
  return [...groups.values()].map(({ symbol, places }) => ({ symbol, places: [...places.values()] }));
}
