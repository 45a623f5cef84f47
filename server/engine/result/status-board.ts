// The status board of a spec: which of the six steps stand, what is due, what was delivered, who works with it. Plain data.

export type State = 'stands' | 'open' | 'overdue';

export interface StatusBoard {
  readonly spec: string;
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  readonly today: string;
  readonly steps: readonly Step[];
  readonly calendar: readonly CalendarEntry[];
  readonly deliveries: readonly DeliveryState[];
  readonly alignment: readonly Alignment[];
  /** How far teams agree with each other; absent with fewer than two that could be read. */
  readonly agreement?: Agreement;
  /** Other definitions of a segment of the same entity; absent where none were looked for. */
  readonly definitions?: readonly SecondDefinition[];
  /** What is overdue, expired or contradicted; the board is red while there is any. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

export interface Step {
  readonly step: number;
  readonly title: string;
  readonly state: State;
  /** What there is. */
  readonly evidence: readonly string[];
  /** What is missing. */
  readonly missing: readonly string[];
}

export interface CalendarEntry {
  /** A day. */
  readonly date: string;
  readonly kind: 'decision' | 'research' | 'refresh' | 'expiry' | 'confirmation' | 'delivery' | 'measurement';
  readonly what: string;
  readonly state: 'overdue' | 'today' | 'ahead';
}

export interface DeliveryState {
  readonly publish: string;
  readonly kind: string;
  /** Absent where it was never delivered. */
  readonly last?: {
    readonly delivery: string;
    readonly at: string;
    readonly asOf?: string;
    readonly rows: number;
    readonly target: string /** Whether it is of the committed model file. */;
    readonly current: boolean;
  };
  readonly readers: readonly string[];
}

/** Where a team keeps the segment, against what was delivered. */
export interface Alignment {
  readonly consumer: string;
  readonly team?: string;
  readonly publish: string;
  readonly column: string;
  /** Why nothing can be told. */
  readonly untold?: string;
  readonly figures?: AlignmentFigures;
  /** What contradicts what was delivered, or lags behind it, as sentences. */
  readonly problems?: readonly string[];
}

/** Teams by teams, in the same order: customers that both have, and those with the same segment. */
export interface Agreement {
  readonly teams: readonly string[];
  readonly cells: readonly (readonly { readonly both: number; readonly agree: number }[])[];
}

export interface AlignmentFigures {
  readonly delivery: string;
  /** Who has a segment on both sides. */
  readonly both: number;
  readonly agree: number;
  /** Who still has the segment of the delivery before. */
  readonly behind: number;
  /** Rows with a value that was a segment once, by that value. */
  readonly retired: Readonly<Record<string, number>>;
  /** Rows with a value that never was one, by that value. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Delivered, and not in the team's list. */
  readonly missing: number;
  /** In the team's list, and not delivered. */
  readonly extra: number;
  /** The commonest differences, the largest first. */
  readonly differences: readonly { readonly delivered: string; readonly kept: string; readonly rows: number }[];
}

/** Where somebody else says what a segment of the same entity is. */
export interface SecondDefinition {
  /** As it is shown. */
  readonly file: string;
  /** From one. */
  readonly line: number;
  readonly kind: 'sql' | 'dbt' | 'spec';
  /** The column, or the other segmentation. */
  readonly name: string;
  /** Where both are delivered: who is in both, and the share of them for whom one tells the other, at best. */
  readonly both?: number;
  readonly agree?: number;
}
