// One thing at a time: a connection runs one statement, whoever asks for another meanwhile waits for their turn.

export type Queue = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    const before = last;
    last = turn.catch(() => undefined);
    return untilAborted(before, signal).then(() => turn);
  };
}

/** Waits for what comes before, but no longer than somebody wants the result. */
async function untilAborted(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([before, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
