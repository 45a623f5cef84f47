// What a run gives: everything the command line, the editor, reports and the model file show. Plain data, one file each.

export type * from './result/allocation.ts';
export type * from './result/check-result.ts';
export type * from './result/collect-report.ts';
export type * from './result/decision-result.ts';
export type * from './result/diff-result.ts';
export type * from './result/feature-report.ts';
export type * from './result/first-rows.ts';
export type * from './result/fitted-report.ts';
export type * from './result/model-result.ts';
export type * from './result/model-summary.ts';
export type * from './result/picture-data.ts';
export type * from './result/run-result.ts';
export type * from './result/segment-growth.ts';
export type * from './result/segment-result.ts';
export type * from './result/since-report.ts';
export type * from './result/source-report.ts';
export type * from './result/typing-result.ts';
export type * from './result/validation-result.ts';
export type * from './result/value-report.ts';
