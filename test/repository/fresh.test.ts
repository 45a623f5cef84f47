// What is generated and committed is what the generators give today.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../examples/online-shop/generate.ts';
import { makeSubscription } from '../../examples/subscription/generate.ts';
import { makeYear } from '../../examples/year/generate.ts';
import { documents } from '../../scripts/generate-docs.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const read = (path: string): string => readFileSync(join(ROOT_FOLDER, path), 'utf8');

describe('generated files are fresh', () => {
  it('parser', () => {
    const folder = mkdtempSync(join(tmpdir(), 'segspec-fresh-'));
    try {
      mkdirSync(join(folder, 'language/syntax'), { recursive: true });
      for (const file of ['langium-config.json', 'package.json', 'language/syntax/segspec.langium']) cpSync(join(ROOT_FOLDER, file), join(folder, file));
      symlinkSync(join(ROOT_FOLDER, 'node_modules'), join(folder, 'node_modules'));
      execFileSync(process.execPath, [join(ROOT_FOLDER, 'node_modules/langium-cli/bin/langium.js'), 'generate', '--mode', 'production'], {
        cwd: folder,
        stdio: 'pipe',
      });
      for (const file of ['ast.ts', 'grammar.ts', 'module.ts']) {
        expect(
          readFileSync(join(folder, 'language/syntax/generated', file), 'utf8') === read(`language/syntax/generated/${file}`),
          `${file}: run \`npm run generate\``,
        ).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each(Object.keys(documents()))('%s', (path) => {
    expect(read(path) === documents()[path], 'run `npm run generate`').toBe(true);
  });

  it.each([
    ['online-shop', makeShop(600)],
    ['subscription', makeSubscription(120)],
    ['year', makeYear(240).files],
  ] as const)('data of examples/%s', (name, files) => {
    for (const [file, lines] of Object.entries(files))
      expect(read(`examples/${name}/data/${file}`) === lines.join(''), `${file}: run \`npm run examples\``).toBe(true);
  });
});
