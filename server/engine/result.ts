// What a run gives: everything the command line, the editor, reports and the model file show. Plain data.

import type { Finding } from '../../language/catalog/finding.ts';
import type { Origin, Role } from '../../language/plan/plan.ts';
import type { ValueType } from '../../language/types/value-type.ts';

export type CheckStatus = 'passed' | 'warned' | 'failed' | 'not run' | 'not applicable';

/** One line of `expect`, `require` or `knockout`, or one default gate, judged. */
export interface CheckResult {
  readonly metric: string;
  /** As written, or as the default would be written. */
  readonly text: string;
  readonly status: CheckStatus;
  /** The figure that was judged; the weakest segment's for a metric per segment. */
  readonly value?: number;
  /** The figure as a reader should see it, with its unit: `4.2 %`, `38 days`. */
  readonly shown?: string;
  readonly threshold?: { readonly operator: string; readonly value: number; readonly citation?: string };
  readonly perSegment?: readonly { readonly segment: string; readonly value: number; readonly status: CheckStatus; readonly note?: string }[];
  /** What the figure means or why it did not run, in plain words. */
  readonly detail: string;
  readonly because?: string;
  readonly isDefault: boolean;
  readonly decisions: readonly string[];
  readonly origin?: Origin;
}

/** A section of the run that gave nothing, and why. Counts as failed. */
export interface NotRun {
  readonly what: string;
  readonly reason: string;
  readonly origin?: Origin;
}

export interface SourceReport {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly owner?: string;
  /** Rows as delivered; then what each step removed. */
  readonly rows: number;
  readonly filtered: number;
  readonly duplicates: number;
  readonly withoutKey: number;
  readonly afterAsOf: number;
  /** Distinct keys, and how many of the population have at least one row. */
  readonly entities?: number;
  readonly covered?: number;
  /** First and last event, ISO dates. */
  readonly from?: string;
  readonly to?: string;
  readonly joins: readonly { readonly source: string; readonly unmatched: number; readonly rows: number }[];
  readonly columns: readonly ColumnReport[];
  readonly notRun?: string;
}

export interface ColumnReport {
  readonly name: string;
  readonly header?: string;
  readonly type: ValueType;
  readonly declared: boolean;
  readonly used: boolean;
  readonly missing: number;
  /** Values present in the data that could not be read as the type; counted in `missing` too. */
  readonly unreadable: number;
  readonly distinct?: number;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Counts in ten equal bins from minimum to maximum, or of the ten most frequent values. */
  readonly histogram?: readonly { readonly label: string; readonly count: number }[];
}

/** What collecting the data gave, beside the feature table. */
export interface CollectReport {
  readonly asOf: string;
  readonly asOfGiven: boolean;
  readonly entity: string;
  readonly population: number;
  readonly sources: readonly SourceReport[];
  readonly contracts: readonly (CheckResult & { readonly source: string })[];
  /** Features that could not be computed. */
  readonly notRun: readonly (NotRun & { readonly dimension: string; readonly feature: string })[];
  /** Cronbach's alpha and the like, by feature key. */
  readonly scales: Readonly<Record<string, { readonly alpha: number; readonly items: number }>>;
  readonly findings: readonly Finding[];
}

export interface FeatureReport {
  readonly key: string;
  readonly dimension: string;
  readonly name: string;
  readonly label: string;
  readonly role: Role;
  readonly type: ValueType;
  readonly missing: number;
  readonly mean?: number;
  readonly stddev?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Share of each level, for categories. */
  readonly levels?: readonly { readonly level: string; readonly share: number }[];
}

export type * from './result/decision-result.ts';
export type * from './result/model-result.ts';
export type * from './result/run-result.ts';
export type * from './result/segment-result.ts';
