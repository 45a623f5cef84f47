// What another value in a spec would change: both sides formed on the same sample, and who is elsewhere. Plain data.

import type { CheckStatus } from './check-result.ts';

export interface WhatIf {
  readonly entity: string;
  /** Entities that both sides were formed on, and of how many they were drawn; absent where they are all. */
  readonly entities: number;
  readonly drawnFrom?: number;
  readonly before: WhatIfSide;
  readonly after: WhatIfSide;
  /** From the segments as the text is to those that there would be; or why nobody can tell. */
  readonly moves: Crossing | { readonly notRun: string };
  /** Gates and knock-outs in the order of the spec, then contracts; on one side alone where only that one has it. */
  readonly lines: readonly JudgedTwice[];
}

export interface Crossing {
  /** Segments on both sides, by their ids; a row more and a column more are of those in none. */
  readonly before: readonly string[];
  readonly now: readonly string[];
  /** Entities, by row before and column then. */
  readonly counts: readonly (readonly number[])[];
  /** Who would be in another segment, in none any more, or in one for the first time. */
  readonly moved: number;
}

export interface WhatIfSide {
  readonly status: 'passed' | 'warned' | 'failed';
  readonly segments: readonly { readonly id: string; readonly label: string; readonly size: number; readonly share: number }[];
  readonly verdict?: string;
  /** What fails beside the lines that are told of: tests, errors; the gravest first. */
  readonly failing: readonly string[];
  /** Why there are no segments, without a full stop. */
  readonly notRun?: string;
}

export interface JudgedTwice {
  readonly before?: JudgedLine;
  readonly after?: JudgedLine;
}

export interface JudgedLine {
  readonly kind: 'gate' | 'contract';
  /** As written. */
  readonly text: string;
  readonly status: CheckStatus;
  readonly shown?: string;
}
