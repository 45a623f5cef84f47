// The files with which pipelines call the command line: they parse, they call commands and options that exist, and their scripts do what they say.

import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allCommands } from '../../server/cli/commands/index.ts';
import { folderWith } from '../support/folder.ts';
import { junitErrors, sarifErrors } from '../support/formats.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const commands = await allCommands();

const run = promisify(execFile);
const read = (path: string): string => readFileSync(join(ROOT_FOLDER, path), 'utf8');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name?: string;
      readonly run?: string;
      readonly if?: string;
      readonly env?: Record<string, string>;
      readonly uses?: string;
    }[];
  };
}
const action = parse(read('action.yml')) as Action;
const step = (name: string): string => action.runs.steps.find((one) => one.name === name)?.run ?? '';

/** What is wrong with a call of the command line, given without its program. */
function wrong(call: string, command = call.trim().split(/\s+/)[0] ?? ''): string[] {
  const definition = commands.find(({ name }) => name === command);
  if (definition === undefined) return [`there is no command ${command}`];
  const words = call.replaceAll(/\\\n/g, ' ').replaceAll('"', '').split(/\s+/);
  return words.flatMap((word, i) => {
    if (!/^--[a-z]/.test(word)) return [];
    const option = definition.options.find(({ flags }) => flags.split(' ')[0] === word);
    if (option === undefined) return [`${command} has no option ${word}`];
    const [value = ''] = (words[i + 1] ?? '').split('=');
    return option.choices && !value.startsWith('$') && !option.choices.includes(value) ? [`${command} ${word} takes no ${value}`] : [];
  });
}

describe('integrations call what exists', () => {
  it('and a call that does not would be seen', () => {
    expect(wrong('chek a.segspec')).toEqual(['there is no command chek']);
    expect(wrong('run --formt json a.segspec')).toEqual(['run has no option --formt']);
    expect(wrong('run --format xml=o.xml a.segspec')).toEqual(['run --format takes no xml']);
  });

  it('the GitHub action', () => {
    const script = step('Segspec');
    const call = script.slice(script.indexOf('"$COMMAND" --fail-on')).split(/\n *-- /)[0] ?? '';
    expect(call).toContain('--format');
    for (const command of ['check', 'run']) expect(wrong(call, command)).toEqual([]);
    const changed = step('What changed');
    expect(wrong(changed.slice(changed.indexOf('diff --format')).split('\n')[0]?.split(' -- ')[0] ?? '', 'diff')).toEqual([]);
    for (const command of ['publish', 'refresh', 'status']) {
      const calls = [
        ...script.matchAll(new RegExp(`"\\$SEGSPEC" ${command} (.*?) -- `, 'g')),
        ...step('What will be delivered').matchAll(new RegExp(`"\\$SEGSPEC" ${command} (.*?) -- `, 'g')),
      ];
      expect(calls.length, command).toBeGreaterThan(0);
      for (const [, call = ''] of calls) expect(wrong(call, command)).toEqual([]);
    }
    expect(script).toContain('locked=(--locked)');
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(['locked', 'specs', 'command', 'fail-on', 'comment']));
    const inputs = [...read('action.yml').matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
    expect(inputs.filter((name) => !(name && name in action.inputs))).toEqual([]);
    // Values come through the environment: put into a script they could be one.
    for (const { run: text } of action.runs.steps) expect(text ?? '').not.toContain('${{');
  });

  it('the GitLab job', () => {
    const job = parse(read('integrations/gitlab/segspec.gitlab-ci.yml')) as {
      segspec: { script: string[] };
      '.segspec': { artifacts: { reports: Record<string, string> } };
      'segspec-diff': { script: string[] };
      'segspec-publish': { script: string[] };
      'segspec-refresh': { script: string[] };
    };
    const compare = job['segspec-diff'].script.find((line) => line.startsWith('segspec diff')) ?? '';
    expect(wrong(compare.replace(/^segspec /, ''))).toEqual([]);
    expect(job.segspec.script[0]).toContain('${SEGSPEC_LOCKED:+--locked}');
    const [script = ''] = job.segspec.script;
    expect(script).toMatch(/^segspec run /);
    expect(wrong(script.replace(/^segspec /, ''))).toEqual([]);
    for (const name of ['segspec-diff', 'segspec-publish', 'segspec-refresh'] as const)
      for (const [, command = '', call = ''] of job[name].script
        .join('\n')
        .matchAll(/segspec (publish|status|refresh) (--.*?)(?: --(?= )| \$SEGSPEC_SPECS|$)/gm))
        expect(wrong(call.replaceAll(/\$\{\w+:\+|\}/g, ''), command), `${name}: ${command} ${call}`).toEqual([]);
    for (const file of Object.values(job['.segspec'].artifacts.reports)) expect(script).toContain(`=${file}`);
  });

  it('the commit hooks', () => {
    const hooks = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string; files: string }[];
    expect(hooks.map(({ id }) => id)).toEqual(expect.arrayContaining(['segspec-check', 'segspec-format']));
    for (const { entry, files } of hooks) {
      expect(entry).toMatch(/^segspec /);
      expect(wrong(entry.replace(/^segspec /, ''))).toEqual([]);
      expect(new RegExp(files).test('specs/shop.segspec')).toBe(true);
    }
  });
});

