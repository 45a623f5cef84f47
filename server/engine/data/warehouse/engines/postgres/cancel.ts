// Stops what runs, on the server: asked through a second connection, and waited for until the first one says that it has stopped.

import { connect } from './connect.ts';
import type { PostgresPlace } from './settings.ts';

/** Milliseconds until a server that was asked to stop counts as lost. */
const PATIENCE = 15_000;

/** The result of `work`; once the signal says so, it is cancelled. Settles after both `work` and its cancel are over, so that no cancel meets what comes next. */
export async function whileWanted<T>(work: Promise<T>, signal: AbortSignal, cancel: (work: Promise<unknown>) => Promise<void>): Promise<T> {
  let cancelled: Promise<void> | undefined;
  const stop = (): void => {
    cancelled = cancel(work);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work;
  } finally {
    signal.removeEventListener('abort', stop);
    await cancelled;
  }
}

/** Resolves once `running` has come to its end, whatever that is. Calls `drop` where the server cannot be asked or does not answer. */
export async function cancelOnServer(place: PostgresPlace, processId: number, running: Promise<unknown>, drop: () => void): Promise<void> {
  const over = running.catch(() => undefined);
  const timer = setTimeout(drop, PATIENCE);
  try {
    await ask(place, processId).catch(drop);
    await over;
  } finally {
    clearTimeout(timer);
  }
}

async function ask(place: PostgresPlace, processId: number): Promise<void> {
  const { client, drop } = await connect(place, new AbortController().signal);
  try {
    await client.query('SELECT pg_cancel_backend($1)', [processId]);
    await client.end();
  } finally {
    drop();
  }
}
