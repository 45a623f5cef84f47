// `segspec what-if` through the built command line: who moves is who is elsewhere in two runs, and nothing is written.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WhatIf } from '../../server/engine/result/what-if.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const spec = (k: number): string => `${SMALL_SPEC.replace('segments: 2..4', `segments: ${k}`)}require { smallest_segment >= 30% }\n`;
/** Lines 25 and 26. */
const rules = (least: number): string =>
  SMALL_SPEC.replace(
    /model Main[\s\S]*$/,
    `model Main: rules { }\nsegment many "Many orders" { when: orders > 5 and basket > 50 GBP }\nsegment any "Any orders" { when: orders > ${least} }\n`,
  );
const cwd = folderWith({ ...smallFiles(), 'rules.segspec': rules(1), 'narrow.segspec': rules(9), 'small.segspec': spec(3), 'four.segspec': spec(4) });

/** The segment of everybody after a run, from a table that the command line writes. */
async function members(name: string): Promise<Map<string, string>> {
  const model = `${name}.model.json`;
  await segspec(['run', '--write', '--fail-on', 'never', '--model', model, `${name}.segspec`], { cwd });
  const { out } = await segspec(['score', `${name}.segspec`, '--model', model, '--format', 'csv'], { cwd });
  const [head = '', ...rows] = out.trim().split('\n');
  const at = head.split(',').indexOf('segment');
  return new Map(rows.map((row) => [row.split(',')[0] ?? '', row.split(',')[at] ?? '']));
}

