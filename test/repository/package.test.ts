// What is shipped: the packer's own reading of native files and archives, and what is laid out for each platform.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptied } from '../../scripts/emptied.ts';
import { builtFor, thinned } from '../../scripts/package/binary.ts';
import { type Manifest, manifestFor } from '../../scripts/package/manifest.ts';
import { modulesOf } from '../../scripts/package/modules.ts';
import { checkIntegrity, lockedModule } from '../../scripts/package/native-module.ts';
import { stage } from '../../scripts/package/stage.ts';
import { TARGET_NAMES, targetNamed, thisTarget } from '../../scripts/package/targets.ts';
import { type Packing, vsceOptions } from '../../scripts/package/vsce-options.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const json = (path: string) => JSON.parse(readFileSync(join(ROOT_FOLDER, path), 'utf8'));

describe('targets', () => {
  it('are all the platforms that the database is built for, and the web', () => {
    const built = Object.keys(json('node_modules/@duckdb/node-bindings/package.json').optionalDependencies).sort();
    expect(TARGET_NAMES.flatMap((name) => targetNamed(name).bindings ?? []).sort()).toEqual(built);
    expect(TARGET_NAMES).toContain('web');
    expect(TARGET_NAMES).toContain(thisTarget());
  });

  it.each(TARGET_NAMES.filter((name) => name !== 'web'))('%s has its module in the lock file, with a hash and at the version that is used', (name) => {
    const { dependencies } = json('package.json');
    expect(lockedModule(json('package-lock.json'), targetNamed(name).bindings ?? '')).toEqual({
      version: dependencies['@duckdb/node-api'],
      integrity: expect.stringMatching(/^sha512-/),
    });
  });

  it('ship the module of one platform only', () => {
    for (const name of TARGET_NAMES) {
      const bindings = Object.keys(modulesOf(name)).filter((module) => module.startsWith('@duckdb/node-bindings-'));
      expect(bindings).toEqual(name === 'web' ? [] : [targetNamed(name).bindings]);
    }
  });
});

describe('pictures on the page of the extension', () => {
  const options = (more: Partial<Packing>): string => vsceOptions({ target: 'web', out: 'x.vsix', ...more }).join(' ');

  it('stay as they are where nobody knows where they lie', () => {
    expect(options({})).toBe('--no-dependencies --allow-missing-repository --no-rewrite-relative-links --target web --out x.vsix');
    expect(options({ repository: 'https://git.example.org/team/segspec.git' })).toBe('--no-dependencies --no-rewrite-relative-links --target web --out x.vsix');
  });

  it.each(['https://github.com/team/segspec.git', 'github:team/segspec', 'gitlab:team/segspec', 'https://gitlab.com/team/group/segspec'])(
    'get their address from the repository %s',
    (url) => {
      expect(options({ repository: url })).toBe('--no-dependencies --target web --out x.vsix');
      expect(options({ repository: { url } })).toBe('--no-dependencies --target web --out x.vsix');
    },
  );

  it('get the address that is given, before that of the repository', () => {
    const images = 'https://example.org/segspec';
    expect(options({ images })).toBe(`--no-dependencies --allow-missing-repository --baseImagesUrl ${images} --target web --out x.vsix`);
    expect(options({ images, repository: 'github:team/segspec' })).toContain(`--baseImagesUrl ${images}`);
  });

  it.each(['http://example.org', 'docs/images', '', 'javascript:1'])('are refused the address “%s”', (images) => {
    expect(() => options({ images })).toThrow(/takes an https address/);
  });

  it('are all the links of that page that need one', () => {
    const page = readFileSync(join(ROOT_FOLDER, 'client/MARKETPLACE.md'), 'utf8') + readFileSync(join(ROOT_FOLDER, 'CHANGELOG.md'), 'utf8');
    expect([...page.matchAll(/(?<!!)\[[^\]]*\]\((?!https:)/g)].map(([link]) => link)).toEqual([]);
  });
});

describe('a fetched module', () => {
  it('is refused where its hash is another one', () => {
    const integrity = `sha512-${createHash('sha512').update('what was locked').digest('base64')}`;
    expect(() => checkIntegrity(Buffer.from('what was locked'), integrity, 'x@1')).not.toThrow();
    expect(() => checkIntegrity(Buffer.from('something else'), integrity, 'x@1')).toThrow(/hash differs/);
  });
});

