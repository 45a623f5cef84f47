// A spec with its imports → plan, symbols and the findings made on the way. Reports, never refuses: what could be read is in the plan.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding.ts';
import { type Closure, isWhole } from '../references/closure.ts';
import type { Placed } from '../references/declared.ts';
import type { Occurrence, SpecModel } from '../references/model.ts';
import { collectNames, type Names } from '../references/names.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import { remove, unlessAll } from '../rules/fixing.ts';
import { cyclicImport, duplicateName, invalidImport, invalidSyntax, unknownImport } from '../rules/read/index.ts';
import type { Declaration } from '../syntax/generated/ast.ts';
import { textOf } from '../syntax/parse.ts';
import { checkNumbers } from './check-numbers.ts';
import type { LowerContext } from './context.ts';
import { inherit } from './inherit.ts';
import { lowerChecks } from './lower-checks.ts';
import { lowerDecision, lowerResearch, lowerSegmentation } from './lower-decision.ts';
import { lowerDimension } from './lower-dimension.ts';
import { lowerMeasure } from './lower-measure.ts';
import { lowerConsumer, lowerPublish } from './lower-publish.ts';
import { lowerModel, lowerMove, lowerRefresh, lowerSegment, lowerTest } from './lower-segment.ts';
import { lowerConnection, lowerSource } from './lower-source.ts';
import type {
  CheckPlan,
  ConnectionPlan,
  ConsumerPlan,
  DecisionPlan,
  DimensionPlan,
  MeasurePlan,
  ModelPlan,
  MovePlan,
  Plan,
  PublishPlan,
  RefreshPlan,
  ResearchPlan,
  SegmentationPlan,
  SegmentPlan,
  SourcePlan,
  TestPlan,
} from './plan.ts';
import { inferPlan } from './typing.ts';

export interface Lowered {
  readonly plan: Plan;
  readonly model: SpecModel;
  readonly findings: readonly Finding[];
}

interface Collected {
  segmentations: SegmentationPlan[];
  decisions: DecisionPlan[];
  connections: ConnectionPlan[];
  sources: SourcePlan[];
  research: ResearchPlan[];
  dimensions: DimensionPlan[];
  models: ModelPlan[];
  require: CheckPlan[];
  segments: SegmentPlan[];
  publishes: PublishPlan[];
  consumers: ConsumerPlan[];
  measures: MeasurePlan[];
  refreshes: RefreshPlan[];
  transitions: MovePlan[];
  tests: TestPlan[];
}

/** `schema` is what is known of the data's columns; without it, columns that are not declared are taken on trust. */
export function lower(closure: Closure, catalog: Catalog, schema: SchemaSnapshot): Lowered {
  const names = collectNames(closure.files);
  const occurrences: Occurrence[] = [];
  const findings: Finding[] = [...readingFindings(closure)];
  for (const { name, kind, origin, whole, first } of names.duplicates) {
    findings.push(
      duplicateName.finding({
        origin,
        facts: { name, kind },
        fix: unlessAll(remove(whole, `Remove this ${kind}`)),
        related: [{ origin: first, message: 'The first one.' }],
      }),
    );
  }
  const out = nothing();
  const key = meaningKey(names);
  for (const placed of names.declarations) {
    const own = lowerOnce(placed, { catalog, names, schema }, key);
    occurrences.push(...own.occurrences);
    findings.push(...own.findings);
    for (const part of Object.keys(out) as (keyof Collected)[]) (out[part] as unknown[]).push(...own.out[part]);
  }
  const [segmentation, ...more] = out.segmentations;
  for (const extra of more)
    findings.push(duplicateName.finding({ origin: extra.nameOrigin, facts: { name: extra.name, kind: 'segmentation in this spec and its imports,' } }));
  const plan: Plan = {
    version: 1,
    uri: closure.root,
    ...(segmentation && { segmentation }),
    decisions: firsts(out.decisions),
    connections: firsts(out.connections),
    sources: inherit(firsts(out.sources), findings),
    research: firsts(out.research),
    dimensions: firsts(out.dimensions),
    models: firsts(out.models),
    require: out.require,
    segments: firsts(out.segments),
    publishes: firsts(out.publishes),
    consumers: firsts(out.consumers),
    measures: firsts(out.measures),
    ...(out.refreshes[0] && { refresh: out.refreshes[0] }),
    transitions: out.transitions,
    tests: firsts(out.tests),
  };
  return { plan: inferPlan(plan, { catalog, schema, findings, whole: isWhole(closure) }), model: { closure, symbols: names.symbols, occurrences }, findings };
}

