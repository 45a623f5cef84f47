// One decision as the segments bear on it. Figures stand per feature and segment; nothing is summed into a score. Plain data.

import type { Origin } from '../../../language/plan/plan.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { Allocation } from './allocation.ts';
import type { CheckResult } from './check-result.ts';

export interface DecisionResult {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly owner?: string;
  readonly due?: string;
  readonly uses: readonly string[];
  /** `kpi`, `price`, `churn`, `channel`, each by segment. */
  readonly figures: readonly DecisionFigure[];
  readonly knockouts: readonly CheckResult[];
  /** Segments that fail a knock-out criterion. */
  readonly knockedOut: readonly string[];
  readonly attractive: readonly AttractiveFigure[];
  /** The texts of the gates declared `for` this decision, with their status. */
  readonly gates: readonly CheckResult[];
  readonly lines: readonly DecisionLine[];
  readonly budget?: { readonly amount: number; readonly currency?: string };
  /** Of an allocation with a budget: how it could be divided. */
  readonly allocation?: Allocation;
  readonly origin?: Origin;
}

export interface DecisionFigure {
  readonly property: 'kpi' | 'price' | 'churn' | 'channel';
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly overall?: number;
  readonly bySegment: readonly {
    readonly segment: string;
    readonly mean?: number;
    /** 95 % interval: of a mean by the normal approximation, of the share of the top level by Wilson. */
    readonly low?: number;
    readonly high?: number;
    readonly median?: number;
    readonly total?: number;
    readonly topLevel?: string;
    readonly topShare?: number;
  }[];
  /** Why there are no figures. */
  readonly notRun?: string;
}

export interface AttractiveFigure {
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly weight: number;
  /** `position` is 0 for the lowest segment mean and 1 for the highest; `points` is weight × position. */
  readonly bySegment: readonly { readonly segment: string; readonly mean?: number; readonly position?: number; readonly points?: number }[];
  readonly notRun?: string;
}

export interface DecisionLine {
  readonly segment: string;
  readonly text: string;
  /** Share of the decision's budget, and what that is. */
  readonly share?: number;
  readonly amount?: number;
}
