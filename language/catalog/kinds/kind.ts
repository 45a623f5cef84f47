// The contracts of the kinds that decisions, sources, dimensions, research, publishes and connections can have.

import type { Role } from '../../plan/plan.ts';

interface Kind {
  readonly name: string;
  /** One sentence in the words of the method. */
  readonly summary: string;
  readonly example: string;
}

export interface DimensionKind extends Kind {
  /** Explains why customers behave as they do, rather than describing them on paper. */
  readonly explains: boolean;
  readonly role: Role;
}

export interface DecisionKind extends Kind {
  /** The property whose feature this kind of decision rests on. */
  readonly needsProperty?: 'price' | 'churn' | 'channel';
  /** The kind of dimension that it rests on. */
  readonly needsDimension?: string;
}

export interface SourceKind extends Kind {
  /** `many`: several rows per entity, so that a column needs an aggregate. */
  readonly rows: 'one' | 'many';
  /** Whether its keys are entities; a reference source has keys of its own. */
  readonly entities: boolean;
}

export interface ResearchKind extends Kind {
  /** Whether a sample size can be judged against its items. */
  readonly quantitative: boolean;
}

export interface SettingDefinition {
  readonly name: string;
  readonly summary: string;
  /** How it is written, where not every text will do; `words` goes on after "is written". */
  readonly form?: { readonly matches: RegExp; readonly words: string };
}

export interface ConnectionKind extends Kind {
  readonly settings: readonly SettingDefinition[];
  /** Groups of settings of which one has to be there. */
  readonly needs: readonly (readonly string[])[];
}

export interface PublishKind extends Kind {
  /** What a reader does with what comes out. */
  readonly target: 'crm' | 'analytics';
  /** What `to` may be: a path that ends in one of these, a table or a view behind a connection. */
  readonly takes: readonly ('path' | 'table' | 'view')[];
  /** The endings of its paths, without the point; any where absent. */
  readonly endings?: readonly string[];
  /** The default first. */
  readonly modes: readonly ('replace' | 'history' | 'changes')[];
}

export const defineDimensionKind = (kind: DimensionKind): DimensionKind => kind;
export const defineDecisionKind = (kind: DecisionKind): DecisionKind => kind;
export const defineSourceKind = (kind: SourceKind): SourceKind => kind;
export const defineResearchKind = (kind: ResearchKind): ResearchKind => kind;
export const defineConnectionKind = (kind: ConnectionKind): ConnectionKind => kind;
export const definePublishKind = (kind: PublishKind): PublishKind => kind;
