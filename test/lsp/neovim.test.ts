// The server as `segspec lsp --stdio` starts it, in an editor that is none of ours: Neovim, headless, by its own client. Skipped where there is no `nvim`.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { smallFiles } from '../support/small-shop.ts';

const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];

it.skipIf(version === undefined)(
  'answers Neovim the main requests, and ends when it is told to',
  () => {
    const folder = folderWith(smallFiles());
    const out = join(folder, 'said.json');
    const env = {
      ...process.env,
      SEGSPEC_SPEC: join(folder, 'small.segspec'),
      SEGSPEC_OUT: out,
      SEGSPEC_NODE: process.execPath,
      SEGSPEC_CLI: join(ROOT_FOLDER, 'dist/cli.js'),
    };
    const script = join(ROOT_FOLDER, 'test/fixtures/neovim/drive.lua');
    execFileSync('nvim', ['--headless', '-n', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${script}`], { cwd: folder, env, stdio: 'ignore', timeout: 240_000 });
    const said = JSON.parse(readFileSync(out, 'utf8'));
    expect(said).toMatchObject({
      server: 'segspec',
      finding: [expect.stringMatching(/^SEG\d{3}$/)],
      action: { title: 'Change to `amount`', left: 0 },
      hover: expect.stringContaining('mean'),
      completion: expect.arrayContaining(['amount', 'day', 'customer']),
      definition: 7,
      references: 3,
      symbols: expect.arrayContaining(['orders', 'Buying', 'Main']),
      rename: { renamed: 3, errors: 0 },
      formatting: true,
      run: { status: expect.stringMatching(/^(passed|warned|failed)$/), message: expect.stringContaining('segments of 90 customers') },
      stopped: true,
    });
  },
  250_000,
);
