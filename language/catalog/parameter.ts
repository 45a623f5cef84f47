// A parameter of anything in the catalog that takes arguments: functions, transforms, methods, metrics.

export type ParameterKind =
  /** A source as its rows (`orders`), or a column or row expression of one (`orders.amount`). */
  | 'source'
  | 'rows'
  /** A value of the entity or, inside an aggregate, of the row. */
  | 'number'
  | 'money'
  | 'rating'
  | 'temporal'
  | 'text'
  | 'boolean'
  | 'value'
  | 'series'
  /** Written constants. */
  | 'count'
  | 'share'
  | 'duration'
  | 'span'
  | 'name'
  | 'period'
  /** A feature of the spec by its name. */
  | 'feature'
  /** A true-or-false expression over the entity. */
  | 'condition'
  /** A column of the source that a check stands in. */
  | 'column';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly summary: string;
  readonly optional?: boolean;
  /** Takes one or more values. */
  readonly many?: boolean;
  /** Written as `name: value`, after the positional ones. */
  readonly named?: boolean;
  /** The words allowed, for `kind: 'name'`. */
  readonly choices?: readonly string[];
  /** As text, for documentation. */
  readonly default?: string;
}