it('moves those whom two runs have in other company', async () => {
  const before = readdirSync(cwd);
  const { code, out } = await segspec(['what-if', 'small.segspec', 'segments', '4', '--format', 'json'], { cwd });
  expect(code).toBe(0);
  expect(readdirSync(cwd)).toEqual(before);
  expect(readFileSync(join(cwd, 'small.segspec'), 'utf8')).toBe(spec(3));
  const { moves }: WhatIf = JSON.parse(out);
  if ('notRun' in moves) throw new Error(moves.notRun);
  // Counted from the two divisions, whatever their segments are called.
  const [three, four] = [await members('small'), await members('four')];
  const counts = new Map<string, number>();
  for (const [id, segment] of three) {
    const pair = `${segment} ${four.get(id)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const largest = (numbers: readonly number[]): number[] => numbers.filter((count) => count > 0).sort((a, b) => b - a);
  expect(largest(moves.counts.flat())).toEqual(largest([...counts.values()]));
});

it('says it in words, by the metric or by the line', async () => {
  const line = String(
    spec(3)
      .split('\n')
      .findIndex((one) => one.includes('smallest_segment')) + 1,
  );
  const [byName, byLine] = [
    await segspec(['what-if', 'small.segspec', 'smallest_segment', '40'], { cwd }),
    await segspec(['what-if', 'small.segspec', line, '40%'], { cwd }),
  ];
  expect(byName.code).toBe(0);
  expect(byName.out).toBe(byLine.out);
  expect(byName.out).toContain('Nobody would move. 1 gate would fail that holds now');
  expect(byName.out).toMatch(/\| `smallest_segment >= 40%` \| ✓ passed, 33\.3 % \| ✗ failed, 33\.3 % \|/);
});

it('tries money, contracts and windows too, and calls them by what they are', async () => {
  const rich = rules(1).replace('  }\n}\n\ndimension', '  }\n  expect { rows >= 100; age <= 40 days }\n}\n\ndimension');
  const there = folderWith({ ...smallFiles(), 'rich.segspec': rich });
  const tell = async (place: string, value: string) => (await segspec(['what-if', 'rich.segspec', place, value], { cwd: there })).out;
  const at = (words: string): string => {
    const before = rich.slice(0, rich.indexOf(words)).split('\n');
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  };
  const money = await tell(at('50 GBP'), '10 GBP');
  expect(money).toContain('the rule of many: 50 GBP → 10 GBP');
  // The thirty with twenty orders of 15 GBP come under the first rule.
  expect(money).toContain('30 customers of 90 (33.3 %) would be in another segment. ');
  const rows = await tell('rows', '100_000');
  expect(rows).toMatch(/Nobody would move\. 1 contract would fail that holds now; it fails[^(]*\.\n/);
  expect(rows).toMatch(/\| `rows >= 100_000` \| ✓ passed, [\d,]+ rows \| ✗ failed, [\d,]+ rows \|/);
  // Of nine months of orders one remains, and with it at most three orders of anybody.
  const window = await tell(at('last 12 months'), '1 month');
  expect(window).toContain('the window of orders: 12 months → 1 month');
  expect(window).toContain('| Many orders | 30 (33.3 %) | 0 (0 %) |');
});

it('knows segments by their members where other features make another model', async () => {
  const text = spec(3);
  const before = text.slice(0, text.indexOf('last 12 months')).split('\n');
  // All orders are of the nine months before.
  const { out } = await segspec(['what-if', 'small.segspec', `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`, '11'], { cwd });
  expect(out).toContain('the window of orders: 12 months → 11 months');
  expect(out).toContain('Nobody would move. ');
  expect(out.match(/30 \(100 %\)/g)).toHaveLength(3);
});

it('tells who falls out of every segment, and who comes into one', async () => {
  const wider = await segspec(['what-if', 'rules.segspec', '26', '9'], { cwd });
  // Thirty have two or three orders, and no rule is theirs any more.
  expect(wider.out).toContain('30 customers would be in none any more. ');
  expect(wider.out).toMatch(/\| Any orders \| – \| 30 \(50 %\) \| 30 \(50 %\) \| 60 \|/);
  const more = await segspec(['what-if', 'narrow.segspec', '26', '1'], { cwd });
  expect(more.out).toContain('30 customers would be in one for the first time. ');
  expect(more.out).toMatch(/\| in no segment \| – \| 30 \(100 %\) \| 30 \|/);
  const which = await segspec(['what-if', 'rules.segspec', '25', '9'], { cwd });
  expect(which.err).toMatch(/`25` can be `the rule of many` \(25:\d+\) or `the rule of many` \(25:\d+\)/);
});

it.each([
  [['nowhere', '4'], 'names no value that can be tried in small.segspec. There are: `segments` ('],
  [['segments', 'many'], '`many` cannot stand in line '],
  [['segments', '4; seed: 3'], '`4; seed: 3` cannot stand in line '],
  [['segments', ''], 'An empty value cannot stand in line '],
  [['segments', '0'], '`0` cannot stand in line '],
  [['20:37', '5%'], 'it is in months, so write a number of them'],
  [['segments', '4', '--sample', 'all'], '--sample takes a whole number'],
])('refuses %j in a sentence', async (args, words) => {
  const { code, err } = await segspec(['what-if', 'small.segspec', ...args], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(words);
});

it('says of a library that it is one, and of an imported line where it stands', async () => {
  const gates = 'require { smallest_segment >= 30% }\n';
  const own = spec(3).replace(gates, '');
  const apart = folderWith({
    ...smallFiles(),
    'gates.segspec': gates,
    'shop.segspec': `import "gates.segspec"\n${own}`,
    'none.segspec': own.replace(/segments: 3/, '').replace(' in last 12 months', ''),
  });
  const told = async (name: string, place: string) => (await segspec(['what-if', name, place, '40'], { cwd: apart })).err;
  expect(await told('shop.segspec', 'smallest_segment')).toContain('`smallest_segment >= 30%` stands in gates.segspec, which shop.segspec imports;');
  expect(await told('none.segspec', 'segments')).toContain('names no value that can be tried in none.segspec. It has none: ');
  const sources = folderWith({ 'lib.segspec': own.slice(own.indexOf('source orders'), own.indexOf('dimension')) });
  expect((await segspec(['what-if', 'lib.segspec', 'segments', '4'], { cwd: sources })).err).toContain(
    'lib.segspec declares no `segmentation`, so it is a library',
  );
});

it('ends the reason of a side without segments once', async () => {
  const { out } = await segspec(['what-if', 'small.segspec', 'segments', '4', '--sample', '1'], { cwd });
  expect(out).toMatch(/Then: Only one customer is left to segment.*[^.]\.\n/);
});
