// workspace/executeCommand: running a spec for editors that know the protocol but have no extension of ours, with their own progress and Cancel.

import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { DataRequest } from './request.ts';
import { runSpec } from './running.ts';

export const RUN_COMMAND = 'segspec.server.run';

/** Takes the URI of an open document as its one argument. */
export const runCommand: DataRequest = (context) => {
  const { connection } = context;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri] = given as readonly unknown[];
    if (command !== RUN_COMMAND || typeof uri !== 'string') return undefined;
    const abort = new AbortController();
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Segspec', undefined, 'starting', true);
    const listening = progress.token.onCancellationRequested(() => abort.abort());
    try {
      const outcome = await runSpec(context, { uri }, { signal: abort.signal, progress: (message) => progress.report(message) });
      const type = outcome.status === 'refused' ? MessageType.Error : outcome.status === 'failed' ? MessageType.Warning : MessageType.Info;
      void connection.sendNotification(ShowMessageNotification.type, { type, message: outcome.message });
      return outcome;
    } finally {
      listening.dispose();
      progress.done();
    }
  });
};
