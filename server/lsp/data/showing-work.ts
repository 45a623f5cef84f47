// Work that nobody asked for by name, such as a preview: an editor that shows progress is told of it once it takes a while, with a way to stop it.

import type { ClientCapabilities, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** What is done sooner is not worth a notice. */
const SOON_MS = 1_000;

export interface ShownWork {
  readonly progress: (message: string, done?: number) => void;
  readonly end: () => void;
}

export type ShowWork = (title: string, stop: () => void) => ShownWork;

export function createShowWork(connection: Connection, client: () => ClientCapabilities): ShowWork {
  return (title, stop) => {
    let last: { readonly message: string; readonly done: number | undefined } = { message: 'looking at the columns', done: undefined };
    let shown: WorkDoneProgressServerReporter | undefined;
    let ended = false;
    const tell = (): void => (last.done === undefined ? shown?.report(last.message) : shown?.report(percent(last.done), last.message));
    const begin = async (): Promise<void> => {
      const made = await connection.window.createWorkDoneProgress();
      made.begin(title, 0, last.message, true);
      made.token.onCancellationRequested(stop);
      if (ended) return made.done();
      shown = made;
      tell();
    };
    const able = client().window?.workDoneProgress === true;
    const timer = able ? setTimeout(() => void begin().catch(() => undefined), SOON_MS) : undefined;
    return {
      progress: (message, done) => {
        last = { message, done: done ?? last.done };
        tell();
      },
      end: () => {
        ended = true;
        clearTimeout(timer);
        shown?.done();
        shown = undefined;
      },
    };
  };
}

/** For editors, which count to 100. */
export const percent = (done: number): number => Math.min(100, Math.floor(done * 100));
