// `segspec lsp`: the language server, for editors that start it themselves.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineCommand, EXIT } from '../command.ts';

export const lsp = defineCommand({
  name: 'lsp',
  summary: 'Starts the language server on stdin and stdout.',
  arguments: '',
  options: [
    { flags: '--stdio', summary: 'Speak over stdin and stdout; the only way there is.' },
    {
      flags: '--trust',
      summary: 'Read the data that specs name, for editors that know no trusted workspaces; `initializationOptions: { trusted: … }` says more.',
    },
  ],
  examples: ['segspec lsp --stdio', 'segspec lsp --stdio --trust'],
  run: ({ signal, options }) =>
    new Promise((resolve, reject) => {
      const server = spawn(
        process.execPath,
        [fileURLToPath(new URL('./server.mjs', import.meta.url)), '--stdio', ...(options.trust === true ? ['--trust'] : [])],
        { stdio: 'inherit' },
      );
      signal.addEventListener('abort', () => server.kill());
      server.on('exit', (code) => (signal.aborted ? reject(signal.reason) : resolve(code === 0 ? EXIT.clean : EXIT.failed)));
    }),
});