describe('the scripts of the GitHub action', () => {
  async function bash(script: string, cwd: string, env: Record<string, string>) {
    const file = join(cwd, 'script.sh');
    writeFileSync(file, script);
    const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
    // As GitHub starts `shell: bash`.
    return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], { cwd, env: { ...process.env, PATH: path, ...env } });
  }

  it('run specs whatever their names, leave results and the exit code', async () => {
    const cwd = folderWith({ ...smallFiles(), 'a b.segspec': SMALL_SPEC.replace('count(orders', 'count(odrers'), output: '', summary: '' });
    const { stdout } = await bash(step('Segspec'), cwd, {
      SEGSPEC: join(ROOT_FOLDER, 'dist/cli.js'),
      COMMAND: 'check',
      SPECS: 'small.segspec\na b.segspec\n',
      FAIL_ON: 'error',
      RUNNER_TEMP: cwd,
      GITHUB_OUTPUT: join(cwd, 'output'),
      GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
    });
    expect(stdout).toContain('::error file=a b.segspec,');
    const results = join(cwd, 'segspec-check');
    expect(readFileSync(join(cwd, 'output'), 'utf8')).toBe(`results=${results}\nexit-code=1\n`);
    expect(readFileSync(join(cwd, 'summary'), 'utf8')).toContain('✗ failed');
    expect(sarifErrors(readFileSync(join(results, 'segspec.sarif'), 'utf8'))).toEqual([]);
    expect(await junitErrors(readFileSync(join(results, 'segspec.junit.xml'), 'utf8'))).toEqual([]);
    expect(JSON.parse(readFileSync(join(results, 'segspec.json'), 'utf8'))).toHaveProperty('findings');
  });

  it('fail a locked run whose segments are others than those committed, and tell what a pull request changes', async () => {
    const cwd = folderWith({ ...smallFiles(), 'small.segspec': SMALL_SPEC, output: '', summary: '' });
    const SEGSPEC = join(ROOT_FOLDER, 'dist/cli.js');
    const git = (...args: string[]) => run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd });
    const segspec = (...args: string[]) => run(process.execPath, [SEGSPEC, ...args], { cwd });
    await git('init', '-q');
    await segspec('run', '--write', '--fail-on', 'never', 'small.segspec');
    await git('add', 'small.segspec', 'small.model.json', 'orders.csv');
    await git('commit', '-qm', 'one');
    const { stdout: base } = await git('rev-parse', 'HEAD');
    writeFileSync(join(cwd, 'small.segspec'), SMALL_SPEC.replace('2..4', '2'));
    const env = {
      SEGSPEC,
      COMMAND: 'run',
      SPECS: '*.segspec\n',
      FAIL_ON: 'never',
      RUNNER_TEMP: cwd,
      GITHUB_OUTPUT: join(cwd, 'output'),
      GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
    };
    await bash(step('Segspec'), cwd, { ...env, LOCKED: 'no' });
    await bash(step('Segspec'), cwd, { ...env, LOCKED: 'yes' });
    expect(readFileSync(join(cwd, 'output'), 'utf8').match(/exit-code=\d/g)).toEqual(['exit-code=0', 'exit-code=1']);
    await segspec('run', '--write', '--fail-on', 'never', 'small.segspec');
    await bash(step('What changed'), cwd, { ...env, BASE: base.trim(), CHANGES: join(cwd, 'changes.md') });
    const changes = readFileSync(join(cwd, 'changes.md'), 'utf8');
    expect(changes).toMatch(/^<!-- segspec diff -->/);
    expect(changes).toMatch(/By the refit alone, .* of 90 customers/);
    expect(readFileSync(join(cwd, 'summary'), 'utf8')).toContain('By the refit alone');
  });

  it('deliver on a push, only show it on a pull request, and refresh what is due', async () => {
    const publish =
      'publish Members: file { to: "out/members.csv"; columns: customer, segment; owner: "CRM" }\nrefresh { every: 3 months; owner: "Insights"; expires: 10 years; watch { moved <= 90% } }\n';
    const cwd = folderWith({ ...smallFiles(), 'small.segspec': SMALL_SPEC + publish, 'segspec.json': '{}', output: '', summary: '' });
    const SEGSPEC = join(ROOT_FOLDER, 'dist/cli.js');
    await run(process.execPath, [SEGSPEC, 'run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd });
    const env = { SEGSPEC, SPECS: '.\n', RUNNER_TEMP: cwd, GITHUB_OUTPUT: join(cwd, 'output'), GITHUB_STEP_SUMMARY: join(cwd, 'summary') };
    await bash(step('Segspec'), cwd, { ...env, COMMAND: 'publish', EVENT: 'pull_request' });
    expect(existsSync(join(cwd, 'out'))).toBe(false);
    await bash(step('Segspec'), cwd, { ...env, COMMAND: 'publish', EVENT: 'push' });
    expect(readFileSync(join(cwd, 'out/members.csv'), 'utf8').split('\n')).toHaveLength(92);
    await bash(step('Segspec'), cwd, { ...env, COMMAND: 'publish', EVENT: 'push', AS_OF: 'never' });
    await bash(step('Segspec'), cwd, { ...env, COMMAND: 'refresh', EVENT: 'schedule' });
    expect(readFileSync(join(cwd, 'output'), 'utf8').match(/exit-code=\d/g)).toEqual(['exit-code=0', 'exit-code=0', 'exit-code=2', 'exit-code=0']);
    expect(readFileSync(join(cwd, 'summary'), 'utf8')).toContain('## Delivery of Small shop');
    expect(readFileSync(join(cwd, 'small.ledger.jsonl'), 'utf8').match(/"event":"(delivery|refresh)"/g)).toEqual(['"event":"delivery"', '"event":"refresh"']);
    await bash(step('What will be delivered'), cwd, { ...env, CHANGES: join(cwd, 'changes.md') });
    const changes = readFileSync(join(cwd, 'changes.md'), 'utf8');
    expect(changes).toMatch(/^<!-- segspec diff -->\n\n## Delivery of Small shop/);
    expect(changes).toContain('Members: 90 rows to');
    expect(readdirSync(cwd).filter((name) => name.startsWith('changes.md.'))).toEqual([]);
    const nothing = folderWith({ ...smallFiles(), 'small.segspec': SMALL_SPEC, output: '', summary: '' });
    const { stdout } = await bash(step('Segspec'), nothing, {
      ...env,
      RUNNER_TEMP: nothing,
      GITHUB_OUTPUT: join(nothing, 'output'),
      COMMAND: 'publish',
      EVENT: 'push',
    });
    expect(stdout).toContain('None of the specs declares a publish.');
  });

  it('refuse another command', async () => {
    const cwd = folderWith();
    await expect(
      bash(step('Segspec'), cwd, { SEGSPEC: 'x', COMMAND: 'init; echo hacked', SPECS: '.', FAIL_ON: 'error', RUNNER_TEMP: cwd, GITHUB_OUTPUT: join(cwd, 'o') }),
    ).rejects.toMatchObject({ code: 2 });
  });

  it.each([
    ['make a comment where there is none', '', 'POST repos/o/r/issues/7/comments'],
    ['replace the one that is there', '42', 'PATCH repos/o/r/issues/comments/42'],
  ])('%s', async (_, id, expected) => {
    // Stands in for GitHub's command: answers the question for comments, and writes down the rest.
    const cwd = folderWith({
      'bin/gh': '#!/bin/bash\nif [[ "$*" == *--paginate* ]]; then echo "$MARK" > mark; echo -n "$ID"; else echo "$4 $5 $6 $7" > called; fi\n',
      'body.md': '<!-- segspec: a.segspec -->\n### x\n',
    });
    chmodSync(join(cwd, 'bin/gh'), 0o755);
    await bash(step('Comment'), cwd, {
      PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`,
      ID: id,
      BODY: join(cwd, 'body.md'),
      // There is none where nothing could be compared.
      CHANGES: join(cwd, 'none.md'),
      GITHUB_REPOSITORY: 'o/r',
      PULL_REQUEST: '7',
    });
    expect(readFileSync(join(cwd, 'mark'), 'utf8')).toBe('<!-- segspec: a.segspec -->\n');
    expect(readFileSync(join(cwd, 'called'), 'utf8').trim()).toBe(`${expected} -F body=@${join(cwd, 'body.md')}`);
  });
});
