// Which result belongs to which line, test and segment of a spec that has been edited since.

import { expect, it } from 'vitest';
import type { CheckPlan, TestPlan } from '../../language/plan/plan.ts';
import type { TestResult } from '../../server/engine/result/result.ts';
import { resultsOfLines, resultsOfTests, segmentOf } from '../../server/lsp/data/results-of-lines.ts';

const lines = (...texts: string[]) => texts.map((text) => ({ text })) as unknown as CheckPlan[];
const test = (name: string, label?: string) => ({ name, label }) as unknown as TestPlan;

it('finds results by what is written, and gives the same line twice its own', () => {
  const results = [
    { text: 'rows >= 10', figure: 1 },
    { text: 'unique(id)', figure: 2 },
    { text: 'rows >= 10', figure: 3 },
  ];
  const found = resultsOfLines(lines('unique(id)', 'new line', 'rows >= 10', 'rows >= 10'), results);
  expect(found.map(([{ text }, result]) => [text, result?.figure])).toEqual([
    ['unique(id)', 2],
    ['new line', undefined],
    ['rows >= 10', 1],
    ['rows >= 10', 3],
  ]);
});

it('takes no gate that holds by default for one that is written', () => {
  expect(resultsOfLines(lines('structure'), [{ text: 'structure', isDefault: true }])).toEqual([[{ text: 'structure' }, undefined]]);
});

it('finds tests by their title, with a name and without', () => {
  const results = [{ name: 'comes often' }, { name: 'gone' }] as unknown as TestResult[];
  const found = resultsOfTests([test('gone'), test('often', 'comes often'), test('comes often')], results);
  expect(found.map(([, result]) => result?.name)).toEqual(['gone', 'comes often', undefined]);
});

it('finds a segment under another id, before or since', () => {
  const found = [
    { id: 'old', aliases: [] },
    { id: 'lapsed', aliases: ['gone'] },
    { id: 'fresh', aliases: ['old'] },
  ];
  const idOf = (name: string, ...aliases: string[]) => segmentOf({ name, aliases }, found)?.id;
  expect([idOf('lapsed'), idOf('gone'), idOf('renamed', 'old'), idOf('fresh'), idOf('nobody', 'nothing')]).toEqual([
    'lapsed',
    'lapsed',
    'old',
    'fresh',
    undefined,
  ]);
});
