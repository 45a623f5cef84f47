// What changed since the committed model file: who is still who, who moved, what drifted. Plain data.

/** Where `from` and `to` are ids; a segment that keeps its identity may stand on both sides. */
export interface Move {
  readonly kind: 'splits' | 'merges' | 'retires' | 'appears';
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface SinceReport {
  /** The days of the two; absent where nothing depends on one. */
  readonly from?: string;
  readonly to?: string;
  /** Features that the committed model scores by and the spec no longer gives; everybody is taken for average there. */
  readonly without?: readonly string[];
  /** Features that are defined otherwise than in the committed model: its segments are told by its own definitions, on the data of today. */
  readonly redefined?: readonly string[];
  /** Why they cannot be: then identity goes by declarations and `looks_like` alone. */
  readonly membersUntold?: string;
  /** The committed model file is of an earlier version and does not say how its features were computed. */
  readonly definitionsUntold?: true;
  readonly identities: readonly Identity[];
  /** In words as a `transition` would declare them. */
  readonly moves: readonly (Move & { readonly words: string; readonly declared: boolean })[];
  /** Labels of committed segments, also of those that are gone, by the id they have now. */
  readonly labels: Readonly<Record<string, string>>;
  /** From the day of the committed model to today: those who changed, and those whom the new model sees otherwise. Or why nobody can tell. */
  readonly migration: Migration | { readonly notRun: string };
  /** By the refit alone: both models on the entities of today. */
  readonly byRefit: Migration | { readonly notRun: string };
  readonly drift: readonly Drift[];
  /** Adjusted Rand index of the committed scorer and the fresh fit on the entities of today. */
  readonly refit?: number;
}

/** A segment of the run, and the committed one it is. */
export interface Identity {
  readonly segment: string;
  readonly was?: string;
  readonly jaccard?: number;
  /** `by name`: members could not be compared. */
  readonly how: 'kept' | 'needs review' | 'declared' | 'by name' | 'new';
}

export interface Migration {
  /** Segments before (rows) and now (columns), and how many entities are in both. */
  readonly before: readonly string[];
  readonly now: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly both: number;
  /** Only then, only now, or without a segment on one side. */
  readonly gone: number;
  readonly newcomers: number;
  /** Share of those in both whose segment changed; retention is the rest. */
  readonly moved: number;
  /** (k − trace) / (k − 1) of the shares, where both have the same segments. */
  readonly mobility?: number;
  /** What those who moved are worth, and of those in both together; absent where nothing says what they are worth. */
  readonly movedValue?: { readonly feature: string; readonly amount: number; readonly of: number };
  /** The largest flows between different segments, the largest first. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly entities: number; readonly value?: number }[];
}

/** Population stability of a base feature or of the shares of segments. */
export interface Drift {
  readonly what: string;
  readonly label: string;
  readonly psi: number;
  /** What samples of this size reach by chance in 95 of 100 cases. */
  readonly chance: number;
  readonly level: 'none' | 'watch' | 'act';
}
