// segspec/accept: the last run of a document becomes its model file, once somebody has seen what changes in it.

import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readText } from '../../project/spec-files.ts';
import { writeWhole } from '../../project/write-file.ts';
import { WriteRefused } from '../../project/writing/refusal.ts';
import type { AcceptOutcome } from '../../protocol.ts';
import { outcomeWords } from '../../report/outcome-words.ts';
import { modelPathOf } from './committed.ts';
import type { DataContext } from './context.ts';
import { refused, untrusted } from './refusal.ts';
import { type DataRequest, request } from './request.ts';

export const accept: DataRequest = (context) => {
  // What the file held when somebody was shown what would change in it, by document.
  const shown = new Map<string, string | undefined>();
  request('segspec/accept', (_, { uri, write }) => acceptRun(context, shown, uri, write))(context);
};

async function acceptRun({ results, trusted }: DataContext, shown: Map<string, string | undefined>, uri: string, write: boolean): Promise<AcceptOutcome> {
  if (!trusted()) return refused(untrusted('Keeping a result writes a file'));
  const run = uri.startsWith('file:') ? results.seen(uri, 'run') : undefined;
  if (run === undefined) return refused('This spec has not been run here, so there is no result to keep. Run it first.');
  if (run.stale !== undefined)
    return refused(
      `The ${run.stale} ${run.stale === 'spec' ? 'has' : 'have'} changed since the last run, so its result is of something else. Run it again, then accept it.`,
    );
  if (run.model === undefined) return refused('The last run formed no segments, so there is nothing to keep.');
  const path = modelPathOf(uri);
  const name = basename(path);
  const now = readText(path);
  if (now === run.model) return { status: 'same', message: `${name} is that of the last run already.` };
  const file = { file: pathToFileURL(path).toString(), exists: now !== undefined, text: run.model };
  if (!write) {
    shown.set(uri, now);
    const failing = run.result.status === 'failed' ? ` It is a result that ${outcomeWords(run.result).headline.replace(/^F/, 'f')}.` : '';
    return { status: 'ready', message: `${now === undefined ? 'Write' : 'Replace'} ${name} with the result of the last run?${failing}`, ...file };
  }
  if (!shown.has(uri) || shown.get(uri) !== now) return refused(`${name} was changed meanwhile and is left as it is. Look at what changes in it once more.`);
  try {
    await writeWhole(path, run.model);
    shown.delete(uri);
    return {
      status: 'written',
      message: `${now === undefined ? 'Created' : 'Replaced'} ${name}; commit it, so that later runs are compared with it.`,
      ...file,
    };
  } catch (error) {
    if (error instanceof WriteRefused) return refused(error.message);
    throw error;
  }
}
