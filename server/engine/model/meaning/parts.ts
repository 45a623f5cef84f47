// What each property of a plan is good for: forming segments, everything else that is meant, or wording for readers. Said of every property once;
// a new one does not compile until it is said.

import type {
  CheckPlan,
  ColumnPlan,
  ConnectionPlan,
  ConsumerPlan,
  DecisionPlan,
  DimensionPlan,
  FeaturePlan,
  JoinPlan,
  MeasurePlan,
  ModelPlan,
  MovePlan,
  PublishPlan,
  RefreshPlan,
  ResearchPlan,
  SegmentationPlan,
  SegmentPlan,
  SourcePlan,
  TestPlan,
} from '../../../../language/plan/plan.ts';

/**
 * `forms`: it can change who is in which segment, or what a segment is called by machines; `means`: it changes what is promised, judged, delivered
 * or done, and nobody moves; `words`: for readers; `is not meant`: places, and what follows from the clock or from other properties.
 */
export type Part = 'forms' | 'means' | 'words' | 'is not meant';

export type Parts<Node> = Readonly<Record<keyof Required<Node>, Part>>;

const declared = {
  name: 'means',
  kind: 'means',
  label: 'words',
  owner: 'words',
  nameOrigin: 'is not meant',
  properties: 'is not meant',
  origin: 'is not meant',
} as const;

/** `asOf` is the day in force; it counts as it is written. */
export const SEGMENTATION: Parts<SegmentationPlan> = {
  ...declared,
  sponsor: 'words',
  teams: 'words',
  entity: 'means',
  asOf: 'is not meant',
  asOfWritten: 'forms',
  population: 'forms',
};

export const DECISION: Parts<DecisionPlan> = {
  ...declared,
  question: 'words',
  due: 'words',
  uses: 'means',
  kpi: 'means',
  price: 'means',
  churn: 'means',
  channel: 'means',
  budget: 'means',
  knockout: 'means',
  attractive: 'means',
};

export const CONNECTION: Parts<ConnectionPlan> = { ...declared, name: 'forms', kind: 'forms', settings: 'forms' };

/** Settings of a connection that say nothing of where its rows are; all others form. */
export const SETTINGS: Readonly<Record<string, Part>> = { scratch: 'means' };

/** Of a source that segments are formed from; of any other all that forms is merely meant. */
export const SOURCE: Parts<SourcePlan> = {
  ...declared,
  name: 'forms',
  kind: 'forms',
  wave: 'words',
  input: 'forms',
  inputOrigin: 'is not meant',
  where: 'forms',
  duplicates: 'forms',
  latestBy: 'forms',
  key: 'forms',
  keyOrigin: 'is not meant',
  time: 'forms',
  timeZone: 'forms',
  joins: 'forms',
  caseWeight: 'forms',
  because: 'words',
  returns: 'forms',
  returnsTo: 'forms',
  format: 'forms',
  columns: 'forms',
  expect: 'means',
};

export const JOIN: Parts<JoinPlan> = { source: 'forms', pairs: 'forms', origin: 'is not meant' };

/** Of a column that segments are formed from. */
export const COLUMN: Parts<ColumnPlan> = {
  name: 'forms',
  nameOrigin: 'is not meant',
  origin: 'is not meant',
  label: 'words',
  header: 'forms',
  type: 'forms',
  read: 'forms',
  expression: 'forms',
  reversed: 'forms',
  personal: 'means',
  protected: 'means',
};

export const RESEARCH: Parts<ResearchPlan> = {
  ...declared,
  question: 'words',
  due: 'words',
  fills: 'means',
  decisions: 'means',
  respondents: 'means',
  items: 'means',
  results: 'means',
};

/** Of a dimension with features that form segments. */
export const DIMENSION: Parts<DimensionPlan> = { ...declared, name: 'forms', missing: 'forms', scale: 'forms', weight: 'forms', features: 'forms' };

/** Of a feature that forms segments. */
export const FEATURE: Parts<FeaturePlan> = {
  dimension: 'forms',
  name: 'forms',
  role: 'forms',
  expression: 'forms',
  transforms: 'forms',
  label: 'words',
  type: 'is not meant',
  nameOrigin: 'is not meant',
  origin: 'is not meant',
};

/** Of the first model, which gives the segments; of a challenger all is merely meant. */
export const MODEL: Parts<ModelPlan> = {
  ...declared,
  name: 'forms',
  // The method under another name.
  kind: 'is not meant',
  method: 'forms',
  base: 'forms',
  segments: 'forms',
  restarts: 'forms',
  bootstraps: 'forms',
  nulls: 'forms',
  seed: 'forms',
  fitOn: 'forms',
  covariance: 'forms',
};

/** `text` is the line as it is laid out; what it says is in the others. */
export const CHECK: Parts<CheckPlan> = {
  metric: 'means',
  arguments: 'means',
  operator: 'means',
  bound: 'means',
  decisions: 'means',
  warn: 'means',
  because: 'words',
  text: 'is not meant',
  origin: 'is not meant',
};

export const SEGMENT: Parts<SegmentPlan> = {
  ...declared,
  name: 'forms',
  looksLike: 'forms',
  when: 'forms',
  aliases: 'forms',
  priority: 'means',
  lines: 'means',
};

export const LINE: Parts<SegmentPlan['lines'][number]> = { decision: 'means', text: 'means', budget: 'means', because: 'words', origin: 'is not meant' };

export const PUBLISH: Parts<PublishPlan> = {
  ...declared,
  to: 'means',
  platform: 'means',
  columns: 'means',
  deliverWithin: 'means',
  mode: 'means',
  keep: 'means',
  control: 'means',
  because: 'words',
};

export const CONSUMER: Parts<ConsumerPlan> = {
  ...declared,
  team: 'means',
  column: 'means',
  reads: 'means',
  decisions: 'means',
  confirmedOn: 'means',
  validFor: 'means',
};

export const MEASURE: Parts<MeasurePlan> = { ...declared, decision: 'means', of: 'means', from: 'means', after: 'means', kpi: 'means' };

export const REFRESH: Parts<RefreshPlan> = { ...declared, every: 'means', approver: 'means', expires: 'means', onAlarm: 'means', watch: 'means' };

/** Declared moves give ids to the segments that they name. */
export const MOVE: Parts<MovePlan> = { kind: 'forms', from: 'forms', to: 'forms', origin: 'is not meant' };

export const TEST: Parts<TestPlan> = { ...declared, given: 'means', expect: 'means' };
