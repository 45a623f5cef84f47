// workspace/executeCommand: running a spec for editors that know the protocol but have no extension of ours, with their own progress and Cancel.

import { ErrorCodes, MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver';
import type { DataRequest } from './request.ts';
import { runSpec } from './running.ts';
import { percent } from './showing-work.ts';

export const RUN_COMMAND = 'segspec.server.run';

/** Takes the URI of an open document as its one argument. */
export const runCommand: DataRequest = (context) => {
  const { connection } = context;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri] = given as readonly unknown[];
    if (command !== RUN_COMMAND) throw new ResponseError(ErrorCodes.InvalidParams, `There is no command \`${command}\`; there is \`${RUN_COMMAND}\`.`);
    if (typeof uri !== 'string' || context.documents.get(uri) === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `\`${RUN_COMMAND}\` takes one argument, the URI of a document that is open.`);
    const abort = new AbortController();
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Segspec', 0, 'starting', true);
    const listening = progress.token.onCancellationRequested(() => abort.abort());
    try {
      const tell = (message: string, done?: number) => (done === undefined ? progress.report(message) : progress.report(percent(done), message));
      const outcome = await runSpec(context, { uri }, { signal: abort.signal, progress: tell });
      const type = outcome.status === 'refused' ? MessageType.Error : outcome.status === 'failed' ? MessageType.Warning : MessageType.Info;
      void connection.sendNotification(ShowMessageNotification.type, { type, message: outcome.message });
      return outcome;
    } finally {
      listening.dispose();
      progress.done();
    }
  });
};
