// What changed between two versions of a segmentation, as a reviewer reads it. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';
import type { Migration } from './since-report.ts';

/** The worst first: the order in which a reviewer cares. */
export type ChangeClass = 'gate regression' | 'taxonomy-breaking' | 'publishing-breaking' | 'rule' | 'refit' | 'cosmetic';

/** What is touched, in the order of a review. */
export type ChangeSubject = 'decisions' | 'gates' | 'segments' | 'profiles' | 'features' | 'model' | 'sources' | 'publishing' | 'refresh' | 'wording';

export interface Change {
  readonly class: ChangeClass;
  readonly about: ChangeSubject;
  /** What changed, by its name: `decision RetentionBudget`. */
  readonly what: string;
  /** One sentence or fragment: `budget: 40 % → 30 %`. */
  readonly text: string;
  /** Whether a bound became easier to meet, and the reason that is given. */
  readonly loosened?: { readonly because?: string };
  /** Whom it touches, where segments come, go or change their ids: `consumer Campaigns`. */
  readonly touches?: readonly string[];
  /** The segments it is about, where its name is not that of one. */
  readonly segments?: readonly string[];
  /** What may have been meant, and how to say it. */
  readonly fix?: string;
}

export interface SpecDiff {
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  /** What is compared, as the user would say it: `HEAD~1`, `working tree`. */
  readonly from: string;
  readonly to: string;
  /** In the order of the classes, within them of the subjects. */
  readonly changes: readonly Change[];
  readonly segments: readonly SegmentPair[];
  readonly sizes?: { readonly before: number; readonly after: number };
  /** Who is in another segment by the change alone: both models applied to the data of now. Or why nobody can tell. */
  readonly membership: DiffMembership | { readonly notRun: string };
  /** Who is in another segment than on the day of the model before: by the change, and by what they did since. Or why nobody can tell. */
  readonly sinceCommitted: SinceDay | { readonly notRun: string };
  /** What could not be compared, and why. */
  readonly untold: readonly string[];
}

/** `from` and `to` are the days of the two models; absent where nothing depends on one. */
export interface SinceDay extends DiffMembership {
  readonly from?: string;
  readonly to?: string;
}

export interface DiffMembership extends Migration {
  /** The day of the data. */
  readonly asOf?: string;
  readonly entities: number;
  /** What `movedValue` is, where something says what an entity is worth. */
  readonly valueLabel?: string;
  readonly valueType?: ValueType;
}

/** A segment on both sides, or on one. */
export interface SegmentPair {
  readonly before?: DiffSegment;
  readonly after?: DiffSegment;
}

export interface DiffSegment {
  readonly id: string;
  readonly label: string;
  readonly signature: string;
  readonly size: number;
  readonly share: number;
  readonly stability?: number;
  readonly markers: readonly string[];
  /** Means in own units, by feature. */
  readonly profile: Readonly<Record<string, number>>;
}
