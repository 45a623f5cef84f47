// The plan: a spec as plain JSON, names resolved, every node with its origin in the text.
// It knows neither the syntax nor the database; lower-*.ts make it, the engine runs it.

import type { DurationUnit, ValueType } from '../types/value-type.ts';
import type { ArgumentPlan, ColumnExpr, Expr, Origin, Planned } from './expr.ts';

export type * from './expr.ts';

// ── declarations ─────────────────────────────────────────────────────────────

export interface Declared extends Planned {
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly kind?: string;
  readonly label?: string;
  readonly owner?: string;
  /** Where each property stands, by its name. */
  readonly properties: Readonly<Record<string, Origin>>;
}

/** A name used somewhere; `target` is absent when nothing has that name (reported). */
export interface NameUse extends Planned {
  readonly name: string;
  readonly target?: string;
}

export interface FeatureUse extends Planned {
  readonly text: string;
  readonly dimension?: string;
  readonly feature?: string;
}

export interface SegmentationPlan extends Declared {
  readonly sponsor?: string;
  readonly entity: string;
  /** The day in force, an ISO date or time: as written, found out, or asked for. Absent: the latest event. */
  readonly asOf?: string;
  /** As written: a day, `today`, or `env("NAME")`. */
  readonly asOfWritten?: string | { readonly env: string };
  readonly population?: { readonly source: string; readonly where?: Expr; readonly except?: readonly NameUse[] } & Planned;
  readonly teams: readonly (Planned & { readonly name: string })[];
}

export interface DecisionPlan extends Declared {
  readonly question?: string;
  readonly uses: readonly NameUse[];
  readonly kpi?: FeatureUse;
  readonly price?: FeatureUse;
  readonly churn?: FeatureUse;
  readonly channel?: FeatureUse;
  readonly due?: string;
  readonly budget?: { readonly amount: number; readonly currency?: string };
  readonly knockout: readonly CheckPlan[];
  readonly attractive: readonly (Planned & { readonly feature: FeatureUse; readonly weight: number })[];
}

/** A value that is text or, for secrets and machine-dependent things, `env("NAME")`. */
export type Setting = { readonly text: string } | { readonly env: string };

export interface ConnectionPlan extends Declared {
  readonly settings: Readonly<Record<string, Setting>>;
}

export type SourceInput =
  | { readonly kind: 'files'; readonly pattern: string /** The folder of the file it is declared in, as a URI. */; readonly base: string }
  | { readonly kind: 'table'; readonly connection: string; readonly table: string }
  | { readonly kind: 'view'; readonly source: string }
  | { readonly kind: 'none' };

export interface SourcePlan extends Declared {
  readonly input: SourceInput;
  readonly inputOrigin?: Origin;
  /** A row expression over the source's own columns and its joins. */
  readonly where?: Expr;
  /** `latest`: of the rows of a key, the one with the largest `latestBy`. */
  readonly duplicates: 'keep' | 'drop' | 'error' | 'latest';
  readonly latestBy?: ColumnExpr;
  readonly key?: { readonly kind: 'row_number' } | { readonly kind: 'column'; readonly column: ColumnExpr };
  readonly keyOrigin?: Origin;
  readonly time?: ColumnExpr;
  readonly timeZone?: string;
  /** What rows with a negative amount are; absent: rows like all others. */
  readonly returns?: 'net' | 'separate';
  /** What a returned row shares with its order. */
  readonly returnsTo?: ColumnExpr;
  readonly joins: readonly JoinPlan[];
  readonly wave?: string;
  readonly caseWeight?: ColumnExpr;
  /** Why personal columns may leave the server that holds them. */
  readonly because?: string;
  readonly format: Readonly<Record<string, string | number | boolean>>;
  readonly columns: readonly ColumnPlan[];
  readonly expect: readonly CheckPlan[];
}

/** `products by product_id`, `orders by order_id = id`, `lines by (order_id, line_no)`: at most one row of `source` for each row here. */
export interface JoinPlan extends Planned {
  readonly source: string;
  /** All must agree. */
  readonly pairs: readonly JoinPair[];
}

export interface JoinPair {
  readonly on: ColumnExpr;
  /** The column of the joined source; absent: the one of the same name, of a `reference` without it its key. */
  readonly to?: string;
}

export interface ColumnPlan extends Planned {
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly label?: string;
  /** The header in the data; absent: the name itself, or none for a derived column. */
  readonly header?: string;
  readonly type: ValueType;
  readonly read: ColumnReading;
  /** A derived column: a row expression over the other columns and joins. */
  readonly expression?: Expr;
  readonly personal: boolean;
  readonly protected: boolean;
  readonly reversed: boolean;
}

/** How raw text becomes a value, beside its type. */
export interface ColumnReading {
  /** Values that mean missing: `number missing(-1)`. */
  readonly missing?: readonly (string | number)[];
  /** `money(USD, minor)`: the data is in cents. */
  readonly minor?: boolean;
  /** `boolean("ja", "nein")`. */
  readonly trueText?: string;
  readonly falseText?: string;
  /** `rating(1..5, "Not at all", "Very")`: the words of the lowest and the highest point. */
  readonly ends?: readonly [string, string];
  /** `date("dd.MM.yyyy")`. */
  readonly dateFormat?: string;
  /** How a program counts time, where no text is written. */
  readonly clock?: 'unix' | 'unix ms' | 'unix us' | 'unix ns' | 'excel' | 'excel 1904';
  /** `list(separator: ";")`: what stands between the answers of a cell. */
  readonly separator?: string;
  /** `category(1: "Horeca", 2: "Retail")`: code → name. */
  readonly codes?: Readonly<Record<string, string>>;
  /** `money(currency)`: the column with the currency of each row, and the column of rates that brings it to one currency. */
  readonly exchange?: { readonly by: string; readonly rates: string; readonly rate: string };
  /** `ref(source)`. */
  readonly ref?: string;
}

