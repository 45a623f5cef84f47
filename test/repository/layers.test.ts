import { describe, expect, it } from 'vitest';
import { cycles, violations } from '../support/layers.ts';
import { filesUnder } from '../support/repository.ts';

const files = filesUnder('language/**/*.ts', 'server/**/*.ts', 'client/**/*.ts');

describe('layers', () => {
  it('hold for every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(violations(files)).toEqual([]);
  });

  it('hold every file of the engine in a wing', () => {
    expect(files.filter(({ path }) => /^server\/engine\/[^/]+$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('have no circles', () => {
    expect(cycles(files.filter(({ path }) => !path.includes('/generated/')))).toEqual([]);
  });

  it('catch a planted violation', () => {
    const planted = [
      { path: 'language/catalog/functions/x.ts', text: "import { a } from 'langium';" },
      { path: 'language/rules/x.ts', text: "import { readFileSync } from 'node:fs';" },
      { path: 'server/engine/data/x.ts', text: "import { parseSpec } from '../../../language/syntax/parse.ts';\nconst a = process.env.HOME;" },
      {
        path: 'server/engine/statistics/x.ts',
        text: "import { gate } from '../metrics/gate.ts';\nimport { numbersOf } from '../data/warehouse/warehouse.ts';",
      },
      { path: 'server/lsp/x.ts', text: "import { runPlan } from '../engine/stages/run.ts';" },
      { path: 'client/x.ts', text: "import { x } from '../server/lsp/session.ts';" },
    ];
    expect(violations(planted)).toHaveLength(7);
    expect(
      cycles([
        { path: 'a/x.ts', text: "import './y.ts';" },
        { path: 'a/y.ts', text: "import { x } from './x.ts';" },
      ]),
    ).toHaveLength(1);
  });
});

describe('files', () => {
  it('open with a sentence on what lives in them', () => {
    const silent = files.filter(({ path, text }) => !path.includes('/generated/') && !path.endsWith('.d.ts') && !/^(#!.*\n)?\/\/ \S/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('stay small', () => {
    const large = files.filter(({ path, text }) => !path.includes('/generated/') && text.split('\n').length > 400);
    expect(large.map(({ path }) => path)).toEqual([]);
  });

  it('name no machine and no registry', () => {
    const all = filesUnder(
      'language/**/*.ts',
      'server/**/*.ts',
      'client/**/*.{ts,json,svg}',
      'test/**/*.ts',
      'examples/**/*.segspec',
      '*.md',
      '*.json',
      'docs/**/*.md',
    );
    const telling = all.filter(({ path, text }) => !path.endsWith('layers.test.ts') && /\/(home|Users|work|root)\/[a-z]|registry\.npm/.test(text));
    expect(telling.map(({ path }) => path)).toEqual([]);
  });
});
