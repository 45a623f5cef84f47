// What one function of a company needs to know of the segments, on one page. Plain data; figures are as a reader sees them.

export interface TeamPage {
  /** As a heading: `Marketing`. */
  readonly title: string;
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  readonly asOf?: string;
  /** Everybody, and those whom the model gives no segment. */
  readonly people: number;
  readonly unassigned: number;
  readonly decisions: readonly {
    readonly name: string;
    readonly question: string;
    readonly owner?: string;
    readonly due?: string;
    readonly measured: readonly string[];
  }[];
  /** What the worth is of: `Contribution in 12 months`. */
  readonly worth?: string;
  readonly segments: readonly TeamSegment[];
  /** Since when figures are compared, and how. */
  readonly since?: { readonly day: string; readonly changes: readonly string[] };
  readonly not: readonly string[];
  /** Where who is in which segment can be found. */
  readonly where: readonly string[];
  readonly ask: readonly { readonly what: string; readonly who: string }[];
  readonly when: readonly string[];
}

export interface TeamSegment {
  readonly id: string;
  /** Its place in the model: its colour is the same on every page. */
  readonly at: number;
  readonly label: string;
  readonly size: number;
  readonly share: number;
  readonly worth?: { readonly shown: string; readonly share?: number };
  /** What they are like in words of this function. */
  readonly traits: readonly TeamTrait[];
  /** What to do, by decision; empty where nothing is planned. */
  readonly actions: readonly { readonly decision: string; readonly text: string; readonly budget?: string }[];
}

export interface TeamTrait {
  readonly label: string;
  readonly more: boolean;
  readonly shown: string;
  /** Of everybody. */
  readonly all: string;
}
