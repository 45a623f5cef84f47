// The contract of a declaration: its head, its properties and its blocks. Reading, completion, hover and docs all use it.

/** What may stand after a property's colon. */
export type PropertyValue =
  | 'text'
  | 'word'
  | 'words'
  | 'texts'
  /** The name of a declaration; `refers` says of which. */
  | 'reference'
  | 'references'
  | 'feature'
  | 'features'
  | 'date'
  /** A date, `today`, or `env("NAME")`. */
  | 'day'
  | 'duration'
  | 'count'
  | 'number'
  | 'money'
  | 'share'
  | 'segments'
  | 'column'
  /** A column of any source: `campaign_list.segment`. */
  | 'source column'
  /** A true-or-false expression over a source's rows, or over features. */
  | 'row condition'
  | 'condition'
  | 'input'
  | 'key'
  | 'joins'
  | 'population'
  | 'traits'
  | 'given'
  | 'control'
  | 'publish columns'
  /** A path, or `Connection.table("schema.name")`. */
  | 'publish target'
  | 'setting';

/** What may stand behind a value: `customers where active except staff`, `products by product_id`, `10% of each segment`. */
export type ClauseWord = 'where' | 'except' | 'in' | 'by' | 'of';

export interface PropertyDefinition {
  readonly name: string;
  readonly value: PropertyValue;
  /** One sentence in an analyst's words. */
  readonly summary: string;
  readonly refers?: 'decision' | 'source' | 'dimension' | 'research' | 'segment' | 'publish' | 'connection';
  /** What its text leads to, relative to the spec. */
  readonly path?: 'data' | 'database';
  readonly choices?: readonly string[];
  /** Of a text: whether it may stand there, also where it is none of the choices, which are the usual ones then. */
  readonly accepts?: (text: string) => boolean;
  readonly default?: string;
  /** What is read behind its values; `where` and `except` behind the first alone. */
  readonly clauses?: readonly ClauseWord[];
  readonly example: string;
}

export interface DeclarationDefinition {
  readonly keyword: string;
  /** The step of the method; 0 for what frames the spec. */
  readonly step: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  readonly summary: string;
  readonly named: 'required' | 'optional' | 'none';
  readonly kinds?: 'dimensions' | 'decisions' | 'sources' | 'research' | 'connections' | 'publishes' | 'methods' | 'teams' | 'the decision';
  readonly label: 'question' | 'label' | 'name' | 'none';
  readonly properties: readonly PropertyDefinition[];
  readonly blocks: readonly { readonly name: string; readonly summary: string }[];
  readonly example: string;
}

export const defineDeclaration = (definition: DeclarationDefinition): DeclarationDefinition => definition;
