// The built command line: exit codes, which words go to which stream, and every command on small specs.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { startEditor } from '../support/lsp-client.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const BROKEN = SMALL_SPEC.replace('mean(orders.amount)', 'mean(orders.amonut)');
const files: Record<string, string> = { ...smallFiles(), 'broken.segspec': BROKEN };
const cwd = folderWith(files);

describe('use', () => {
  it.each([
    ['an unknown command', ['chek', 'small.segspec'], /unknown command.*chek.*(Did you mean|--help)/s],
    ['an unknown option', ['check', '--colour', 'small.segspec'], /unknown option.*--colour/s],
    ['a missing argument', ['check'], /missing required argument/],
    ['a missing file', ['check', 'absent.segspec'], /absent\.segspec/],
    ['a pattern that matches nothing', ['check', 'no/*.segspec'], /No spec matches `no\/\*\.segspec`/],
    ['a format that is none', ['check', '--format', 'xml', 'small.segspec'], /xml.*Allowed choices/s],
    ['a date that is none', ['check', '--today', 'tomorrow', 'small.segspec'], /--today takes a date/],
    ['a severity that is none', ['check', '--severity', 'SEG203=bad', 'small.segspec'], /--severity takes/],
    ['options that exclude each other', ['run', '--write', '--locked', 'small.segspec'], /exclude each other/],
    ['threads that are none', ['run', '--threads', 'many', 'small.segspec'], /--threads takes/],
    ['no command', [], /Usage: segspec/],
    ['a feature that is none', ['explain', 'small.segspec', 'Buying.nothing'], /no feature `Buying.nothing`.*Buying.orders, Buying.basket/s],
    ['scoring without a model file', ['score', 'small.segspec', '--model', 'absent.json'], /no model file/],
    ['an ending that says nothing', ['score', '--out', 'members.txt', 'small.segspec'], /no model file|does not end in one of/],
    ['data that is not there', ['init', 'absent.csv', '--decision', 'Who?'], /no file `absent\.csv`/],
    ['no decision and nobody to ask', ['init', 'orders.csv', '--out', 'x.segspec'], /--decision/],
  ])('%s is told on stderr with exit code 2', async (_, args, expected) => {
    const { code, out, err } = await segspec(args, { cwd });
    expect(err).toMatch(expected);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('settings that cannot be read are told', async () => {
    const folder = folderWith({ 'small.segspec': SMALL_SPEC, 'segspec.json': '{ severity' });
    const { code, err } = await segspec(['check', '--no-data', 'small.segspec'], { cwd: folder });
    expect(err).toContain('segspec.json');
    expect(code).toBe(2);
  });

  it('help and version go to stdout', async () => {
    const { code, out, err } = await segspec(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of ['check', 'audit', 'run', 'explain', 'score', 'init', 'format', 'lsp']) expect(out).toContain(`  ${command}`);
    expect((await segspec(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await segspec(['run', '--help'])).out).toMatch(/--locked.*Examples:/s);
  });
});

describe('check', () => {
  it('is clean where nothing is wrong', async () => {
    const { code, out, err } = await segspec(['check', '--fail-on', 'error', 'small.segspec'], { cwd });
    expect(code).toBe(0);
    expect(out).not.toContain(' error ');
    expect(err).toMatch(/^1 spec checked: /);
  });

  it('gives findings on stdout with their place, and exit code 1', async () => {
    const { code, out, err } = await segspec(['check', 'broken.segspec'], { cwd });
    const lines = BROKEN.split('\n');
    const at = lines.findIndex((text) => text.includes('amonut'));
    expect(out).toContain(`broken.segspec:${at + 1}:${(lines[at]?.indexOf('amonut') ?? 0) + 1} error SEG`);
    expect(out).toMatch(/amonut.*`amount`/s);
    expect(err).toMatch(/1 error/);
    expect(code).toBe(1);
    expect((await segspec(['check', '--fail-on', 'never', 'broken.segspec'], { cwd })).code).toBe(0);
  });

  it('reads JSON, JSON lines and annotations off the same findings', async () => {
    const json = await segspec(['check', '--format', 'json', 'broken.segspec'], { cwd });
    const { findings } = JSON.parse(json.out) as { findings: { file: string; line: number; severity: string; code: string }[] };
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ file: 'broken.segspec', code: expect.stringMatching(/^SEG\d{3}$/) }]);
    const lines = (await segspec(['check', '--format', 'jsonl', 'broken.segspec'], { cwd })).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(findings);
    expect((await segspec(['check', '--format', 'github', 'broken.segspec'], { cwd })).out).toMatch(/^::error file=broken\.segspec,line=21,col=33,title=SEG/);
    expect([json.code, json.err]).toEqual([1, '']);
  });

  it('takes folders, patterns and stdin', async () => {
    expect((await segspec(['check', '.'], { cwd })).err).toMatch(/^2 specs checked/);
    expect((await segspec(['check', '*mall.segspec'], { cwd })).err).toMatch(/^1 spec checked/);
    const piped = await segspec(['check', '--format', 'json', '-'], { cwd, stdin: BROKEN });
    expect(piped.code).toBe(1);
    expect(piped.out).toContain('amonut');
    expect((await segspec(['check', '-'], { cwd, stdin: '' })).code).toBeLessThan(2);
  });

  it('knows the real columns, unless it may not look', async () => {
    const text = SMALL_SPEC.replace('mean(orders.amount)', 'mean(orders.price)').replace(/ {2}columns \{[^}]*\}\n/, '');
    expect((await segspec(['check', '-'], { cwd, stdin: text })).out).toMatch(/price/);
    expect((await segspec(['check', '--no-data', '-'], { cwd, stdin: text })).code).toBe(0);
  });

  it('changes severities by option and by settings', async () => {
    const named = JSON.parse((await segspec(['check', '--format', 'json', 'small.segspec'], { cwd })).out) as {
      findings: { code: string; severity: string }[];
    };
    const warning = named.findings.find(({ severity }) => severity === 'warning')?.code ?? '';
    expect(warning).toMatch(/^SEG/);
    expect((await segspec(['check', '--severity', `${warning}=error`, 'small.segspec'], { cwd })).code).toBe(1);
    expect((await segspec(['check', '--severity', `${warning}=off`, 'small.segspec'], { cwd })).out).not.toContain(warning);
    const folder = folderWith({ ...files, 'segspec.json': JSON.stringify({ severity: { [warning]: 'off' } }) });
    expect((await segspec(['check', 'small.segspec'], { cwd: folder })).out).not.toContain(warning);
  });

  it('paints where it is told to, never against NO_COLOR', async () => {
    expect((await segspec(['check', 'broken.segspec'], { cwd, env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[');
    expect((await segspec(['check', 'broken.segspec'], { cwd, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b[');
  });

  it('reads specs in other encodings, and survives bytes that are none', async () => {
    const utf16 = Buffer.from(`\uFEFF${SMALL_SPEC}`, 'utf16le');
    const folder = folderWith(smallFiles());
    writeFileSync(join(folder, 'wide.segspec'), utf16);
    expect((await segspec(['check', 'wide.segspec'], { cwd: folder })).code).toBe(0);
    writeFileSync(join(folder, 'bytes.segspec'), Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 89 + 13) % 256)));
    expect((await segspec(['check', 'bytes.segspec'], { cwd: folder })).code).toBe(1);
  });
});

describe('a terminal', () => {
  it('cannot be steered by what stands in a spec or in data', async () => {
    const steering = '\u001b]0;title\u0007\u001b[2J';
    const spec = SMALL_SPEC.replace('"Orders" {', `"Or${steering}ders" {`)
      .replace('"Basket"', `"Bas${steering}ket"`)
      .replace('orders.csv', 'no\u001b[31mne.csv');
    const data = SMALL_SPEC.replace('basket "Basket" = mean(orders.amount)', 'basket = mean(orders.amount)\n  kind = mode(orders.kind)');
    const kinds = (files['orders.csv'] ?? '').replaceAll('\n', `,${steering}\n`).replace(`,${steering}`, ',kind');
    const folder = folderWith({ 'a.segspec': spec, 'b.segspec': data.replace(/ {2}columns \{[^}]*\}\n/, ''), 'orders.csv': kinds });
    for (const name of ['a.segspec', 'b.segspec'])
      for (const command of ['check', 'audit', 'run']) expect(`${(await segspec([command, name], { cwd: folder })).out} `).not.toContain('\u001b');
  });
});

describe('format', () => {
  it('changes files in place, tells what would change, and pipes', async () => {
    const untidy = SMALL_SPEC.replaceAll('  ', '\t').replace('entity: customer', 'entity:customer');
    const folder = folderWith({ 'a.segspec': untidy, 'b.segspec': SMALL_SPEC });
    const told = await segspec(['format', '--check', '.'], { cwd: folder });
    expect(told).toMatchObject({ code: 1, out: '', err: 'a.segspec would change\n' });
    expect(readFileSync(join(folder, 'a.segspec'), 'utf8')).toBe(untidy);
    expect(await segspec(['format', '.'], { cwd: folder })).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, 'a.segspec'), 'utf8')).toBe(SMALL_SPEC);
    expect(await segspec(['format', '--check', '.'], { cwd: folder })).toMatchObject({ code: 0, err: '' });
    expect(await segspec(['format', '-'], { stdin: untidy })).toMatchObject({ code: 0, out: SMALL_SPEC, err: '' });
  });
});

describe('explain', () => {
  it('shows SQL, of one feature too, and the plan without places', async () => {
    const all = await segspec(['explain', 'small.segspec'], { cwd });
    expect([all.code, all.err]).toEqual([0, '']);
    expect(all.out).toMatch(/select/i);
    const one = await segspec(['explain', 'small.segspec', 'Buying.basket'], { cwd });
    expect(one.out).toMatch(/amount/);
    expect(one.out).not.toMatch(/-- .*Buying\.orders/);
    const json = await segspec(['explain', '--format', 'json', 'small.segspec'], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({ segmentation: { name: 'Small' }, dimensions: [{ name: 'Buying' }] });
    expect(json.out).not.toContain(cwd);
  });

  it('does not explain what does not check', async () => {
    const { code, err } = await segspec(['explain', 'broken.segspec'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('cannot be explained: 1 error');
  });
});

describe('audit', () => {
  it('shows the sources', async () => {
    const { code, out } = await segspec(['audit', 'small.segspec'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/orders/);
    const json = JSON.parse((await segspec(['audit', '--format', 'json', 'small.segspec'], { cwd })).out) as {
      population: number;
      sources: { name: string }[];
    };
    expect(json.sources.map(({ name }) => name)).toEqual(['orders']);
    expect(json.population).toBe(90);
  });

  it('says which line of a contract it leaves out, since it knows no such metric', async () => {
    const folder = folderWith({ ...smallFiles(), 'wrong.segspec': SMALL_SPEC.replace('  columns {', '  expect { rows >= 1; row <= 3 }\n  columns {') });
    const { code, out } = await segspec(['audit', 'wrong.segspec'], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain('rows >= 1');
    expect(out).toContain('`expect` has no metric `row`. Did you mean `rows`?');
  });

  it('fails where a contract is broken, and where a file is gone', async () => {
    const strict = SMALL_SPEC.replace('  columns {', '  expect { rows >= 100_000 }\n  columns {');
    const folder = folderWith({ ...smallFiles(), 'strict.segspec': strict, 'gone.segspec': SMALL_SPEC.replace('orders.csv', 'gone.csv') });
    expect(await segspec(['audit', 'strict.segspec'], { cwd: folder })).toMatchObject({ code: 1, out: expect.stringContaining('100_000') });
    const gone = await segspec(['audit', 'gone.segspec'], { cwd: folder });
    expect(gone.out).toContain('gone.csv');
    expect(gone.code).toBe(1);
  });
});

describe('init', () => {
  it('proposes a spec that checks and runs', async () => {
    const folder = folderWith({ 'orders.csv': smallFiles()['orders.csv'] ?? '' });
    const made = await segspec(['init', 'orders.csv', '--decision', 'Who gets "the" budget?', '--kind', 'allocation'], { cwd: folder });
    expect(made).toMatchObject({ code: 0, out: '' });
    expect(made.err).toContain('Wrote segments.segspec');
    expect((await segspec(['check', 'segments.segspec'], { cwd: folder })).code).toBe(0);
    expect((await segspec(['format', '--check', 'segments.segspec'], { cwd: folder })).code).toBe(0);
    const ran = await segspec(['run', '--no-model', '--fail-on', 'never', 'segments.segspec'], { cwd: folder });
    expect(ran.out).toContain('segments by kmeans');
    const again = await segspec(['init', 'orders.csv', '--decision', 'Who?'], { cwd: folder });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
  });

  it('tells what it cannot read', async () => {
    const folder = folderWith({ 'empty.csv': '', 'picture.csv': '\u0000\u0001\u0002PNG' });
    for (const file of ['empty.csv', 'picture.csv']) {
      const { code, err } = await segspec(['init', file, '--decision', 'Who?', '--out', `${file}.segspec`], { cwd: folder });
      expect([0, 2]).toContain(code);
      expect(err).toContain(file);
    }
  });
});

describe('lsp', () => {
  it('speaks the protocol on stdin and stdout', async () => {
    const editor = await startEditor({}, ['dist/cli.js', 'lsp', '--stdio']);
    expect(editor.initialized.capabilities.hoverProvider).toBe(true);
    expect(editor.initialized.serverInfo).toMatchObject({ name: 'segspec' });
    await editor.stop();
  });
});
