// What a run gives: everything the command line, the editor, reports and the model file show. Plain data, one file each.

export type * from './allocation.ts';
export type * from './check-result.ts';
export type * from './collect-report.ts';
export type * from './crosstab.ts';
export type * from './decision-result.ts';
export type * from './diff-result.ts';
export type * from './feature-report.ts';
export type * from './first-rows.ts';
export type * from './fitted-report.ts';
export type * from './measurement.ts';
export type * from './model-result.ts';
export type * from './model-summary.ts';
export type * from './picture-data.ts';
export type * from './run-result.ts';
export type * from './segment-growth.ts';
export type * from './segment-result.ts';
export type * from './since-report.ts';
export type * from './source-report.ts';
export type * from './team-page.ts';
export type * from './typing-result.ts';
export type * from './validation-result.ts';
export type * from './value-report.ts';
