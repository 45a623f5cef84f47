// Any conversation with the built language server: every request is answered, none by a bug, and the server knows the text that was typed.

import { type Editor, startEditor } from '../../support/lsp-client.ts';
import { converse } from '../protocol/conversing.ts';
import { conversation, type Message } from '../protocol/messages.ts';
import type { Target } from '../target.ts';

let editor: Promise<Editor> | undefined;

const start = (): Promise<Editor> => startEditor({}, undefined, { capabilities: { textDocument: { diagnostic: {} } } });
const read = (input: string): Message[] => input.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Message]));

async function stop(): Promise<void> {
  const running = editor;
  editor = undefined;
  await (await running)?.stop();
}

export const protocol: Target = {
  name: 'protocol',
  unit: 'messages',
  promises: 'every request is answered, none by a bug, about the text that was typed',
  inSuite: 3_000,
  make: (random) =>
    conversation(random)
      .map((message) => `${JSON.stringify(message)}\n`)
      .join(''),
  ofLines: true,
  size: (input) => input.split('\n').length - 1,
  judge: async (input) => {
    editor ??= start();
    try {
      return await converse(await editor, read(input));
    } catch (error) {
      // It ended, or no longer answers.
      await stop();
      throw error;
    }
  },
  stop,
};
