// `segspec lsp`: the language server, for editors that start it themselves.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineCommand, EXIT } from '../command.ts';

export const lsp = defineCommand({
  name: 'lsp',
  summary: 'Starts the language server on stdin and stdout.',
  arguments: '',
  options: [{ flags: '--stdio', summary: 'Speak over stdin and stdout; the only way there is.' }],
  examples: ['segspec lsp --stdio'],
  run: ({ signal }) =>
    new Promise((resolve, reject) => {
      const server = spawn(process.execPath, [fileURLToPath(new URL('./server.mjs', import.meta.url)), '--stdio'], { stdio: 'inherit' });
      signal.addEventListener('abort', () => server.kill());
      server.on('exit', (code) => (signal.aborted ? reject(signal.reason) : resolve(code === 0 ? EXIT.clean : EXIT.failed)));
    }),
});
