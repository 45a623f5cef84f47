// Shell completion: the script for bash is used by a real bash; those for zsh and fish name every command and option.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../server/cli/commands/index.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const commands = await allCommands();

const run = promisify(execFile);

describe('completion', () => {
  const cwd = folderWith({ 'a shop.segspec': '', 'b.segspec': '', 'orders.csv': '', 'specs/c.segspec': '' });
  let script = '';

  beforeAll(async () => {
    const { code, out, err } = await segspec(['completion', 'bash']);
    expect([code, err]).toEqual([0, '']);
    script = out;
  });

  /** What bash offers at the end of these words, which are split as bash splits them. */
  async function offered(...words: string[]): Promise<string[]> {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const { stdout } = await run(
      'bash',
      ['--norc', '-c', `${script}\nCOMP_WORDS=(segspec ${quoted}); COMP_CWORD=${words.length}; _segspec; printf '%s\\n' "\${COMPREPLY[@]}"`],
      { cwd },
    );
    return stdout.split('\n').filter(Boolean).sort();
  }

  it('offers commands, options, choices and spec files in bash', async () => {
    expect(await offered('')).toEqual(['--help', '--version', ...commands.map(({ name }) => name)].sort());
    expect(await offered('ch')).toEqual(['check']);
    expect(await offered('run', '--lo')).toEqual(['--locked']);
    expect(await offered('run', '--format', 's')).toEqual(['sarif']);
    expect(await offered('check', '--fail-on', '')).toEqual(['error', 'information', 'never', 'warning']);
    expect(await offered('check', '')).toEqual(['a shop.segspec', 'b.segspec', 'specs']);
    expect(await offered('check', 'specs/')).toEqual(['specs/c.segspec']);
    expect(await offered('run', '--format', 'sarif', '=')).toContain('orders.csv');
    expect(await offered('run', '--format', 'sarif', '=', 'ord')).toEqual(['orders.csv']);
    expect(await offered('run', '--model', 'o')).toEqual(['orders.csv']);
    expect(await offered('init', 'ord')).toEqual(['orders.csv']);
    expect(await offered('completion', '')).toEqual(['bash', 'fish', 'zsh']);
    expect(await offered('no-such-command', '')).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
    const { out } = await segspec(['completion', shell]);
    for (const { name, options } of commands) {
      expect(out).toContain(name);
      for (const { flags } of options) expect(out, `${name} ${flags}`).toContain(flags.split(' ')[0]?.slice(shell === 'fish' ? 2 : 0));
    }
    expect(out.includes('\u001b')).toBe(false);
  });

  it('tells of a shell that it does not know', async () => {
    expect(await segspec(['completion', 'tcsh'])).toMatchObject({
      code: 2,
      out: '',
      err: 'segspec: There is no completion for `tcsh`. Name one of bash, zsh, fish.\n',
    });
  });
});
