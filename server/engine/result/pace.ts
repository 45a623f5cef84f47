// Letting others have a turn during long computations: progress goes out, a cancel comes in. Nothing computed depends on it.

export interface Progress {
  readonly stage: string;
  /** From 0 to 1 within the stage, or its part; absent where it is not known. */
  readonly done?: number;
  /** What of collecting it is: the steps that follow each other. */
  readonly part?: 'read' | 'check' | 'compute' | 'earlier';
  readonly message: string;
  /** A sentence to be kept, rather than one that the next takes the place of. */
  readonly stays?: true;
}

export interface Pace {
  /** Gives the event loop a turn if none was given for a while. Throws the signal's reason once cancelled. */
  readonly breathe: () => Promise<void>;
  readonly report: (progress: Progress) => void;
}

const TURN_MS = 40;

/** A pace that listens to `signal` and passes progress on. */
export function createPace(signal?: AbortSignal, progress?: (progress: Progress) => void): Pace {
  let last = performance.now();
  return {
    breathe: async () => {
      signal?.throwIfAborted();
      if (performance.now() - last < TURN_MS) return;
      await new Promise<void>((resolve) => setImmediate(resolve));
      last = performance.now();
      signal?.throwIfAborted();
    },
    report: (what) => progress?.(what),
  };
}

/** Runs steps to their end, breathing at every one. */
export async function paced<T>(steps: Generator<void, T>, pace: Pace): Promise<T> {
  try {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await pace.breathe();
    }
  } finally {
    // After a cancel: what they hold is let go.
    steps.return?.(undefined as T);
  }
}

/** Runs steps to their end without a pause: where a short computation holds nobody up, as in a worker. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
