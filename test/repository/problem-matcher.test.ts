// The problem matcher of tasks on what the command line really prints, read as the editor reads it: line by line.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

interface Pattern {
  readonly regexp: string;
  readonly [group: string]: string | number;
}
const { problemMatchers } = JSON.parse(readFileSync(join(ROOT_FOLDER, 'package.json'), 'utf8')).contributes;
const patterns: readonly Pattern[] = problemMatchers[0].pattern;

/** Consecutive lines that match the patterns one after the other, with what each names. */
function problems(output: string): Record<string, string | undefined>[] {
  const lines = output.split('\n');
  return lines.flatMap((_, at) => {
    const matches = patterns.map(({ regexp }, i) => new RegExp(regexp).exec(lines[at + i] ?? ''));
    if (matches.includes(null)) return [];
    const named = patterns.flatMap(({ regexp: __, ...groups }, i) =>
      Object.entries(groups).map(([name, group]) => [name, matches[i]?.[Number(group)]] as const),
    );
    return [Object.fromEntries(named)];
  });
}

it('finds every finding of every file, with its severity, code and message, and nothing else', async () => {
  const spec = (rest: string): string => `segmentation S "S" {\n  owner: "me"\n  entity: customer\n}\n${rest}`;
  const folder = folderWith({
    'a.segspec': spec('source s: crm {\n  from: "s.csv"\n  key: id\n  columns {\n    id: id\n    spare: category\n  }\n}\n'),
    'deep/er/b (1), c.segspec': spec('segment a "A" {\n  looks_like: high nothing\n}\n'),
    's.csv': 'id,spare\n1,a\n2,b\n',
  });
  const { out } = await segspec(['check', '.'], { cwd: folder });
  const found = problems(out);
  const heads = out.split('\n').filter((line) => /SEG\d{3}/.test(line));
  expect(found).toHaveLength(heads.length);
  expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'information']));
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set(['a.segspec', 'deep/er/b (1), c.segspec']));
  expect(found).toContainEqual({
    file: 'deep/er/b (1), c.segspec',
    line: '6',
    column: '20',
    severity: 'error',
    code: 'SEG105',
    message: expect.stringContaining('nothing'),
  });
  for (const { message } of found) expect(message).toMatch(/^\S.*\w/);
});
