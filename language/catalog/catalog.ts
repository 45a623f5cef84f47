// The catalog: everything a spec may name that the language itself does not know. Injected, so that each front end decides what is in it.

import { type ColumnTypeDefinition, columnTypes } from './column-types.ts';
import type { DeclarationDefinition } from './declarations/declaration.ts';
import { declarations } from './declarations/index.ts';
import type { FunctionDefinition } from './function.ts';
import { functions } from './functions/index.ts';
import { connectionKinds } from './kinds/connections/index.ts';
import { decisionKinds } from './kinds/decisions/index.ts';
import { dimensionKinds } from './kinds/dimensions/index.ts';
import type { ConnectionKind, DecisionKind, DimensionKind, PublishKind, ResearchKind, SourceKind } from './kinds/kind.ts';
import { publishKinds } from './kinds/publishes/index.ts';
import { researchKinds } from './kinds/research/index.ts';
import { sourceKinds } from './kinds/sources/index.ts';
import type { MethodDefinition } from './method.ts';
import { methods } from './methods/index.ts';
import type { MetricDefinition } from './metric.ts';
import { metrics } from './metrics/index.ts';
import type { TransformDefinition } from './transform.ts';
import { transforms } from './transforms/index.ts';

export interface Catalog {
  readonly declarations: ReadonlyMap<string, DeclarationDefinition>;
  readonly dimensionKinds: ReadonlyMap<string, DimensionKind>;
  readonly decisionKinds: ReadonlyMap<string, DecisionKind>;
  readonly sourceKinds: ReadonlyMap<string, SourceKind>;
  readonly researchKinds: ReadonlyMap<string, ResearchKind>;
  readonly connectionKinds: ReadonlyMap<string, ConnectionKind>;
  readonly publishKinds: ReadonlyMap<string, PublishKind>;
  readonly columnTypes: ReadonlyMap<string, ColumnTypeDefinition>;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  readonly transforms: ReadonlyMap<string, TransformDefinition>;
  readonly methods: ReadonlyMap<string, MethodDefinition>;
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
}

const byName = <T extends { readonly name: string }>(members: readonly T[]): ReadonlyMap<string, T> => new Map(members.map((member) => [member.name, member]));

/** Everything this version knows. */
export const catalog: Catalog = {
  declarations: new Map(declarations.map((definition) => [definition.keyword, definition])),
  dimensionKinds: byName(dimensionKinds),
  decisionKinds: byName(decisionKinds),
  sourceKinds: byName(sourceKinds),
  researchKinds: byName(researchKinds),
  connectionKinds: byName(connectionKinds),
  publishKinds: byName(publishKinds),
  columnTypes: byName(columnTypes),
  functions: byName(functions),
  transforms: byName(transforms),
  methods: byName(methods),
  metrics: byName(metrics),
};

/** The kinds a declaration may have, by the name its definition gives; undefined where any word will do. */
export function kindsFor(
  from: Catalog,
  kinds: DeclarationDefinition['kinds'],
): ReadonlyMap<string, { readonly name: string; readonly summary: string }> | undefined {
  switch (kinds) {
    case 'dimensions':
      return from.dimensionKinds;
    case 'decisions':
      return from.decisionKinds;
    case 'sources':
      return from.sourceKinds;
    case 'research':
      return from.researchKinds;
    case 'connections':
      return from.connectionKinds;
    case 'publishes':
      return from.publishKinds;
    case 'methods':
      return from.methods;
    default:
      return undefined;
  }
}
