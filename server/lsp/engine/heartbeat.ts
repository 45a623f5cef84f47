// Tells a process that works from one that stands still: while it has something to do, it says every few seconds that it is alive.

/** How often a working process says so. */
export const BEAT_MS = 5_000;
/** How many beats may be missed. They are counted, not the clock: a computer that slept has not kept anybody waiting. */
const MOST_MISSED = 24;

export interface Watch {
  /** The process was heard of. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** `busy` says whether it has something to do; `still` hears once that it has not moved for as long as it may. */
export function watchOver(busy: () => boolean, still: () => void, beat = BEAT_MS): Watch {
  let missed = 0;
  const timer = setInterval(() => {
    missed = busy() ? missed + 1 : 0;
    if (missed < MOST_MISSED) return;
    clearInterval(timer);
    still();
  }, beat).unref();
  return {
    heard: () => {
      missed = 0;
    },
    end: () => clearInterval(timer),
  };
}
