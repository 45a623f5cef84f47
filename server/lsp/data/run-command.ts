// workspace/executeCommand: what the server does for editors that know the protocol but have no extension of ours, with their own progress and Cancel.

import { ErrorCodes, MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver';
import type { DataContext } from './context.ts';
import { lookAt } from './looking-at-features.ts';
import type { DataRequest, Work } from './request.ts';
import { runSpec } from './running.ts';
import { percent } from './showing-work.ts';

export const RUN_COMMAND = 'segspec.server.run';
export const LOOK_COMMAND = 'segspec.server.lookAtFeatures';

interface ServerCommand {
  /** What it takes, as a message would say it. */
  readonly takes: string;
  /** Undefined where the arguments after the document are of another kind. */
  readonly perform: (
    context: DataContext,
    uri: string,
    work: Work,
    given: unknown,
  ) => Promise<{ readonly status: string; readonly message: string }> | undefined;
}

/** All take the URI of an open document first. */
const COMMANDS: ReadonlyMap<string, ServerCommand> = new Map([
  [RUN_COMMAND, { takes: 'one argument, the URI of a document that is open', perform: (context, uri, work) => runSpec(context, { uri }, work) }],
  [
    LOOK_COMMAND,
    {
      takes: 'two arguments, the URI of a document that is open and the name of a dimension',
      perform: (context, uri, work, dimension) => (typeof dimension === 'string' ? lookAt(context, { uri, dimension }, work) : undefined),
    },
  ],
]);

export const SERVER_COMMANDS: readonly string[] = [...COMMANDS.keys()];

export const runCommand: DataRequest = (context) => {
  const { connection } = context;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri, argument] = given as readonly unknown[];
    const known = COMMANDS.get(command);
    if (known === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `There is no command \`${command}\`; there is \`${SERVER_COMMANDS.join('`, `')}\`.`);
    const strange = new ResponseError(ErrorCodes.InvalidParams, `\`${command}\` takes ${known.takes}.`);
    if (typeof uri !== 'string' || context.documents.get(uri) === undefined) throw strange;
    const abort = new AbortController();
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Segspec', 0, 'starting', true);
    const listening = progress.token.onCancellationRequested(() => abort.abort());
    try {
      const tell = (message: string, done?: number) => (done === undefined ? progress.report(message) : progress.report(percent(done), message));
      const outcome = await known.perform(context, uri, { signal: abort.signal, progress: tell }, argument);
      if (outcome === undefined) throw strange;
      const type = outcome.status === 'refused' ? MessageType.Error : outcome.status === 'failed' ? MessageType.Warning : MessageType.Info;
      void connection.sendNotification(ShowMessageNotification.type, { type, message: outcome.message });
      return outcome;
    } finally {
      listening.dispose();
      progress.done();
    }
  });
};
