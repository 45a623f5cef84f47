// What a publish plans, refuses and does. Plain data: the command prints it, machines read it.

export interface PublishReport {
  readonly spec: string;
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  readonly asOf?: string;
  /** The checksum of the model file that scores. */
  readonly model?: string;
  /** `planned`: everything may go out, and nothing was written. */
  readonly status: 'refused' | 'stopped' | 'planned' | 'delivered' | 'failed';
  readonly refusals: readonly Refusal[];
  readonly publishes: readonly PublishOutcome[];
  readonly notes: readonly string[];
  readonly because?: string;
}

export interface Refusal {
  /** The publish it is about; absent where it is about all. */
  readonly publish?: string;
  readonly reason: string;
  /** Whether `--because` lets it go out. */
  readonly waivable: boolean;
}

export interface PublishOutcome {
  readonly publish: string;
  readonly kind: string;
  readonly owner?: string;
  readonly target: string;
  readonly mode: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly segments: readonly { readonly id: string; readonly label: string; readonly rows: number; readonly control?: number }[];
  /** Those whom the model gives no segment. */
  readonly unassigned: number;
  readonly since?: Since;
  readonly control?: {
    readonly share: number;
    readonly rows: number /** The smallest difference that the smallest segment can show. */;
    readonly detectable?: number;
  };
  /** What is worth knowing of this delivery. */
  readonly notes: readonly string[];
  /** Why it needs `--because`: it differs too much from the last delivery. */
  readonly breaker: readonly string[];
  readonly delivered?: { readonly delivery: string; readonly at: string; readonly files: readonly string[] };
  readonly failed?: string;
}

/** Against the last delivery. */
export interface Since {
  readonly delivery: string;
  readonly at: string;
  readonly asOf?: string;
  readonly rows: number;
  /** Why nobody can tell who moved; then only rows are compared. */
  readonly untold?: string;
  readonly new?: number;
  readonly gone?: number;
  readonly moved?: number;
  readonly unchanged?: number;
  readonly flows?: readonly { readonly from: string; readonly to: string; readonly rows: number; readonly value?: number }[];
  readonly movedValue?: { readonly feature: string; readonly label: string; readonly amount: number; readonly shown: string };
}