describe('native files', () => {
  const bytes = (...at: [number, number[]][]): Buffer => {
    const made = Buffer.alloc(256);
    for (const [from, values] of at) made.set(values, from);
    return made;
  };

  it('say what they are built for', () => {
    expect(builtFor(bytes([0, [0x7f, 0x45, 0x4c, 0x46]], [18, [0xb7, 0]]))).toEqual({ format: 'ELF', machine: 'arm64' });
    expect(builtFor(bytes([0, [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]]))).toEqual({ format: 'Mach-O', machine: 'x64' });
    expect(builtFor(bytes([0, [0x4d, 0x5a]], [60, [128]], [128, [0x50, 0x45, 0, 0, 0x64, 0x86]]))).toEqual({ format: 'PE', machine: 'x64' });
    expect(builtFor(Buffer.from('#!/bin/sh'))).toBeUndefined();
    expect(builtFor(readFileSync(process.execPath))?.machine).toBe(process.arch);
  });

  it('for several machines are cut down to one', () => {
    const part = [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1];
    const several = bytes([0, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 1]], [8, [1, 0, 0, 0x0c]], [16, [0, 0, 0, 100]], [20, [0, 0, 0, 64]], [100, part]);
    expect(builtFor(several)?.machine).toBe('several');
    expect(builtFor(thinned(several, 'arm64'))).toEqual({ format: 'Mach-O', machine: 'arm64' });
    expect(() => thinned(several, 'x64')).toThrow(/no part for x64/);
  });
});

describe('the program that packs', () => {
  it('says in one sentence which targets there are', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/package.ts', '--target', 'windows'], { cwd: ROOT_FOLDER, encoding: 'utf8' });
    expect(stderr).toMatch(/^There is no target “windows”\. The targets are linux-x64, .*, web\.\n$/);
    expect(status).toBe(2);
  });

  it('leaves the packages of other platforms', () => {
    const folder = mkdtempSync(join(tmpdir(), 'segspec-dist-'));
    for (const name of ['segspec-web.vsix', 'old.js']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'package'));
    emptied(folder);
    expect(readdirSync(folder)).toEqual(['segspec-web.vsix']);
    rmSync(folder, { recursive: true });
  });
});

describe('what is laid out', () => {
  let folder = '';
  beforeAll(() => {
    if (!existsSync(join(ROOT_FOLDER, 'dist/extension.cjs'))) execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT_FOLDER });
    // Outside of the repository, so that nothing is found in its node_modules.
    folder = stage(ROOT_FOLDER, thisTarget(), mkdtempSync(join(tmpdir(), 'segspec-package-')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );

  it('has no sources, maps, tests or documents of modules, and nothing of the web', () => {
    expect(files().filter((file) => /\.(ts|map|md)$|\/test\//.test(file) && !/^(README|CHANGELOG)\.md$|^client\/walkthrough\//.test(file))).toEqual([]);
    expect(files().filter((file) => file.startsWith('dist/web/'))).toEqual([]);
  });

  it('is active before it loads what is large: the entry is small, and the rest lies beside it', () => {
    expect(statSync(join(folder, 'dist/extension.cjs')).size).toBeLessThan(10_000);
    expect(readFileSync(join(folder, 'dist/extension.cjs'), 'utf8')).toContain('require("./workbench.cjs")');
    expect(statSync(join(folder, 'dist/workbench.cjs')).size).toBeGreaterThan(100_000);
  });

  it('runs by itself: the command line scores the sample', () => {
    const output = execFileSync(process.execPath, ['dist/cli.js', 'run', '--fail-on', 'never', '--format', 'json', 'examples/online-shop/shop.segspec'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output).toContain('"regulars"');
  });

  it('names the authors of everything that is bundled', () => {
    const notices = readFileSync(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['@duckdb/node-api', 'ml-kmeans', 'vega', 'vscode-languageclient', 'zod']) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(notices).not.toMatch(/^(esbuild|vitest) \d/m);
  });

  it('has a manifest without what only developers need', () => {
    const manifest = manifestFor(json('package.json') as Manifest, thisTarget());
    expect(Object.keys(manifest)).not.toContain('devDependencies');
    expect(manifest.main).toBe('./dist/extension.cjs');
    expect(manifest.browser).toBeUndefined();
  });
});
