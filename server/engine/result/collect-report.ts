// What collecting gave beside the feature table. Plain data.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { CheckResult, NotRun } from './check-result.ts';
import type { FittedReport } from './fitted-report.ts';
import type { SourceReport } from './source-report.ts';

/** What collecting the data gave, beside the feature table. */
export interface CollectReport {
  /** Absent where the spec names no day and no source tells when anything happened. */
  readonly asOf?: string;
  readonly asOfGiven: boolean;
  readonly entity: string;
  readonly population: number;
  /** Present where `population` is a sample for a preview: how many entities there are in all. */
  readonly sampledFrom?: number;
  readonly sources: readonly SourceReport[];
  readonly contracts: readonly (CheckResult & { readonly source: string })[];
  /** Features that could not be computed. */
  readonly notRun: readonly (NotRun & { readonly dimension: string; readonly feature: string })[];
  /** Cronbach's alpha and the like, by feature key. */
  readonly scales: Readonly<Record<string, { readonly alpha: number; readonly items: number }>>;
  /** What fitted functions rest on, and how well they predict. */
  readonly fitted: readonly FittedReport[];
  readonly findings: readonly Finding[];
}