interface LoweredDeclaration {
  readonly out: Collected;
  readonly occurrences: readonly Occurrence[];
  readonly findings: readonly Finding[];
}

/** Declarations keep their nodes from one keystroke to the next; what a name means changes only with the names. */
const known = new WeakMap<
  Declaration,
  LoweredDeclaration & { readonly key: string; readonly schema: SchemaSnapshot; readonly catalog: Catalog; readonly uri: string; readonly line: number }
>();

function lowerOnce(placed: Placed<Declaration>, given: Pick<LowerContext, 'catalog' | 'names' | 'schema'>, key: string): LoweredDeclaration {
  const { node, uri, line } = placed;
  const before = known.get(node);
  if (before?.key === key && before.schema === given.schema && before.catalog === given.catalog && before.uri === uri && before.line === line) return before;
  const context: LowerContext = { ...given, uri, line, occurrences: [], findings: [] };
  const out = nothing();
  lowerDeclaration(context, placed, out);
  checkNumbers(context, node);
  const lowered = { out, occurrences: context.occurrences, findings: context.findings };
  known.set(node, { ...lowered, key, schema: given.schema, catalog: given.catalog, uri, line });
  return lowered;
}

/** Everything that resolving a name looks at: the declared names, and how sources hang together. */
function meaningKey({ symbols, sources, dimensions, entity }: Names): string {
  const answers = [...dimensions.values()].flatMap((dimension) => [...dimension.answers.values()].flat().map(({ name }) => name));
  return [...symbols.keys(), ...answers, ...[...sources.values()].map(({ placed }) => textOf(placed.node)), entity ?? ''].join('\n');
}

function nothing(): Collected {
  return {
    segmentations: [],
    decisions: [],
    connections: [],
    sources: [],
    research: [],
    dimensions: [],
    models: [],
    require: [],
    segments: [],
    publishes: [],
    consumers: [],
    measures: [],
    refreshes: [],
    transitions: [],
    tests: [],
  };
}

function* readingFindings(closure: Closure): Generator<Finding> {
  for (const file of closure.files) {
    for (const { message, origin } of file.problems) yield invalidSyntax.finding({ origin, facts: { message } });
  }
  for (const { problem, origin, path, reason = '' } of closure.imports) {
    if (problem === 'missing') yield unknownImport.finding({ origin, facts: { path } });
    if (problem === 'refused') yield invalidImport.finding({ origin, facts: { path, reason } });
    if (problem === 'cycle') yield cyclicImport.finding({ origin, facts: { path }, fix: remove(origin, 'Remove the import') });
  }
}

function lowerDeclaration(context: LowerContext, { node }: Placed<Declaration>, out: Collected): void {
  switch (node.$type) {
    case 'Segmentation':
      out.segmentations.push(lowerSegmentation(context, node));
      break;
    case 'Decision':
      out.decisions.push(lowerDecision(context, node));
      break;
    case 'Connection':
      out.connections.push(lowerConnection(context, node));
      break;
    case 'Source':
      out.sources.push(lowerSource(context, node));
      break;
    case 'Research':
      out.research.push(lowerResearch(context, node));
      break;
    case 'Dimension':
      out.dimensions.push(lowerDimension(context, node));
      break;
    case 'Model':
      out.models.push(lowerModel(context, node));
      break;
    case 'Require':
      out.require.push(...lowerChecks(context, node.checks, 'require'));
      break;
    case 'Segment':
      out.segments.push(lowerSegment(context, node));
      break;
    case 'Publish':
      out.publishes.push(lowerPublish(context, node));
      break;
    case 'Consumer':
      out.consumers.push(lowerConsumer(context, node));
      break;
    case 'Measure':
      out.measures.push(lowerMeasure(context, node));
      break;
    case 'Refresh':
      out.refreshes.push(lowerRefresh(context, node));
      break;
    case 'Transition':
      out.transitions.push(...node.moves.map((move) => lowerMove(context, move)));
      break;
    case 'Test':
      out.tests.push(lowerTest(context, node));
      break;
  }
}

/** The first declaration of each name; later ones have been reported. */
function firsts<T extends { readonly name: string }>(declarations: readonly T[]): T[] {
  const seen = new Set<string>();
  return declarations.filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name));
}