export interface ResearchPlan extends Declared {
  readonly question?: string;
  readonly fills?: NameUse;
  readonly decisions: readonly NameUse[];
  readonly respondents?: number;
  readonly items?: number;
  readonly due?: string;
  readonly results?: NameUse;
}

export type Role = 'base' | 'descriptor' | 'outcome';
export type MissingPolicy = 'median' | 'zero' | 'mode' | 'drop' | 'none';
export type ScalePolicy = 'standard' | 'robust' | 'minmax' | 'none';

export interface DimensionPlan extends Declared {
  readonly kind: string;
  readonly missing?: MissingPolicy;
  readonly scale?: ScalePolicy;
  readonly weight?: number;
  readonly features: readonly FeaturePlan[];
}

export interface FeaturePlan extends Planned {
  readonly dimension: string;
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly label?: string;
  readonly role: Role;
  readonly expression: Expr;
  readonly transforms: readonly TransformPlan[];
  /** Of the value in its own units, before the transforms. */
  readonly type: ValueType;
}

export interface TransformPlan extends Planned {
  readonly name: string;
  readonly arguments: readonly (number | string)[];
}

export interface ModelPlan extends Declared {
  readonly method: string;
  /** Absent: every base feature. */
  readonly base?: readonly FeatureUse[];
  readonly segments: { readonly low: number; readonly high: number };
  readonly restarts: number;
  readonly bootstraps: number;
  readonly nulls: number;
  readonly seed: number;
  readonly fitOn?: number;
  /** Of `gaussian_mixture`. */
  readonly covariance: 'full' | 'diagonal';
}

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A line of `expect`, `require`, `knockout` or `watch`. */
export interface CheckPlan extends Planned {
  readonly metric: string;
  readonly arguments: readonly ArgumentPlan[];
  readonly operator?: Comparator;
  readonly bound?: Expr;
  readonly decisions: readonly NameUse[];
  readonly warn: boolean;
  readonly because?: string;
  /** The line as written, for reports: `missing(customer_id) <= 1%`. */
  readonly text: string;
}

export interface SegmentPlan extends Declared {
  readonly looksLike: readonly (Planned & { readonly level: 'low' | 'high'; readonly feature: FeatureUse })[];
  readonly when?: Expr;
  readonly aliases: readonly string[];
  readonly priority?: string;
  readonly lines: readonly (Planned & { readonly decision: NameUse; readonly text: string; readonly budget?: number; readonly because?: string })[];
}

/** A path, or a table or view behind a connection. */
export type PublishTarget = Setting | { readonly connection: string; readonly relation: 'table' | 'view'; readonly name: string };

export interface PublishPlan extends Declared {
  readonly to?: PublishTarget;
  /** Who opens it: a platform, or `spreadsheet`. */
  readonly platform?: string;
  readonly columns: readonly (Planned & { readonly text: string; readonly feature?: FeatureUse })[];
  readonly deliverWithin?: string;
  readonly mode?: string;
  readonly keep?: number;
  readonly control?: number;
  /** Why it may hold personal columns. */
  readonly because?: string;
}

export interface ConsumerPlan extends Declared {
  readonly team?: string;
  /** Where the team keeps the segment. */
  readonly column?: ColumnExpr;
  readonly reads: readonly NameUse[];
  readonly decisions: readonly NameUse[];
  readonly confirmedOn?: string;
  readonly validFor?: { readonly count: number; readonly unit: DurationUnit };
}

/** What became of those who were treated: the people of a delivery, on a day and some time after it. */
export interface MeasurePlan extends Declared {
  readonly decision?: NameUse;
  /** The publish whose delivery says who was treated. */
  readonly of?: NameUse;
  /** The day on which the treatment began. */
  readonly from?: string;
  readonly after?: { readonly count: number; readonly unit: DurationUnit };
  /** Absent: that of the decision. */
  readonly kpi?: FeatureUse;
}

export interface RefreshPlan extends Declared {
  readonly every?: { readonly count: number; readonly unit: DurationUnit };
  readonly approver?: string;
  readonly expires?: { readonly count: number; readonly unit: DurationUnit };
  readonly onAlarm?: string;
  readonly watch: readonly CheckPlan[];
}

export interface MovePlan extends Planned {
  readonly kind: 'splits' | 'merges' | 'retires' | 'appears';
  readonly from: readonly NameUse[];
  readonly to: readonly NameUse[];
}

export interface TestPlan extends Declared {
  readonly given: readonly (Planned & { readonly feature: FeatureUse; readonly value: Expr })[];
  readonly expect?: NameUse;
}

export interface Plan {
  readonly version: 1;
  /** The root spec's URI. */
  readonly uri: string;
  /** The day it is, where the spec names no day: events ahead of it do not become `as_of`. */
  readonly today?: string;
  readonly segmentation?: SegmentationPlan;
  readonly decisions: readonly DecisionPlan[];
  readonly connections: readonly ConnectionPlan[];
  readonly sources: readonly SourcePlan[];
  readonly research: readonly ResearchPlan[];
  readonly dimensions: readonly DimensionPlan[];
  readonly models: readonly ModelPlan[];
  readonly require: readonly CheckPlan[];
  readonly segments: readonly SegmentPlan[];
  readonly publishes: readonly PublishPlan[];
  readonly consumers: readonly ConsumerPlan[];
  readonly measures: readonly MeasurePlan[];
  readonly refresh?: RefreshPlan;
  readonly transitions: readonly MovePlan[];
  readonly tests: readonly TestPlan[];
}
